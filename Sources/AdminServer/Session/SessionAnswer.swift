/// A request's whole answer in bytes, and what it means for the connection.
struct SessionAnswer: Sendable {
    var bytes: [UInt8]
    /// The connection closes after these bytes.
    var closes = false
    /// Whether somebody is logged in now; nil when the request did not change that.
    var isLoggedIn: Bool?
    /// What it takes of the room for all answers; nil for a small one.
    var hold: AnswerBudget.Hold?
}
