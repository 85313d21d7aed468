internal import Dispatch
internal import Glibc
internal import Logging
internal import Synchronization

/// Ends the process when it was told to stop and does not: whatever computes, hangs with the database, or blocks its thread.
///
/// It works beside Swift's tasks, on a queue with a thread of its own: the tasks' threads may be what does not come to an end.
final class Watchdog: Sendable {
    /// The process was told to stop and ended with work undone; that of `timeout(1)`.
    static let exitCode: CInt = 124
    /// After the time to finish, for what was cancelled to end by itself.
    static let grace = Duration.seconds(1)
    /// A second signal counts after this: shells, `timeout` and terminals send the first one twice.
    static let pause = Duration.seconds(1)

    private struct State {
        var toldAt: ContinuousClock.Instant?
        var isOver = false
    }

    private let timeout: Duration
    private let logger: Logger
    private let lastAct: @Sendable () -> Void
    private let queue = DispatchQueue(label: "watchdog")
    private let state = Mutex(State())

    /// - Parameters:
    ///   - timeout: how long running requests may finish.
    ///   - lastAct: what has to be done even so, before the process ends.
    init(timeout: Duration, logger: Logger, lastAct: @escaping @Sendable () -> Void = {}) {
        self.timeout = timeout
        self.logger = logger
        self.lastAct = lastAct
    }

    /// The first of these signals begins the time; a second SIGINT or SIGTERM ends the process at once. Somebody else has to catch them
    /// too, and stop.
    func watch(_ signals: [CInt]) {
        for number in signals {
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            // Holds the source, and so itself, for as long as the process runs.
            source.setEventHandler { [self] in withExtendedLifetime(source) { signalled(number) } }
            source.resume()
        }
    }

    /// The process has been told to stop, one way or another.
    func begin() {
        let isFirst = state.withLock { state in
            guard state.toldAt == nil else { return false }
            state.toldAt = .now
            return true
        }
        guard isFirst else { return }
        let (seconds, attoseconds) = (timeout + Self.grace).components
        let milliseconds = Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
        queue.asyncAfter(deadline: .now() + .milliseconds(milliseconds)) { [self] in
            end("did not stop in time and ends with work undone", exitCode: Self.exitCode)
        }
    }

    /// All that it watched over has ended.
    func end() { state.withLock { $0.isOver = true } }

    private func signalled(_ number: CInt) {
        let toldAt = state.withLock { $0.toldAt }
        guard let toldAt else { return begin() }
        guard number != SIGHUP, toldAt + Self.pause <= .now else { return }
        end("was told a second time to stop and ends at once", exitCode: 128 + number)
    }

    private func end(_ message: Logger.Message, exitCode: CInt) {
        if state.withLock({ $0.isOver }) { return }
        if LineLogHandler.canWrite {
            logger.critical(message, metadata: ["shutdownTimeout": "\(DurationText.write(timeout))", "exitCode": "\(exitCode)"])
        }
        lastAct()
        // Nothing that runs at an ordinary exit: it could wait for what does not end.
        _exit(exitCode)
    }
}
