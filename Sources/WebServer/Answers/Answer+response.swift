internal import Cooperation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Operations

extension Answer {
    /// The representation that the request accepts, or 304 when the client has it.
    func response(to request: Request, by route: Route, tenant: String, language: Language) throws -> Response {
        guard let (mediaType, bytes) = representation(accepting: request.headers[.accept], tenant: tenant, language: language) else {
            throw TransportRefusal.notAcceptable(route.mediaTypes)
        }
        var headers = HTTPFields()
        headers.reserveCapacity(12)
        headers[.contentType] = mediaType
        headers[.contentLanguage] = language.rawValue
        headers[.cacheControl] = "private, no-cache"
        headers[.vary] = "Accept, Accept-Encoding, Accept-Language, Authorization"
        headers[.xContentTypeOptions] = "nosniff"
        // Only what a GET answers is compressed: nothing in it is secret from whoever chose the words of the request.
        let coding = route.method == .get ? ContentCoding(of: bytes, accepting: request.headers[.acceptEncoding]) : .identity
        // A change's tag is the version alone: its body describes the change, not the thing.
        let tag = route.isChange ? version.map { "\"\($0)\"" } : EntityTag.of(bytes, version: version, coding)
        headers[.eTag] = tag
        if isReplay { headers[.idempotentReplayed] = "true" }
        if let next { headers[.link] = "<\(Self.target(of: request, after: next))>; rel=\"next\"" }
        if route.method == .get, let tag, EntityTag.matches(request.headers[.ifNoneMatch], tag) {
            return Response(notModified: headers)
        }
        headers[.location] = location
        if coding == .gzip { headers[.contentEncoding] = "gzip" }
        let sent = try coding == .gzip ? Gzip.compressed(bytes) : bytes
        return Response(
            status: location == nil ? .ok : .created, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: sent)))
    }

    /// The media type and the bytes; nil when the request accepts none of what there is.
    private func representation(accepting header: String?, tenant: String, language: Language) -> (String, [UInt8])? {
        if let document { return Representation.admits(document.mediaType, accepting: header) ? document : nil }
        guard let format = Representation(accepting: header, hasTable: table != nil) else { return nil }
        if format == .csv, let table = table?() {
            return ("text/csv; charset=utf-8", CSVText.spreadsheet(language).bytes(columns: table.columns, rows: table.rows))
        }
        var writer = JSONWriter(language: language, tenant: tenant)
        json(&writer)
        return ("application/json", writer.bytes)
    }

    /// The request's own path and query with another cursor.
    private static func target(of request: Request, after cursor: String) -> String {
        let target = RequestTarget(request.head.path ?? "/")
        let kept = ((try? target.parameters()) ?? []).filter { $0.name != "after" } + [("after", cursor)]
        let query = kept.map { RequestTarget.encoded($0.name) + "=" + RequestTarget.encoded($0.value) }.joined(separator: "&")
        return "\(target.path)?\(query)"
    }
}
