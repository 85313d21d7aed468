internal import Cooperation
internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import Operations

extension Answer {
    /// The representation that the request accepts, or 304 when the client has it.
    func response(to request: Request, tenant: TenantSlug, language: Language) throws -> Response {
        var headers: HTTPFields = [
            .cacheControl: "private, no-cache", .vary: "Accept, Accept-Language, Authorization", .contentLanguage: language.rawValue,
            .xContentTypeOptions: "nosniff",
        ]
        let bytes: [UInt8]
        if let table, request.headers[.accept]?.contains("text/csv") == true {
            headers[.contentType] = "text/csv; charset=utf-8"
            bytes = CSVWriter(language: language).bytes(columns: table.columns, rows: table.rows)
        } else {
            headers[.contentType] = "application/json"
            var writer = JSONWriter(language: language)
            json(&writer, tenant)
            bytes = writer.bytes
        }
        let tag = "\"\(version.map { "\($0)-" } ?? "x")\(String(fingerprint(bytes), radix: 16))\""
        headers[.eTag] = tag
        if isReplay, let name = HTTPField.Name("Idempotent-Replayed") { headers[name] = "true" }
        if request.method == .get, request.headers[.ifNoneMatch]?.contains(tag) == true {
            return Response(status: .notModified, headers: headers)
        }
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// FNV-1a of the content: a change of language, names or figures is another representation.
    private func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
