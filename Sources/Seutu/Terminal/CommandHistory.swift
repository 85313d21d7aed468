internal import Foundation

/// Lines written before, kept in a file of the person's own. A line with a token is never kept.
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
        // Without the file the history lasts for this session, which is no reason to stop.
        let content = Data((lines.joined(separator: "\n") + "\n").utf8)
        _ = FileManager.default.createFile(atPath: path, contents: content, attributes: [.posixPermissions: 0o600])
    }

    /// Hides rather too much: whatever logs in or holds something that looks like a token.
    static func isSecret(_ line: String) -> Bool {
        let items = line.uppercased().split(separator: " ")
        return items.prefix(2).contains("AUTH") || line.lowercased().contains("seutu_")
    }
}
