internal import Cooperation
internal import HTTPTypes
internal import Hummingbird
internal import Operations

/// A body's named values: those of a flat JSON object, or the whole body as `csv` or `document`.
enum RequestBodyFields {
    typealias Field = (name: String, value: JSONScalar)

    /// - Parameter documentLimit: replaces the usual limit, for a large document.
    static func read(
        _ body: inout RequestBodyReader, _ request: Request, _ route: Route, for tenant: TenantID, documentLimit: Int?
    ) async throws -> [Field] {
        guard body.isPending else { return [] }
        let types = route.wholeBodyTypes + ["application/json"]
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type.map(types.contains) ?? true else {
            throw TransportRefusal.unsupportedMediaType(expected: types.joined(separator: ", "))
        }
        let bytes = try await body.read(for: tenant, documentLimit: documentLimit)
        guard let field = route.wholeBodyField, type != nil, type != "application/json" else {
            return bytes.isEmpty ? [] : try FlatJSON.parse(bytes)
        }
        return [(field.name, .text(try text(of: bytes, for: field)))]
    }

    /// In ISO-8859-1 each byte is the scalar with its number.
    private static func text(of bytes: [UInt8], for field: FieldDescription) throws -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        guard field.mayBeLatin1 else { throw Refusal.invalid(field.name, .malformed(expected: .utf8)) }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

extension Route {
    var wholeBodyTypes: [String] {
        switch wholeBodyField?.name {
        case "csv": ["text/csv"]
        case "document": ["text/csv", "text/plain"]
        case "file": ["application/xml", "text/xml", "text/plain"]
        default: []
        }
    }
}
