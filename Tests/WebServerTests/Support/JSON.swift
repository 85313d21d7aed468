import Foundation
import HummingbirdTesting
import NIOCore
import TestSupport

/// A JSON document as a test reads it: `answer["items"]?[0]?["payer"] == "236"`.
enum JSON: Hashable, Decodable {
    case object([String: JSON])
    case array([JSON])
    case text(String)
    case number(Int)
    case flag(Bool)
    case null

    init(_ bytes: some Sequence<UInt8>) throws { self = try JSONDecoder().decode(JSON.self, from: Data(bytes)) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Int.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .text(text)
        } else if let items = try? container.decode([JSON].self) {
            self = .array(items)
        } else {
            self = .object(try container.decode([String: JSON].self))
        }
    }

    subscript(key: String) -> JSON? { if case .object(let members) = self { members[key] } else { nil } }
    subscript(place: Int) -> JSON? { items.indices.contains(place) ? items[place] : nil }

    var items: [JSON] { if case .array(let items) = self { items } else { [] } }
    var members: [String: JSON] { if case .object(let members) = self { members } else { [:] } }
    var text: String? { if case .text(let text) = self { text } else { nil } }
    var number: Int? { if case .number(let number) = self { number } else { nil } }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral {
    init(stringLiteral text: String) { self = .text(text) }
    init(integerLiteral number: Int) { self = .number(number) }
    init(booleanLiteral flag: Bool) { self = .flag(flag) }
    init(arrayLiteral items: JSON...) { self = .array(items) }
}

extension TestResponse {
    func json() throws -> JSON { try JSON(body.readableBytesView) }
}

extension RawClient.Answer {
    func json() throws -> JSON { try JSON(body.utf8) }
}
