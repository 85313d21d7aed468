import Foundation
import Testing

/// The requests of several people over HTTP, one by one, with their answers.
///
/// The bearer of a token (`as`) sends a request (`ask`), with a `query` and a `body`, in which a list of lines is one
/// text. Its answer must have the `status` and contain `answer` (`ScriptValue.missing`). `{name}` stands for a known
/// word; if the answer must contain it and it is not known yet, it is learned.
struct HTTPScript {
    private struct Step: Decodable {
        var chapter: String?
        var `as`: String?
        var ask: String?
        var query: [String: String]?
        var headers: [String: String]?
        var body: [String: ScriptValue]?
        var status: Int?
        var answer: ScriptValue?
    }

    private let name: String
    private let steps: [Step]

    init(_ name: String, text: String) throws {
        self.name = name
        steps = try JSONDecoder().decode([Step].self, from: Data(text.utf8))
    }

    /// - Parameter known: words by their names, including tokens.
    /// - Returns: these and the learned words.
    func play(port: Int, body slug: String, _ known: [String: String]) async throws -> [String: String] {
        var known = known
        let client = try await WebClient(port: port)
        for (index, step) in steps.enumerated() where step.chapter == nil {
            let (who, ask) = (try #require(step.as), try #require(step.ask))
            let place = "\(name): request \(index + 1): \(ask)"
            let token = try #require(known[who], "\(place): no token")
            let words = ask.split(separator: " ", maxSplits: 1)
            let path = "/v1/\(slug)" + Self.encoded(String(words[1])) + Self.query(step.query ?? [:])
            let body = try words[0] == "GET" || words[0] == "DELETE" ? nil : Self.text(of: step.body ?? [:], known)
            let answer = try await client.ask(String(words[0]), path, token: token, headers: step.headers ?? [:], body: body)
            try #require(answer.status == step.status, "\(place): \(answer)")
            let value = try JSONDecoder().decode(ScriptValue.self, from: Data(answer.body.utf8))
            let missing = try #require(step.answer).missing(in: value, known: &known)
            #expect(missing == nil, "\(place): not \(missing ?? "") but \(answer.body)")
        }
        return known
    }

    private static func text(of body: [String: ScriptValue], _ known: [String: String]) throws -> String {
        let text = String(decoding: try JSONEncoder().encode(body.mapValues(\.joined)), as: UTF8.self)
        return known.reduce(text) { $0.replacing("{\($1.key)}", with: $1.value) }
    }

    private static func query(_ fields: [String: String]) -> String {
        if fields.isEmpty { return "" }
        return "?" + fields.sorted { $0.key < $1.key }.map { "\($0.key)=\(encoded($0.value))" }.joined(separator: "&")
    }

    static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(
            withAllowedCharacters: .alphanumerics.intersection(.init(charactersIn: "\0"..."\u{7F}")).union(.init(charactersIn: "/-._~:,")))
            ?? text
    }
}

/// A JSON value that a script sends, or that an answer must contain.
enum ScriptValue: Codable, Hashable {
    case object([String: ScriptValue])
    case list([ScriptValue])
    case text(String)
    case number(Decimal)
    case flag(Bool)
    case null

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Decimal.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let list = try? container.decode([ScriptValue].self) {
            self = .list(list)
        } else {
            self = .object(try container.decode([String: ScriptValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .object(let members): try container.encode(members)
        case .list(let items): try container.encode(items)
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .null: try container.encodeNil()
        }
    }

    subscript(member: String) -> ScriptValue? { if case .object(let members) = self { members[member] } else { nil } }
    var items: [ScriptValue] { if case .list(let items) = self { items } else { [] } }
    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// A list of lines as one text.
    fileprivate var joined: ScriptValue {
        if case .list(let lines) = self { .text(lines.compactMap(\.text).map { $0 + "\n" }.joined()) } else { self }
    }

    /// The first value of this one that the other does not contain; nil if it contains all. An object contains another
    /// one if it has the other's members; a list contains one whose items it has in their order. Only an empty list
    /// contains an empty one.
    func missing(in other: ScriptValue, known: inout [String: String]) -> String? {
        switch (self, other) {
        case (.object(let wanted), .object(let members)):
            for (name, value) in wanted.sorted(by: { $0.key < $1.key }) {
                guard let member = members[name] else { return name }
                if let missing = value.missing(in: member, known: &known) { return "\(name): \(missing)" }
            }
            return nil
        case (.list(let wanted), .list(let items)):
            if wanted.isEmpty { return items.isEmpty ? nil : "[]" }
            var rest = items[...]
            for value in wanted {
                var tried = known
                guard let index = rest.firstIndex(where: { value.missing(in: $0, known: &tried) == nil }) else { return "\(value)" }
                known = tried
                rest = rest[(index + 1)...]
            }
            return nil
        case (.text(let wanted), .text(let text)):
            guard let name = wanted.wholeMatch(of: /\{(\w+)\}/)?.1 else { return wanted == text ? nil : wanted }
            if known[String(name)] == nil { known[String(name)] = text }
            return known[String(name)] == text ? nil : wanted
        default: return self == other ? nil : "\(self)"
        }
    }
}
