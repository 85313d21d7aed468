internal import AdminProtocol
internal import Cooperation
internal import Operations

extension FinalLine {
    /// A refusal with field names as the protocol spells them, and its text in the caller's language.
    init(_ refusal: Refusal, _ language: Language) {
        let sentence = refusal.text(naming: FieldName.kebabCase)[language]
        let text = refusal.verb.map { "\(sentence.dropLast()) (\($0))." } ?? sentence
        let refusal = refusal.inProtocolSpelling
        let entry = refusal.entry
        var fields = entry.parameters.map { ReplyField($0.name, $0.value) } + entry.numbers.map { ReplyField($0.name, $0.value) }
        if let seconds = entry.retryAfterSeconds { fields.append(ReplyField("after", seconds)) }
        self.init(AnswerClass(entry.answerClass), AnswerCode(entry.code), fields, text: text)
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
    /// The verb that the caller must use first.
    fileprivate var verb: String? {
        switch self {
        case .state(.noTenantChosen): "USE"
        case .state(.invoicingMissing): "INVOICING SET"
        default: nil
        }
    }

    fileprivate var inProtocolSpelling: Refusal {
        switch self {
        case .invalid(let field, let rule): .invalid(FieldName.kebabCase(field), rule)
        case .missing(let field): .missing(FieldName.kebabCase(field))
        case .unknownField(let field): .unknownField(FieldName.kebabCase(field))
        default: self
        }
    }
}
