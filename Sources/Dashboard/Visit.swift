package import Cooperation
package import HTTPTypes
package import Operations

/// A request to the dashboard, as the HTTP server parsed it.
package struct Visit: Sendable {
    /// Looks up the caller of a proof, within the server's limits and by the deadline.
    package typealias Admit = @Sendable (SignInProof, Deadline) async throws -> Admitted

    /// GET also for HEAD: the server leaves out the body.
    let method: HTTPRequest.Method
    /// Whether it is HEAD, from a program that only checks whether there is a page.
    let isHead: Bool
    let path: [String]
    /// Path and query as received.
    let target: String
    /// The first value of each name.
    let query: [String: String]
    let headers: HTTPFields
    /// Whether the browser is on this machine and uses no TLS: see `DashboardCookie`.
    let isLocal: Bool
    let language: Language
    /// The number of the request in the log.
    let id: String
    /// Once a form is read, it is later by the time of the form's arrival.
    var deadline: Deadline
    private let admitting: Admit

    /// - Parameter accepted: the language that `Accept-Language` prefers; the language that the visitor chose comes
    ///   before it.
    package init(
        method: HTTPRequest.Method, target: String, path: [String], query: [(name: String, value: String)], headers: HTTPFields,
        isLocal: Bool, accepted: Language, id: String, deadline: Deadline, admit: @escaping Admit
    ) {
        isHead = method == .head
        self.method = isHead ? .get : method
        self.path = path
        self.target = target
        self.query = Dictionary(query.map { ($0.name, $0.value) }) { first, _ in first }
        self.headers = headers
        self.isLocal = isLocal
        let chosen = DashboardCookie.language.value(in: headers, isLocal: isLocal)
        language = chosen.flatMap(Language.init) ?? accepted
        self.id = id
        self.deadline = deadline
        admitting = admit
    }

    func admit(_ proof: SignInProof) async throws -> Admitted { try await admitting(proof, deadline) }

    func cookie(_ cookie: DashboardCookie) -> String? { cookie.value(in: headers, isLocal: isLocal) }
}

/// An answer of the dashboard; the server compresses and sends it.
package struct VisitAnswer: Sendable {
    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    package var body: [UInt8]
    /// The rest of the body, which is sent while it is made; nil if there is none.
    package var rest: AsyncStream<[UInt8]>?
    /// The end of work that continues while the answer is sent, and does not depend on it; nil if there is none.
    package var work: WorkEnd?
    /// The data of the page; nil if the answer is not a page.
    var view: PageView?
    /// The body of the page, for the access log.
    package var tenant: String?

    /// A page runs only this service's script and style, sends requests only to it, and is not shown inside another
    /// page.
    private static let policy = """
        default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'
        """

    private init(_ status: HTTPResponse.Status, _ mediaType: String?, _ body: [UInt8]) {
        self.status = status
        self.body = body
        headers = [.cacheControl: "no-store", .xContentTypeOptions: "nosniff", .vary: "Cookie, Accept-Encoding, Accept-Language"]
        headers[.contentType] = mediaType
        headers[.referrerPolicy] = "same-origin"
        headers[.openerPolicy] = "same-origin"
        headers[.resourcePolicy] = "same-origin"
    }

    static func page(_ html: String, status: HTTPResponse.Status = .ok, language: Language) -> VisitAnswer {
        var answer = VisitAnswer(status, "text/html; charset=utf-8", Array(html.utf8))
        answer.headers[.contentSecurityPolicy] = policy
        answer.headers[.contentLanguage] = language.rawValue
        return answer
    }

    /// Redirects to another page. After a form it is also used so that reloading the page does not send the form again.
    static func redirect(to place: String, setting cookies: [HTTPField] = []) -> VisitAnswer {
        var answer = VisitAnswer(.seeOther, nil, [])
        answer.headers[.location] = place
        answer.headers[fields: .setCookie] = cookies
        return answer
    }

    static func download(_ bytes: [UInt8], _ mediaType: String, name: String) -> VisitAnswer {
        var answer = VisitAnswer(.ok, mediaType, bytes)
        answer.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return answer
    }

    /// A file that never changes under its name.
    static func asset(_ bytes: [UInt8], _ mediaType: String) -> VisitAnswer {
        var answer = VisitAnswer(.ok, mediaType, bytes)
        answer.headers[.cacheControl] = "public, max-age=31536000, immutable"
        answer.headers[.vary] = "Accept-Encoding"
        return answer
    }
}

extension HTTPField.Name {
    /// Tells a proxy that buffers answers to pass this one on at once.
    static let accelBuffering = known("X-Accel-Buffering")
    static let contentLanguage = known("Content-Language")
    static let openerPolicy = known("Cross-Origin-Opener-Policy")
    static let referrerPolicy = known("Referrer-Policy")
    static let resourcePolicy = known("Cross-Origin-Resource-Policy")

    private static func known(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("a header's name is spelt wrong in the source") }
        return name
    }
}
