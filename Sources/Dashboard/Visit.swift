package import Cooperation
package import HTTPTypes
package import Operations

/// A request to the dashboard, as the HTTP server took it apart.
package struct Visit: Sendable {
    /// Who asks, by what it shows, within the server's limits and by the deadline.
    package typealias Admit = @Sendable (SignInProof, Deadline) async throws -> Admitted

    /// GET also for HEAD: the server leaves out the body.
    let method: HTTPRequest.Method
    /// Whether it is HEAD, which somebody sends who only looks whether there is something.
    let isHead: Bool
    let path: [String]
    /// Path and query as they came.
    let target: String
    /// The first of each name.
    let query: [String: String]
    let headers: HTTPFields
    /// Whether the browser is on this machine and speaks without TLS: see `DashboardCookie`.
    let isLocal: Bool
    let language: Language
    /// Under which the request stands in the log.
    let id: String
    /// Later by the time that a form took to arrive, once it is read.
    var deadline: Deadline
    private let admitting: Admit

    /// - Parameter accepted: what `Accept-Language` likes best; the language that the visitor chose comes before it.
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

/// What the dashboard answers; the server compresses and sends it.
package struct VisitAnswer: Sendable {
    package var status: HTTPResponse.Status
    package var headers: HTTPFields
    package var body: [UInt8]
    /// What follows the body as it comes to be; nil for nothing.
    package var rest: AsyncStream<[UInt8]>?
    /// Of work that goes on while the answer is sent, and does not hang on it; nil for none.
    package var work: WorkEnd?
    /// What the page was made of; nil for what is no page.
    var view: PageView?
    /// The body whose page it is, for the access log.
    package var tenant: String?

    /// A page runs no script and no style but those of this service, speaks to it alone, and is shown in no other page.
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

    /// To read something else: also after a form was taken, so that reading the page again does not send it again.
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
    /// Tells a proxy that keeps answers back until they are whole to pass this one on as it comes.
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
