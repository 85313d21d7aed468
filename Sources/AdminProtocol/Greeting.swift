/// The first line of a connection, and of the answer to `HELLO 1`.
package struct Greeting: Sendable, Hashable {
    package let fields: [ReplyField]
    package let text: String

    package init(server: String, authentication: String = "TOKEN", limits: ProtocolLimits = .standard, text: String = "ready") {
        fields = [
            ReplyField("server", server), ReplyField("auth", authentication),
            ReplyField("max-line", limits.lineBytes), ReplyField("max-literal", limits.literalBytes),
        ]
        self.text = text
    }

    init(fields: [ReplyField], text: String) {
        self.fields = fields
        self.text = text
    }

    static let version = "SEUTU/1"
}
