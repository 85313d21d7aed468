internal import HTTPTypes

extension HTTPField.Name {
    /// A second Host: the first is the request's authority.
    static let furtherHost = known("Host")
    static let idempotencyKey = known("Idempotency-Key")
    static let idempotentReplayed = known("Idempotent-Replayed")
    static let link = known("Link")
    static let referrerPolicy = known("Referrer-Policy")
    static let requestID = known("X-Request-Id")

    private static func known(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else { preconditionFailure("a header's name is spelt wrong in the source") }
        return name
    }
}
