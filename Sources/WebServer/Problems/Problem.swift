internal import Cooperation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import NIOHTTP1
internal import Operations

/// An error in the form of RFC 9457. Here every error is reduced to what a client may know.
struct Problem {
    var code: String
    var status: HTTPResponse.Status
    var detail: String
    var parameters: [(name: String, value: String)] = []
    var numbers: [(name: String, value: Int)] = []
    var errors: [Row] = []
    var retryAfterSeconds: Int?
    /// The methods of the path, for 405.
    var allowed: String?
    /// For the 401 of a calendar program, which waits for Basic.
    var challengesBasic = false
    /// The number under which an unexpected error is logged in full; the client learns only this number.
    var reference: String?

    init(_ error: any Error, language: Language) {
        switch error {
        case let refusal as Refusal:
            let entry = refusal.entry
            self.init(
                code: entry.code, status: .init(integerLiteral: entry.httpStatus), detail: refusal.text(naming: Self.fieldName)[language])
            parameters = entry.parameters.map { $0.name == "key" ? ("field", Self.fieldName($0.value)) : $0 }
            numbers = entry.numbers.map { $0.name == "errors" ? ("faults", $0.value) : $0 }
            errors = refusal.rows
            retryAfterSeconds = entry.retryAfterSeconds
        case let refusal as TransportRefusal:
            self.init(code: refusal.entry.code, status: .init(integerLiteral: refusal.entry.status), detail: refusal.text[language])
            if case .methodNotAllowed(let methods) = refusal { allowed = methods }
            if case .misplaced(let field, _) = refusal { parameters = [("field", field)] }
            if refusal.entry.status == 503 { retryAfterSeconds = 5 }
        default:
            self.init(code: "internal", status: .internalServerError, detail: "")
            let reference = RequestID.new()
            self.reference = reference
            parameters = [("ref", reference)]
            detail = Refusal.unexpected(reference)[language]
        }
    }

    private init(code: String, status: HTTPResponse.Status, detail: String) {
        self.code = code
        self.status = status
        self.detail = detail
    }

    /// Every occurrence of a problem has the same title, so it is made from the code: `not-found` becomes "Not found".
    private var title: String { code.prefix(1).uppercased() + code.dropFirst().replacing("-", with: " ") }

    /// The document. Its members have the admin protocol's names, with two exceptions: the protocol's key is a field of
    /// a request here, and `errors` here are the faults themselves.
    func json(language: Language) -> [UInt8] {
        var json = JSONWriter(language: language)
        json.object { json in
            json.field("type", "urn:seutu:error:\(code)")
            json.field("title", title)
            json.field("status", status.code)
            json.field("detail", detail)
            json.field("code", code)
            for (name, value) in parameters { json.field(name, value) }
            for (name, value) in numbers { json.field(name, value) }
            guard !errors.isEmpty else { return }
            json.key("errors")
            json.array(errors) { json, row in json.object { $0.cells(row.columns, row.cells) } }
        }
        return json.bytes
    }

    func response(language: Language) -> Response {
        var headers: HTTPFields = [
            .contentType: "application/problem+json", .contentLanguage: language.rawValue, .cacheControl: "no-store",
            .vary: "Accept, Accept-Language, Authorization", .xContentTypeOptions: "nosniff",
        ]
        if let retryAfterSeconds { headers[.retryAfter] = String(retryAfterSeconds) }
        if let allowed { headers[.allow] = allowed }
        if status == .unauthorized {
            let basic = HTTPField(name: .wwwAuthenticate, value: "Basic realm=\"seutu\", charset=\"UTF-8\"")
            headers[fields: .wwwAuthenticate] =
                (challengesBasic ? [basic] : []) + [HTTPField(name: .wwwAuthenticate, value: "Bearer realm=\"seutu\"")]
        }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: json(language: language))))
    }

    /// A value that a request gives in a header is named by the header.
    private static func fieldName(_ name: String) -> String { ["if": "If-Match", "idem": "Idempotency-Key"][name] ?? name }
}

extension Problem {
    /// The answer to bytes that are not an HTTP/1.x request. It is in our first language, because no header could be
    /// read.
    static func answer(to error: HTTPParserError) -> (head: HTTPResponseHead, body: ByteBuffer) {
        let refusal: TransportRefusal = if case .headerOverflow = error { .headTooLarge } else { .malformedRequest }
        let problem = Problem(refusal, language: .fi)
        let body = ByteBuffer(bytes: problem.json(language: .fi))
        let headers: HTTPHeaders = [
            "content-type": "application/problem+json", "content-language": "fi", "content-length": "\(body.readableBytes)",
            "cache-control": "no-store", "x-content-type-options": "nosniff", "connection": "close",
        ]
        return (HTTPResponseHead(version: .http1_1, status: .init(statusCode: problem.status.code), headers: headers), body)
    }
}
