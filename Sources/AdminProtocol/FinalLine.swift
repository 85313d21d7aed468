/// The line that ends an answer; every request gets exactly one.
package struct FinalLine: Sendable, Hashable {
    package let answerClass: AnswerClass
    package let code: AnswerCode
    package var fields: [ReplyField]
    /// The text for people, translated; may be empty. Only this part of the line is translated.
    package var text: String

    package init(_ answerClass: AnswerClass, _ code: AnswerCode, _ fields: [ReplyField] = [], text: String = "") {
        self.answerClass = answerClass
        self.code = code
        self.fields = fields
        self.text = text
    }

    package static func ok(_ code: AnswerCode = .done, _ fields: [ReplyField] = [], text: String = "") -> FinalLine {
        FinalLine(.ok, code, fields, text: text)
    }

    package static func error(_ code: AnswerCode, _ fields: [ReplyField] = [], text: String = "") -> FinalLine {
        FinalLine(.error, code, fields, text: text)
    }

    package static func retry(_ code: AnswerCode, _ fields: [ReplyField] = [], text: String = "") -> FinalLine {
        FinalLine(.retry, code, fields, text: text)
    }

    package static func unsure(_ code: AnswerCode, _ fields: [ReplyField] = [], text: String = "") -> FinalLine {
        FinalLine(.unsure, code, fields, text: text)
    }

    package static func bye(_ code: AnswerCode, _ fields: [ReplyField] = [], text: String = "") -> FinalLine {
        FinalLine(.bye, code, fields, text: text)
    }
}

/// The first word of a final line. A client must understand at least this word.
package enum AnswerClass: String, Sendable, Hashable, CaseIterable {
    case ok = "OK"
    /// Not done, safe to repeat.
    case retry = "RETRY"
    /// The outcome is unknown; repeat with the same `idem`.
    case unsure = "UNSURE"
    /// Not done; do not repeat unchanged.
    case error = "ERR"
    /// The server closes the connection after this line.
    case bye = "BYE"
}
