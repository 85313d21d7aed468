/// A request's whole answer in bytes, and what it means for the connection.
struct SessionAnswer: Sendable {
    var bytes: [UInt8]
    /// These are the last bytes.
    var closes = false
    /// Set by whatever logs in or out.
    var isLoggedIn: Bool?
    /// What it takes of the room for all answers; nil for a small one.
    var hold: AnswerBudget.Hold?
}
