/// A line, literal or request that is refused, before any operation saw it.
package struct ProtocolError: Error, Sendable, Equatable {
    package let code: AnswerCode
    /// The stream can no longer be trusted or is not worth keeping: answer `BYE` and close.
    package let isFatal: Bool
    package var parameters: [Parameter]
    /// For people; untranslated English.
    package let text: String
    /// The tag of the refused request, when it had a proper one.
    package var tag: String?
    /// The announced length of a literal too large to keep: it is read past unless the error is fatal.
    var drainedBytes: Int?

    package init(_ code: AnswerCode, isFatal: Bool = false, _ parameters: [Parameter] = [], text: String, tag: String? = nil) {
        self.code = code
        self.isFatal = isFatal
        self.parameters = parameters
        self.text = text
        self.tag = tag
        drainedBytes = nil
    }

    /// The one answer this error gives.
    package var finalLine: FinalLine {
        FinalLine(isFatal ? .bye : .error, code, parameters.map { ReplyField($0.key, .text($0.value)) }, text: text)
    }

    /// This refusal as one that ends the connection.
    func fatal() -> ProtocolError { ProtocolError(code, isFatal: true, parameters, text: text, tag: tag) }

    func tagged(_ tag: String?) -> ProtocolError {
        var error = self
        error.tag = tag
        return error
    }
}

extension ProtocolError {
    static let lineTooLong = ProtocolError(.lineTooLong, isFatal: true, text: "the line is longer than allowed")
    static let control = ProtocolError(.badByte, text: "a control or direction character; write it as \\u{...} in quotes")
    static let expectedEOL = ProtocolError(.expectedEOL, isFatal: true, text: "a line end must follow the literal")
    static let notThisProtocol = ProtocolError(.notThisProtocol, isFatal: true, text: "this is SEUTU/1")

    static let tooManyEmptyLines = ProtocolError(.flood, isFatal: true, text: "too many empty lines in a row")

    static func unreadable(_ what: String) -> ProtocolError {
        ProtocolError(.badByte, isFatal: true, text: what)
    }

    static func syntax(_ what: String) -> ProtocolError {
        ProtocolError(.syntax, text: what)
    }
}
