internal import AdminProtocol
internal import Foundation
internal import Glibc

/// Where `seutu admin` writes what the server answers.
final class AdminOutput {
    /// Whether standard output gets only rows, without their frames, and standard error the final lines.
    let isRaw: Bool
    /// The format of rows when a command names none; nil for the one that the session has set.
    let format: RowFormat?
    /// The file that gets all rows instead of standard output, once every command is done.
    private let file: String?
    private var collected = ""

    init(isRaw: Bool = false, format: RowFormat? = nil, file: String? = nil) {
        self.isRaw = isRaw || format != nil || file != nil
        self.format = format
        self.file = file
    }

    /// Shows text from the server or for a person. On a terminal, controls that could move the cursor are shown as `?`;
    /// a file gets the text unchanged.
    func show(_ text: String) {
        guard Terminal.isInteractive else { return Terminal.write(text) }
        let safe = text.replacing("\r\n", with: "\n").unicodeScalars.map {
            $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" ? "?" : $0
        }
        Terminal.write(String(String.UnicodeScalarView(safe)))
    }

    /// Rows without their frames, for standard output or the one file.
    func write(_ rows: String) {
        if file == nil { show(rows) } else { collected += rows }
    }

    /// Puts an answer's rows into a file in place of what is there, as a shell does.
    /// Throws `CommandFailure` when that cannot be done.
    func write(_ rows: String, to path: String) throws {
        do {
            try Data(rows.utf8).write(to: URL(filePath: path))
        } catch {
            throw CommandFailure("\(path) cannot be written (\(error.localizedDescription)).")
        }
    }

    /// Tells how an answer ended when its rows are written without frames. If a program reads the rows, this goes to
    /// standard error: always on a terminal, otherwise only for an answer that is not `OK`.
    func end(_ answer: FinalLine) {
        if !isRaw { return show(answer.line) }
        if answer.answerClass != .ok || isatty(STDERR_FILENO) == 1 { AdminOutput.complain(answer.line) }
    }

    /// Writes the file for all rows if every command was done; otherwise the rows go to standard error.
    func finish(_ exit: AdminExit) throws {
        guard let file else { return }
        if exit == .ok { try write(collected, to: file) } else { AdminOutput.complain(collected) }
    }

    static func complain(_ text: String) {
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
