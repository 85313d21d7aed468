/// One thing a client reads from the server.
package enum AnswerEvent: Sendable, Hashable {
    case greeting(Greeting, tag: String?)
    case row(AnswerRow)
    case final(FinalLine, tag: String?)
    case notice(Notice)
}
