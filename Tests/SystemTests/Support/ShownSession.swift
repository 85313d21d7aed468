import Foundation

/// A session of the admin protocol in a document: its `C:` lines are sent, and its `S:` lines must come back.
///
/// `…` stands for any text of a line and `⋮` for any lines. The token of the session's role replaces `seutu_…`.
struct ShownSession {
    /// The role's name in `demo.json`; the document has it after the block's language.
    let role: String
    let lines: [String]

    static func all(in text: String) -> [ShownSession] {
        text.matches(of: /(?ms)^```seutu *(\w*)\n(.*?)^```$/).map { match in
            ShownSession(
                role: match.1.isEmpty ? "administrationManager" : String(match.1), lines: match.2.split(separator: "\n").map(String.init))
        }
    }

    private func lines(of side: String) -> [String] { lines.filter { $0.hasPrefix(side) }.map { String($0.dropFirst(side.count)) } }

    /// Whether every line belongs to one side, and the server closes.
    var isWhole: Bool {
        lines.allSatisfy { $0.hasPrefix("C: ") || $0.hasPrefix("S: ") } && lines.last?.hasPrefix("S: BYE ") == true
    }

    /// The server's answers to all requests, which are sent at once: the server takes them in their order.
    func play(port: Int, token: String) async throws -> [String] {
        let wire = try await Wire(port: port)
        try await wire.send(lines(of: "C: ").map { $0.replacing("seutu_…", with: token) + "\r\n" }.joined())
        var answers: [String] = []
        while let line = try? await wire.line() { answers.append(line) }
        return answers
    }

    /// The first shown line that did not come, or that came in another place; nil if everything is as shown.
    func missing(in answers: [String]) -> String? {
        var rest = answers[...]
        var skips = false
        for shown in lines(of: "S: ") {
            if shown == "⋮" {
                skips = true
                continue
            }
            if skips { rest = rest.drop { !Self.matches($0, shown) } }
            guard let line = rest.popFirst(), Self.matches(line, shown) else { return shown }
            skips = false
        }
        return rest.isEmpty ? nil : "the end, but \(rest)"
    }

    private static func matches(_ line: String, _ shown: String) -> Bool {
        let pattern = NSRegularExpression.escapedPattern(for: shown).replacing("…", with: ".*")
        return line.range(of: "^(?:\(pattern))$", options: .regularExpression) != nil
    }
}
