import Foundation
import HTTPTypes
import Testing

@testable import WebServer

/// The part of JSON Schema that the document uses: types, enum, const, pattern, properties, required, items, anyOf,
/// allOf, $ref. It is stricter in one thing: the schema must name every property of an object.
struct SchemaChecker {
    private let paths: [String: Any]
    private let schemas: [String: [String: Any]]

    init(_ document: Data) throws {
        let object = try #require(try JSONSerialization.jsonObject(with: document) as? [String: Any])
        paths = try #require(object["paths"] as? [String: Any])
        schemas = try #require((object["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
    }

    /// Where and how the answer differs from the document's description of the route.
    func faults(in answer: Data, of route: Route, status: String = "200") throws -> [String] {
        let path = try #require(paths[route.template] as? [String: Any])
        let operation = try #require(path[route.method.rawValue.lowercased()] as? [String: Any])
        let schema = ["responses", status, "content", "application/json", "schema"].reduce(operation as Any?) {
            ($0 as? [String: Any])?[$1]
        }
        let found = try #require(schema as? [String: Any], "no schema of \(route.template)")
        return faults(in: try JSONSerialization.jsonObject(with: answer, options: .fragmentsAllowed), found, at: "")
    }

    /// Where and how a value differs from a schema of the document.
    func faults(in answer: Data, named name: String) throws -> [String] {
        let schema = try #require(schemas[name], "no schema \(name)")
        return faults(in: try JSONSerialization.jsonObject(with: answer), schema, at: "")
    }

    /// The JSON type of a request's field in the document; nil if the document does not have the field.
    func type(of field: String, in request: String) -> String? {
        (schemas[request]?["properties"] as? [String: [String: Any]])?[field].flatMap(type)
    }

    private func type(of schema: [String: Any]) -> String? {
        if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last {
            return schemas[String(name)].flatMap(type)
        }
        if let parts = schema["allOf"] as? [[String: Any]] { return parts.lazy.compactMap(type).first }
        return schema["type"] as? String
    }

    private func faults(in value: Any, _ schema: [String: Any], at place: String) -> [String] {
        if let reference = schema["$ref"] as? String, let name = reference.split(separator: "/").last {
            guard let named = schemas[String(name)] else { return ["\(place) refers to \(name), which is nowhere"] }
            return faults(in: value, named, at: place)
        }
        if let parts = schema["allOf"] as? [[String: Any]] { return parts.flatMap { faults(in: value, $0, at: place) } }
        if let choices = schema["anyOf"] as? [[String: Any]] {
            let outcomes = choices.map { faults(in: value, $0, at: place) }
            return outcomes.contains(where: \.isEmpty) ? [] : outcomes.first ?? []
        }
        switch schema["type"] as? String {
        case "object": return objectFaults(in: value, schema, at: place)
        case "array":
            guard let list = value as? [Any], let items = schema["items"] as? [String: Any] else { return ["\(place) is no array"] }
            return list.enumerated().flatMap { faults(in: $1, items, at: "\(place)[\($0)]") }
        case "string": return textFaults(in: value, schema, at: place)
        case "integer": return value is Int && !isFlag(value) ? [] : ["\(place) is no integer: \(value)"]
        case "boolean": return isFlag(value) ? [] : ["\(place) is no boolean: \(value)"]
        case "null": return value is NSNull ? [] : ["\(place) is not null: \(value)"]
        default: return ["\(place) has no type in the document"]
        }
    }

    private func objectFaults(in value: Any, _ schema: [String: Any], at place: String) -> [String] {
        guard let object = value as? [String: Any], let properties = schema["properties"] as? [String: [String: Any]] else {
            return ["\(place) is no object: \(value)"]
        }
        let required = schema["required"] as? [String] ?? []
        var faults = required.filter { object[$0] == nil }.map { "\(place).\($0) is missing" }
        for (name, value) in object {
            if let property = properties[name] {
                faults += self.faults(in: value, property, at: "\(place).\(name)")
            } else {
                faults.append("\(place).\(name) is not in the document")
            }
        }
        return faults
    }

    private func textFaults(in value: Any, _ schema: [String: Any], at place: String) -> [String] {
        guard let text = value as? String else { return ["\(place) is no text: \(value)"] }
        if let constant = schema["const"] as? String, constant != text { return ["\(place) is not \(constant): \(text)"] }
        if let values = schema["enum"] as? [String], !values.contains(text) { return ["\(place) is none of \(values): \(text)"] }
        let patterns = ["date": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "date-time": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$"]
        let pattern = schema["pattern"] as? String ?? (schema["format"] as? String).flatMap { patterns[$0] }
        if let pattern, text.range(of: pattern, options: .regularExpression) == nil { return ["\(place) does not fit \(pattern): \(text)"] }
        return []
    }

    /// Foundation's numbers and booleans differ only in how they are stored.
    private func isFlag(_ value: Any) -> Bool { (value as? NSNumber).map { String(cString: $0.objCType) == "c" } ?? false }
}
