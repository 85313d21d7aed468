/// A line, literal or request that is refused, before any operation saw it.
package struct ProtocolError: Error, Sendable, Equatable {
    /// What is wrong. Whoever answers tells it to people in their language.
    package enum Fault: Sendable, Hashable {
        case lineTooLong
        case literalTooLarge
        case emptyLines
        case foreignProtocol
        /// After a literal's bytes.
        case missingLineEnd
        case nul, strayReturn, notUTF8
        /// Or a mark that turns the direction of text.
        case control

        case notATag, noVerb, noValue
        /// More than one space, or one at an end.
        case separators
        case reservedInAtom
        /// A value that begins as a literal does.
        case notALiteral
        case openQuote, noSpaceAfterQuote
        case escape, characterNumber
        case tooManyItems(maximum: Int)
        case wordAfterKey
        case keyTwice(String)

        case verbNotInCapitals
        case unknownCommand
        /// The verb's second words are known.
        case unknownSubcommand(of: String, known: [String])
        case noHelp
        /// An argument is missing or not known; its parameter says which.
        case otherUsage(String)
        case tooManyWords(usage: String)
        case unwantedLiteral(usage: String)
        /// A value that is not of its kind.
        case invalid(argument: String, expected: String)
    }

    package let code: AnswerCode
    /// The stream can no longer be trusted or is not worth keeping: answer `BYE` and close.
    package let isFatal: Bool
    package var parameters: [Parameter]
    package let fault: Fault
    /// The tag of the refused request, when it had a proper one.
    package var tag: String?
    /// The announced length of a literal too large to keep: it is read past unless the error is fatal.
    var drainedBytes: Int?

    package init(_ code: AnswerCode, isFatal: Bool = false, _ fault: Fault, _ parameters: [Parameter] = [], tag: String? = nil) {
        self.code = code
        self.isFatal = isFatal
        self.parameters = parameters
        self.fault = fault
        self.tag = tag
        drainedBytes = nil
    }

    /// The one answer this error gives, without its text.
    package var finalLine: FinalLine {
        FinalLine(isFatal ? .bye : .error, code, parameters.map { ReplyField($0.key, .text($0.value)) })
    }

    /// This refusal as one that ends the connection.
    func fatal() -> ProtocolError { ProtocolError(code, isFatal: true, fault, parameters, tag: tag) }

    func tagged(_ tag: String?) -> ProtocolError {
        var error = self
        error.tag = tag
        return error
    }
}

extension ProtocolError {
    static let lineTooLong = ProtocolError(.lineTooLong, isFatal: true, .lineTooLong)
    static let control = ProtocolError(.badByte, .control)
    static let expectedEOL = ProtocolError(.expectedEOL, isFatal: true, .missingLineEnd)
    static let notThisProtocol = ProtocolError(.notThisProtocol, isFatal: true, .foreignProtocol)
    static let tooManyEmptyLines = ProtocolError(.flood, isFatal: true, .emptyLines)

    static func unreadable(_ fault: Fault) -> ProtocolError { ProtocolError(.badByte, isFatal: true, fault) }

    static func syntax(_ fault: Fault) -> ProtocolError { ProtocolError(.syntax, fault) }
}
