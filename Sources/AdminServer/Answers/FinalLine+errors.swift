internal import AdminProtocol
internal import Cooperation
internal import Operations

extension FinalLine {
    /// A refusal, its field names in the protocol's spelling and its text in the caller's language.
    init(_ refusal: Refusal, _ language: Language) {
        let refusal = refusal.inProtocolSpelling
        let entry = refusal.entry
        var fields = entry.parameters.map { ReplyField($0.name, $0.value) }
        if let seconds = entry.retryAfterSeconds { fields.append(ReplyField("after", seconds)) }
        self.init(AnswerClass(entry.answerClass), AnswerCode(entry.code), fields, text: refusal.text[language])
    }

    /// A state of the connection, not of the cooperation's data.
    static func state(_ problem: String, _ text: String) -> FinalLine {
        .error(.state, [ReplyField("problem", problem)], text: text)
    }

    static func invalid(_ key: String, rule: String, _ text: String) -> FinalLine {
        .error(.invalid, [ReplyField("key", key), ReplyField("rule", rule)], text: text)
    }

}

extension AnswerClass {
    fileprivate init(_ refusalClass: RefusalClass) {
        self =
            switch refusalClass {
            case .retry: .retry
            case .unsure: .unsure
            case .error: .error
            }
    }
}

extension Refusal {
    fileprivate var inProtocolSpelling: Refusal {
        switch self {
        case .invalid(let field, let rule): .invalid(FieldName.kebabCase(field), rule)
        case .missing(let field): .missing(FieldName.kebabCase(field))
        case .unknownField(let field): .unknownField(FieldName.kebabCase(field))
        default: self
        }
    }
}
