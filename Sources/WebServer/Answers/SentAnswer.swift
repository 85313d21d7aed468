internal import Cooperation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Operations

/// An answer in the form that its client accepts.
struct SentAnswer: WrittenAnswer {
    private let mediaType: String
    private let language: Language
    private let coding: ContentCoding
    private let body: ByteBuffer
    private let tag: String?
    private let next: String?
    private let isReplay: Bool
    private let location: String?

    /// The buffer is larger than its content.
    var size: Int { body.storageCapacity }

    /// - Parameter isChange: its body describes a change and not a thing, so its tag is only the version.
    init(_ answer: Answer, in form: AnswerForm, isChange: Bool) throws {
        let (mediaType, bytes) = answer.bytes(in: form)
        self.mediaType = mediaType
        language = form.language
        // A small answer, or one that would keep a thread too long, is not compressed.
        coding = Gzip.sizes.contains(bytes.count) ? form.coding : .identity
        body = ByteBuffer(bytes: try coding == .gzip ? Gzip.compressed(bytes) : bytes)
        tag = isChange ? answer.version.map { "\"\($0)\"" } : EntityTag.of(bytes, version: answer.version, coding)
        next = answer.next
        isReplay = answer.isReplay
        location = answer.location
    }

    /// The response, or 304 if the client already has the answer.
    func response(to request: Request, by route: Route) -> Response {
        var headers = HTTPFields()
        headers.reserveCapacity(12)
        headers[.cacheControl] = "private, no-cache"
        headers[.vary] = "Accept, Accept-Encoding, Accept-Language, Authorization"
        headers[.eTag] = tag
        if let next { headers[.link] = "<\(Self.target(of: request, after: next))>; rel=\"next\"" }
        if route.method == .get, let tag, EntityTag.matches(request.headers[.ifNoneMatch], tag) {
            return Response(notModified: headers)
        }
        headers[.contentType] = mediaType
        headers[.contentLanguage] = language.rawValue
        headers[.xContentTypeOptions] = "nosniff"
        if isReplay { headers[.idempotentReplayed] = "true" }
        headers[.location] = location
        if coding == .gzip { headers[.contentEncoding] = "gzip" }
        return Response(status: location == nil ? .ok : .created, headers: headers, body: ResponseBody(byteBuffer: body))
    }

    /// The request's own path and query with another cursor.
    private static func target(of request: Request, after cursor: String) -> String {
        let target = RequestTarget(request.head.path ?? "/")
        let kept = ((try? target.parameters()) ?? []).filter { $0.name != "after" } + [("after", cursor)]
        let query = kept.map { RequestTarget.encoded($0.name) + "=" + RequestTarget.encoded($0.value) }.joined(separator: "&")
        return "\(target.path)?\(query)"
    }
}

extension Answer {
    fileprivate func bytes(in form: AnswerForm) -> (mediaType: String, bytes: [UInt8]) {
        if let document { return document }
        if form.representation == .csv, let table = table?() {
            return ("text/csv; charset=utf-8", CSVText.spreadsheet(form.language).bytes(columns: table.columns, rows: table.rows))
        }
        var writer = JSONWriter(language: form.language, tenant: form.tenant)
        json(&writer)
        return ("application/json", writer.bytes)
    }
}
