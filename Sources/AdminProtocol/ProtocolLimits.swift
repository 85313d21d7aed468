/// Every limit of SEUTU/1, by name. Sizes are in bytes, counts are whole, and a limit is the largest value allowed.
///
/// Without these limits a hostile or broken client could hold memory, a connection or the database as long as it likes.
package struct ProtocolLimits: Sendable, Equatable {
    /// A line with its end. A lone LF counts as two bytes, too, so that both ends allow the same content.
    package var lineBytes = 4_096
    package var literalBytes = 65_536
    /// A literal above its limit is read and thrown away up to this size, so that the connection survives; beyond it,
    /// the connection closes.
    package var drainedLiteralBytes = 1_048_576
    package var itemsPerLine = 64
    package var emptyLinesInARow = 8

    package var pipelinedCommands = 64
    package var unansweredBytes = 262_144

    package var stagedCommands = 500
    package var stagedBytes = 1_048_576
    package var stagingTimeout: Duration = .seconds(600)

    package var outputBytes = 1_048_576
    /// If this much output waits for `slowOutputTimeout`, the client counts as one that never reads.
    package var slowOutputBytes = 262_144
    package var slowOutputTimeout: Duration = .seconds(30)
    /// The answers of all connections that wait to be read. Beyond it, a further read is answered by RETRY BUSY.
    package var heldAnswerBytes = 67_108_864

    package var firstLineTimeout: Duration = .seconds(5)
    package var loginTimeout: Duration = .seconds(20)
    /// Measured from the first byte of a request, so a slow stream of bytes does not extend it.
    package var startedLineTimeout: Duration = .seconds(10)
    package var idleTimeout: Duration = .seconds(900)
    package var idleBeforeLoginTimeout: Duration = .seconds(30)

    package var keepaliveIdle: Duration = .seconds(60)
    package var keepaliveInterval: Duration = .seconds(10)
    package var keepaliveProbes = 3
    package var unacknowledgedTimeout: Duration = .seconds(20)

    package var connections = 64
    /// When all are taken, a new connection replaces the one that has been longest without a login.
    package var connectionsBeforeLogin = 32
    /// How many of those may have one address: a quarter, so that a few addresses cannot hold them all, and enough for
    /// a script.
    package var connectionsPerAddressBeforeLogin = 8
    /// Connections that were told to leave and have a second to read it; above this number a new one is closed
    /// silently.
    package var connectionsLeaving = 64
    package var connectionsPerAddress = 8
    package var commandsPerSecondPerToken = 200
    package var badLinesPerMinute = 10
    package var loginFailuresPerConnection = 5

    /// A longer value in a final line is cut and marked, because a final line cannot use a literal.
    package var finalValueBytes = 512

    package init() {}

    /// The largest content of a line, without its end.
    package var lineContentBytes: Int { lineBytes - 2 }

    package static let standard = ProtocolLimits()
}
