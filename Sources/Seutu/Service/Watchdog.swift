internal import Dispatch
internal import Glibc
internal import Logging
internal import Synchronization

/// Ends the process if it was told to stop and does not stop, because something computes, waits for the database or
/// blocks its thread.
///
/// It runs on a queue with a thread of its own, because the threads of Swift's tasks may all be blocked.
final class Watchdog: Sendable {
    /// The status of a process that was told to stop and ended with unfinished work, as in `timeout(1)`.
    static let exitCode: CInt = 124
    /// How long cancelled work has to end by itself, after the time to finish.
    static let grace = Duration.seconds(1)
    /// A second signal counts only after this, because shells, `timeout` and terminals may send the first one twice.
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
    ///   - lastAct: runs before the process ends with unfinished work.
    init(timeout: Duration, logger: Logger, lastAct: @escaping @Sendable () -> Void = {}) {
        self.timeout = timeout
        self.logger = logger
        self.lastAct = lastAct
    }

    /// The first of these signals starts the time; a second SIGINT or SIGTERM ends the process at once. The watchdog
    /// itself stops nothing: other code must also catch these signals, and stop.
    func watch(_ signals: [CInt]) {
        for number in signals {
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            // The handler holds the source, which therefore lives as long as the process.
            source.setEventHandler { [self] in withExtendedLifetime(source) { signalled(number) } }
            source.resume()
        }
    }

    /// Starts the time: the process was told to stop, by a signal or otherwise.
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
            end("did not stop in time and ends with unfinished work", exitCode: Self.exitCode)
        }
    }

    /// Everything has stopped, so the process may end normally.
    func end() { state.withLock { $0.isOver = true } }

    private func signalled(_ number: CInt) {
        let toldAt = state.withLock { $0.toldAt }
        guard let toldAt else { return begin() }
        guard number != SIGHUP, toldAt + Self.pause <= .now else { return }
        end("got a second signal to stop and ends at once", exitCode: 128 + number)
    }

    private func end(_ message: Logger.Message, exitCode: CInt) {
        if state.withLock({ $0.isOver }) { return }
        if LineLogHandler.canWrite {
            logger.critical(message, metadata: ["shutdownTimeout": "\(DurationText.write(timeout))", "exitCode": "\(exitCode)"])
        }
        lastAct()
        // An ordinary exit would run handlers that may wait for work that does not end.
        _exit(exitCode)
    }
}
