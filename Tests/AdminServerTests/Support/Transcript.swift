import Foundation
import TestSupport
import Testing

/// A written session: `C:` lines are sent, and `S:` lines must come back.
///
/// In an `S:` line `*` after `=` stands for any value, `…` for any text; `⋮` alone stands for the rows up to the next
/// line that is not a row. `{name}` is replaced by the test's value with that name. `B:` lines are the body of the
/// literal that the `C:` line before announces, each with its LF.
struct Transcript {
    let name: String
    let text: String

    static func read(_ name: String, file: String = #filePath) throws -> Transcript {
        let folder = URL(filePath: file).deletingLastPathComponent().appending(path: "Transcripts")
        return Transcript(name: name, text: try String(contentsOf: folder.appending(path: name + ".txt"), encoding: .utf8))
    }

    /// Plays it on a connection whose greeting has not been read.
    func play(on client: RawClient, _ values: [String: String]) async throws {
        var number = 0
        var pendingBody: String?
        var skipped: String?
        for raw in text.split(separator: "\n", omittingEmptySubsequences: false) {
            number += 1
            let line = values.reduce(String(raw)) { $0.replacing("{\($1.key)}", with: $1.value) }
            if line.hasPrefix("B: ") {
                pendingBody = (pendingBody ?? "") + line.dropFirst(3) + "\n"
                continue
            }
            if let body = pendingBody {
                try await client.send(body + "\r\n")
                pendingBody = nil
            }
            if line.hasPrefix("C: ") {
                try await client.send(line.dropFirst(3) + "\r\n")
            } else if line.hasPrefix("S: ") {
                let pattern = String(line.dropFirst(3))
                var came = ""
                if let line = skipped { came = line } else { came = try await client.line() }
                skipped = nil
                if pattern == "⋮" {
                    while came.hasPrefix("* ") { came = try await client.line() }
                    skipped = came
                } else {
                    try #require(Transcript.matches(came, pattern), "\(name):\(number): came \(came), not \(pattern)")
                }
            }
        }
    }

    static func matches(_ line: String, _ pattern: String) -> Bool {
        var expression = NSRegularExpression.escapedPattern(for: pattern)
        expression = expression.replacing("…", with: ".*")
        expression = expression.replacing("=\\*", with: #"=("(\\.|[^"\\])*"|[^ ]+)"#)
        return line.range(of: "^(?:" + expression + ")$", options: .regularExpression) != nil
    }
}
