/// The first word of a final line, and all a client must understand.
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
