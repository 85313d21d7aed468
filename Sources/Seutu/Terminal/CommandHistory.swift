internal import Foundation

/// Earlier lines, kept in a file of the person. A line with a token is never kept.
struct CommandHistory {
    private static let limit = 1_000

    private let path: String
    private(set) var lines: [String]

    init(home: String = ProcessInfo.processInfo.environment["HOME"] ?? NSHomeDirectory()) {
        path = home + "/.seutu_history"
        lines = ((try? String(contentsOfFile: path, encoding: .utf8)) ?? "").split(separator: "\n").map(String.init)
    }

    mutating func append(_ line: String) {
        if line.isEmpty || line == lines.last || CommandHistory.isSecret(line) { return }
        lines = (lines + [line]).suffix(CommandHistory.limit)
        // If the file cannot be written, the history lasts for this session.
        let content = Data((lines.joined(separator: "\n") + "\n").utf8)
        _ = FileManager.default.createFile(atPath: path, contents: content, attributes: [.posixPermissions: 0o600])
    }

    /// Whether a line may hold a token: it logs in, or something in it looks like a token. It is better to leave out a
    /// line too many than to keep a token.
    static func isSecret(_ line: String) -> Bool {
        let items = line.uppercased().split(separator: " ")
        return items.prefix(2).contains("AUTH") || line.lowercased().contains("seutu_")
    }
}

/// A search for older lines that contain a text, in small or capital letters; the newest comes first.
struct HistorySearch {
    private let lines: [String]
    private(set) var text = ""
    /// The line found; all lines before it are still to be searched.
    private var place: Int

    init(in lines: [String]) {
        self.lines = lines
        place = lines.count
    }

    /// Nil if no line has the text, and before there is a text.
    var match: String? { lines.indices.contains(place) && isFound(place) ? lines[place] : nil }

    /// Searches for a longer text, from the found line on.
    mutating func type(_ character: Character) {
        text.append(character)
        find(from: place)
    }

    /// Searches for a shorter text, from the newest line on.
    mutating func erase() {
        text = String(text.dropLast())
        find(from: lines.count - 1)
    }

    /// Searches for a line before the found one, which stays if there is none.
    mutating func goOn() {
        let found = place
        find(from: place - 1)
        if match == nil { place = found }
    }

    private mutating func find(from start: Int) {
        place = lines.indices.prefix(max(start + 1, 0)).last(where: isFound) ?? lines.count
    }

    private func isFound(_ place: Int) -> Bool { !text.isEmpty && lines[place].lowercased().contains(text.lowercased()) }
}
