/// Every limit of SEUTU/1, named. Sizes are bytes, counts are whole, and a limit is the last value still allowed.
///
/// Each one exists because without it a client that means harm, or only a broken one, could hold memory, a connection
/// or the database for as long as it likes.
package struct ProtocolLimits: Sendable, Equatable {
    /// A line with its end. The end counts as two bytes also when it is a lone LF, so both ends allow the same content.
    package var lineBytes = 4_096
    package var literalBytes = 65_536
    /// A larger literal is read and thrown away up to this size so that the connection survives; beyond it, the
    /// connection closes.
    package var drainedLiteralBytes = 1_048_576
    package var itemsPerLine = 64
    package var emptyLinesInARow = 8

    package var pipelinedCommands = 64
    package var unansweredBytes = 262_144

    package var stagedCommands = 500
    package var stagedBytes = 1_048_576
    package var stagingTimeout: Duration = .seconds(600)

    package var outputBytes = 1_048_576
    /// This much output may wait for `slowOutputTimeout` before the reader counts as one that never reads.
    package var slowOutputBytes = 262_144
    package var slowOutputTimeout: Duration = .seconds(30)
    /// Answers of all connections that wait to be taken; beyond it, whoever reads more gets RETRY BUSY.
    package var heldAnswerBytes = 67_108_864

    package var firstLineTimeout: Duration = .seconds(5)
    package var loginTimeout: Duration = .seconds(20)
    /// Measured from the first byte of a request, so a byte now and then does not extend it.
    package var startedLineTimeout: Duration = .seconds(10)
    package var idleTimeout: Duration = .seconds(900)
    package var idleBeforeLoginTimeout: Duration = .seconds(30)

    package var keepaliveIdle: Duration = .seconds(60)
    package var keepaliveInterval: Duration = .seconds(10)
    package var keepaliveProbes = 3
    package var unacknowledgedTimeout: Duration = .seconds(20)

    package var connections = 64
    /// When they are taken, a newcomer gets the place of the one who has been there longest without logging in.
    package var connectionsBeforeLogin = 32
    /// How many of those may come from one address: a quarter, so that a few addresses cannot hold them all, and enough
    /// for a script.
    package var connectionsPerAddressBeforeLogin = 8
    /// Connections that were told to go and have a second to read it; beyond it a new one is closed without a word.
    package var connectionsLeaving = 64
    package var connectionsPerAddress = 8
    package var commandsPerSecondPerToken = 200
    package var badLinesPerMinute = 10
    package var loginFailuresPerConnection = 5

    /// A value in a final line longer than this is cut and marked: a final line has no literal form to escape to.
    package var finalValueBytes = 512

    package init() {}

    /// What a line may hold without its end.
    package var lineContentBytes: Int { lineBytes - 2 }

    package static let standard = ProtocolLimits()
}
