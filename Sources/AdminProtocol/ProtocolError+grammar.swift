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
