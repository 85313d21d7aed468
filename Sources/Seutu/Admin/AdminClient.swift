internal import AdminProtocol
internal import Foundation

/// The client from login to the end: a person at a terminal, or a script.
struct AdminClient {
    private let session: AdminSession
    private let keepGoing: Bool

    init(_ connection: AdminConnection, keepGoing: Bool) {
        session = AdminSession(connection, show: AdminClient.printer)
        self.keepGoing = keepGoing
    }

    /// Runs the given commands, or those of standard input when there are none.
    func run(token: String?, commands: [String]) async throws -> AdminExit {
        let login = try await session.begin(token: token)
        if login.answerClass != .ok {
            AdminClient.complain("\(login.answerClass.rawValue) \(login.code) ; \(login.text)")
            return AdminExit(login)
        }
        if !commands.isEmpty { return try await script(commands.makeIterator()) }
        if Terminal.isInteractive { return try await conversation(login) }
        return try await script(AnyIterator { readLine() })
    }

    private func script(_ lines: some IteratorProtocol<String>) async throws -> AdminExit {
        var lines = lines
        var exit = AdminExit.ok
        while let line = lines.next() {
            guard let answer = try await performOrExplain(line) else { continue }
            if exit == .ok { exit = answer.exit }
            if answer.isLast || (exit != .ok && !keepGoing) { return exit }
        }
        await session.end()
        return exit
    }

    private func conversation(_ login: FinalLine) async throws -> AdminExit {
        let fields = login.fields.compactMap { field in
            if case .text(let text) = field.value { "\(field.key)=\(text)" } else { nil }
        }
        Terminal.write((["Connected."] + fields).joined(separator: " ") + "  HELP lists commands, Tab completes, Ctrl-D leaves.\n")
        var editor = LineEditor(grammar: try await session.grammar())
        while let line = editor.read(prompt: (session.tenant.isEmpty ? "seutu" : session.tenant) + "> ") {
            guard let answer = try await performOrExplain(line) else { continue }
            if answer.isLast { return answer.exit }
        }
        await session.end()
        return .ok
    }

    /// Nil for a line that asks for nothing. A line that cannot be sent counts as an error of its own.
    private func performOrExplain(_ line: String) async throws -> (exit: AdminExit, isLast: Bool)? {
        do {
            guard let answer = try await session.perform(line) else { return nil }
            return (AdminExit(answer), answer.answerClass == .bye)
        } catch let failure as CommandFailure {
            AdminClient.complain(failure.description)
            return (.error, false)
        }
    }

    static func complain(_ sentence: String) {
        try? FileHandle.standardError.write(contentsOf: Data((sentence + "\n").utf8))
    }

    /// On a terminal, controls that could move it about are shown as `?`; a file gets what came.
    private static func printer(_ text: String) {
        guard Terminal.isInteractive else { return Terminal.write(text) }
        let safe = text.unicodeScalars.map { $0.properties.generalCategory == .control && $0 != "\n" && $0 != "\t" ? "?" : $0 }
        Terminal.write(String(String.UnicodeScalarView(safe)))
    }
}
