/// The server sent what SEUTU/1 does not allow; the client closes, since it no longer knows where answers end.
package enum AnswerError: Error, Sendable, Equatable {
    case lineTooLong
    case literalTooLong
    case notText
    case missingLineEnd
    case unexpected(String)
}
