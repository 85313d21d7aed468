/// The refusal of a line, literal or request before any operation sees it.
package struct ProtocolError: Error, Sendable, Equatable {
    /// The fault. The server tells it to people in their language.
    package enum Fault: Sendable, Hashable {
        case lineTooLong
        case literalTooLarge
        case emptyLines
        case foreignProtocol
        /// No line end follows the bytes of a literal.
        case missingLineEnd
        case nul, strayReturn, notUTF8
        /// A control, or a mark that turns the direction of text.
        case control

        case notATag, noVerb, noValue
        /// More than one space, or a space at either end.
        case separators
        case reservedInAtom
        /// A value that begins like a literal but is none.
        case notALiteral
        case openQuote, noSpaceAfterQuote
        case escape, characterNumber
        case tooManyItems(maximum: Int)
        case wordAfterKey
        case keyTwice(String)

        case verbNotInCapitals
        case unknownCommand
        /// The second word is unknown; `known` lists the verb's second words.
        case unknownSubcommand(of: String, known: [String])
        case noHelp
        /// An argument is missing or unknown; the parameter says which.
        case otherUsage(String)
        case tooManyWords(usage: String)
        case unwantedLiteral(usage: String)
        /// A value of another kind than its argument's.
        case invalid(argument: String, expected: String)
    }

    package let code: AnswerCode
    /// The stream can no longer be trusted, or is not worth keeping: answer `BYE` and close.
    package let isFatal: Bool
    package var parameters: [Parameter]
    package let fault: Fault
    /// The tag of the refused request, if it had a well-formed one.
    package var tag: String?
    /// The announced length of a literal that is too large to keep: its bytes are skipped unless the error is fatal.
    var drainedBytes: Int?

    package init(_ code: AnswerCode, isFatal: Bool = false, _ fault: Fault, _ parameters: [Parameter] = [], tag: String? = nil) {
        self.code = code
        self.isFatal = isFatal
        self.parameters = parameters
        self.fault = fault
        self.tag = tag
        drainedBytes = nil
    }

    /// The final line of this error, without its text.
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
