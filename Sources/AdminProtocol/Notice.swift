/// A message that the server sends unasked, only between answers; clients may ignore it.
package struct Notice: Sendable, Hashable {
    package let code: AnswerCode
    package let fields: [ReplyField]
    package let text: String

    package init(_ code: AnswerCode, _ fields: [ReplyField] = [], text: String = "") {
        self.code = code
        self.fields = fields
        self.text = text
    }
}
