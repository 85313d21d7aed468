internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// A document that is the same for everybody until the process ends.
struct FixedDocument: Sendable {
    private let body: ByteBuffer
    /// Made once, so it may take long; nil if compression would save nothing.
    private let compressed: ByteBuffer?
    private let tags: (plain: String, compressed: String)
    private let headers: HTTPFields

    init(_ bytes: [UInt8], _ mediaType: String, _ more: HTTPFields = [:]) {
        body = ByteBuffer(bytes: bytes)
        compressed = (try? Gzip.compressed(bytes, by: .smallest)).map { ByteBuffer(bytes: $0) }
        tags = (EntityTag.of(bytes, version: nil, .identity), EntityTag.of(bytes, version: nil, .gzip))
        var headers = more
        headers[.contentType] = mediaType
        headers[.cacheControl] = "public, max-age=300"
        headers[.vary] = "Accept-Encoding"
        headers[.xContentTypeOptions] = "nosniff"
        self.headers = headers
    }

    func response(to request: Request) -> Response {
        var headers = headers
        let compressed = ContentCoding(accepting: request.headers[.acceptEncoding]) == .gzip ? compressed : nil
        let tag = compressed == nil ? tags.plain : tags.compressed
        headers[.eTag] = tag
        if EntityTag.matches(request.headers[.ifNoneMatch], tag) { return Response(notModified: headers) }
        if compressed != nil { headers[.contentEncoding] = "gzip" }
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: compressed ?? body))
    }
}

extension Response {
    /// 304: the client already has it.
    init(notModified headers: HTTPFields) {
        self.init(status: .notModified, headers: headers)
        for name in [HTTPField.Name.contentType, .contentLength] { self.headers[name] = nil }
    }

    /// 204 with the methods of a path.
    init(allowing methods: String) {
        self.init(status: .noContent, headers: [.allow: methods, .cacheControl: "no-store"])
        headers[.contentLength] = nil
    }
}
