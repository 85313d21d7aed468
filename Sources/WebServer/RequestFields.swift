internal import Cooperation
internal import Foundation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Operations

/// A request's path, query, headers and body as an operation's fields.
struct RequestFields: Sendable {
    private var values: [String: String]
    let options: ChangeOptions

    init(_ request: Request, _ context: WebContext, route: Route, body: ByteBuffer) throws {
        values = try RequestFields.body(body, contentType: request.headers[.contentType])
        for (name, value) in request.uri.queryParameters {
            guard values.updateValue(String(value), forKey: String(name)) == nil else { throw Refusal.exists(String(name)) }
        }
        for name in route.parameters {
            guard let value = context.parameters.get(name) else { throw Refusal.notFound }
            if let other = values[name], other != value { throw Refusal.invalid(name, .oneOf([value])) }
            values[name] = value
        }
        values["tenant"] = nil
        if let match = request.headers[.ifMatch], match != "*" { values["if"] = try RequestFields.version(match) }
        options = ChangeOptions(
            idempotencyKey: request.headers[RequestFields.idempotencyKey], isDryRun: values.removeValue(forKey: "dry") == "yes")
    }

    /// Makes the operation; a field that it does not know is refused.
    mutating func make<Made>(_ make: (inout Fields) throws -> Made, today: CalendarDate) throws -> Made {
        var fields = Fields(values, today: today)
        let made = try make(&fields)
        try fields.finish()
        return made
    }

    /// The version in an entity tag: `"7-…"` or `"7"`.
    private static func version(_ tag: String) throws -> String {
        let digits = tag.drop { !$0.isNumber }.prefix { $0.isNumber }
        guard !digits.isEmpty else { throw Refusal.invalid("if", .malformed(expected: "an ETag of this resource")) }
        return String(digits)
    }

    /// A flat JSON object of scalars, or CSV as the field `csv`.
    private static func body(_ buffer: ByteBuffer, contentType: String?) throws -> [String: String] {
        guard buffer.readableBytes > 0 else { return [:] }
        if contentType?.hasPrefix("text/csv") == true { return ["csv": String(buffer: buffer)] }
        do {
            let object = try JSONDecoder().decode([String: JSONScalar].self, from: Data(buffer.readableBytesView))
            return object.compactMapValues(\.text)
        } catch let refusal as Refusal {
            throw refusal
        } catch {
            throw Refusal.invalid("body", .malformed(expected: "a JSON object of texts, whole numbers, booleans and nulls"))
        }
    }

    private static var idempotencyKey: HTTPField.Name {
        guard let name = HTTPField.Name("Idempotency-Key") else { preconditionFailure("a valid field name") }
        return name
    }
}

/// A scalar of a JSON body as text. Amounts are strings: a JSON number with decimals would pass through floating point.
private struct JSONScalar: Decodable {
    let text: String?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            text = nil
        } else if let string = try? container.decode(String.self) {
            text = string
        } else if let flag = try? container.decode(Bool.self) {
            text = flag ? "yes" : "no"
        } else if let number = try? container.decode(Int64.self) {
            text = String(number)
        } else {
            let name = decoder.codingPath.last?.stringValue ?? "body"
            throw Refusal.invalid(name, .malformed(expected: "a text, a whole number, true, false or null"))
        }
    }
}
