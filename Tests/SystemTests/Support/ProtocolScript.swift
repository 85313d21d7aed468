import Foundation
import Testing

/// The commands of several people over the admin protocol, line by line, with their answers.
///
/// In `manager> SHARE LIST 2023` the bearer of the token `manager` sends the rest of the line. `<<END` at the end of a
/// command begins its document, up to the line `END`. The lines up to the next command must be in the answer
/// (`ShownText`). The answer must be `OK`, unless one of these lines begins with `ERR`. `{name}` stands for a known
/// word; in a shown `key={name}` the word is learned from the answer. Lines that begin with `#` are comments.
struct ProtocolScript {
    private struct Step {
        let number: Int
        let who: String
        var command: String
        var document: String?
        var shown: [String] = []
    }

    private let name: String
    private let steps: [Step]

    init(_ name: String, text: String) throws {
        self.name = name
        var steps: [Step] = []
        var isDocument = false
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init).enumerated() {
            let last = steps.count - 1
            if isDocument {
                isDocument = line != "END"
                if isDocument { steps[last].document = (steps[last].document ?? "") + line + "\n" }
            } else if let said = line.wholeMatch(of: #/([a-z-]+)> (.*?)( <<END)?/#) {
                steps.append(Step(number: index + 1, who: String(said.1), command: String(said.2)))
                isDocument = said.3 != nil
            } else if !line.isEmpty && !line.hasPrefix("#") {
                guard last >= 0 else { throw Wire.WireError(what: "\(name):\(index + 1): nobody has said anything") }
                steps[last].shown.append(line)
            }
        }
        self.steps = steps
    }

    /// Sends everything, each bearer on a connection of its own.
    ///
    /// - Parameter known: words by their names, including tokens.
    /// - Returns: these and the learned words.
    func play(port: Int, _ known: [String: String]) async throws -> [String: String] {
        var known = known
        var clients: [String: AdminClient] = [:]
        for step in steps {
            let place = "\(name):\(step.number): \(step.command)"
            if clients[step.who] == nil {
                let token: String = try #require(known[step.who], "\(place): no token")
                clients[step.who] = try await AdminClient(port: port, token: token)
            }
            let client = try #require(clients[step.who])
            let answer = try await client.answer(to: fill(step.command, known), document: step.document.map { fill($0, known) })
            let text = answer.joined(separator: "\n")
            for match in step.shown.joined(separator: "\n").matches(of: /([a-z-]+=)\{(\w+)\}/) where known[String(match.2)] == nil {
                let start = try #require(text.range(of: match.1), "\(place): \(text)")
                known[String(match.2)] = String(text[start.upperBound...].prefix { !$0.isWhitespace })
            }
            let wanted = step.shown.contains { $0.hasPrefix("ERR ") } ? "ERR " : "OK"
            try #require(answer.last?.hasPrefix(wanted) == true, "\(place): \(text)")
            let missing = ShownText.missing(of: step.shown.map { fill($0, known) }, in: text)
            #expect(missing == nil, "\(place): not \(missing ?? "") but \(text)")
        }
        return known
    }

    private func fill(_ text: String, _ known: [String: String]) -> String {
        text.contains("{") ? known.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) } : text
    }
}
