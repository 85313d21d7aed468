/// Writes JSON on one line. The protocol only writes JSON, and this writer guarantees that a row holds no raw control.
enum JSONText {
    case string(String)
    case number(Int64)
    case bool(Bool)
    case null
    case array([JSONText])
    case object([(String, JSONText)])

    var text: String {
        switch self {
        case .string(let value): JSONText.quoted(value)
        case .number(let value): String(value)
        case .bool(let value): value ? "true" : "false"
        case .null: "null"
        case .array(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
        case .object(let members): "{" + members.map { JSONText.quoted($0) + ":" + $1.text }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ value: String) -> String {
        var result = "\""
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            default: scalar.isHidden ? result += escaped(scalar) : result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    /// JSON counts in UTF-16: a scalar beyond the first plane takes two escapes.
    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        UTF16.encode(scalar).map { unit in
            unit.map { "\\u" + String(repeating: "0", count: 4 - String($0, radix: 16).count) + String($0, radix: 16) }.joined()
        } ?? ""
    }
}

extension ReplyValue {
    var json: JSONText {
        switch self {
        case .text(let text), .decimal(let text): .string(text)
        case .integer(let number): .number(number)
        case .flag(let isSet): .bool(isSet)
        case .absent: .null
        }
    }
}
