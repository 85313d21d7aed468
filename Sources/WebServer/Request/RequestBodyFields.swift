internal import HTTPTypes
internal import Hummingbird
internal import Operations

/// A body's named texts: of a flat JSON object, or the whole of a CSV document as `csv`.
enum RequestBodyFields {
    static func read(_ body: inout RequestBodyReader, _ request: Request, _ route: Route) async throws -> [(name: String, value: String)] {
        guard body.isPending else { return [] }
        let takesCSV = route.fields.contains { $0.name == "csv" }
        let type = request.headers[.contentType]?.split(separator: ";").first?.lowercased()
        guard type == nil || type == "application/json" || (takesCSV && type == "text/csv") else {
            throw TransportRefusal.unsupportedMediaType(expected: takesCSV ? "text/csv, application/json" : "application/json")
        }
        let bytes = try await body.read()
        guard type == "text/csv" else { return bytes.isEmpty ? [] : try FlatJSON.parse(bytes) }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Refusal.invalid("csv", .malformed(expected: "UTF-8"))
        }
        return [("csv", text)]
    }
}
