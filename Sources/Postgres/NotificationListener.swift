internal import CLibPQ
internal import Foundation
package import Logging
import Synchronization

/// LISTEN on a connection of its own.
///
/// A notification is a hint to read again, never the data: `.resync` comes after each (re)connect and whenever the reader was too slow
/// for the buffer, and means that any number may have been missed.
package final class NotificationListener: Sendable {
    package enum Event: Sendable, Equatable {
        case notification(channel: String, payload: String)
        case resync
    }

    /// Events a slow reader may leave unread before the oldest give way to a `.resync`.
    private static let bufferLimit = 1024
    /// The first pause before connecting again; it doubles to `longestPause`.
    private static let shortestPause: Duration = .milliseconds(100)
    private static let longestPause: Duration = .seconds(5)
    /// A silent connection is asked for a sign of life this often: a cut cable says nothing.
    private static let keepAlive: Duration = .seconds(10)

    package let events: AsyncStream<Event>
    private let continuation: AsyncStream<Event>.Continuation
    private let configuration: DatabaseConfiguration
    private let channels: [StaticString]
    private let logger: Logger
    private let waker: Waker
    private let isStopped = Atomic(false)
    private let end = Mutex<(isReached: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))

    /// Begins at once, on its own thread, until `close()`.
    package init(configuration: DatabaseConfiguration, channels: [StaticString], logger: Logger) throws {
        (events, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(Self.bufferLimit))
        self.configuration = configuration
        self.channels = channels
        self.logger = logger
        waker = try Waker()
        let thread = Thread { [self] in run() }
        thread.name = "postgres-listen"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Ends `events` and returns when the thread has ended.
    package func close() async {
        isStopped.store(true, ordering: .releasing)
        waker.wake()
        await withCheckedContinuation { continuation in
            let isReached = end.withLock { end in
                if !end.isReached { end.waiting.append(continuation) }
                return end.isReached
            }
            if isReached { continuation.resume() }
        }
    }

    private func run() {
        var pause = Self.shortestPause
        while !isStopped.load(ordering: .acquiring) {
            do {
                let session = try Session.open(configuration, waker: waker)
                for channel in channels { try session.listen(to: SQL(text: "LISTEN \"\(channel)\"")) }
                pause = Self.shortestPause
                offer(.resync)
                try follow(session)
            } catch {
                logger.warning("listening was interrupted", metadata: ["error": "\(String(reflecting: error))"])
            }
            if !isStopped.load(ordering: .acquiring) { Session.sleep(until: .now() + pause, waker: waker) }
            pause = min(pause * 2, Self.longestPause)
        }
        continuation.finish()
        let waiting = end.withLock { end in
            defer { end = (true, []) }
            return end.waiting
        }
        for waiter in waiting { waiter.resume() }
    }

    private func follow(_ session: Session) throws {
        while !isStopped.load(ordering: .acquiring) {
            while let (channel, payload) = session.nextNotification() { offer(.notification(channel: channel, payload: payload)) }
            if try session.waitForNotifications(until: .now() + Self.keepAlive) { continue }
            try session.listen(to: "SELECT 1")
        }
    }

    private func offer(_ event: Event) {
        if case .dropped = continuation.yield(event) { continuation.yield(.resync) }
    }
}

extension Session {
    fileprivate func listen(to statement: SQL) throws {
        try trip {
            let sent = try send(statement)
            try sync()
            _ = try answer(to: sent)
        }
    }
}
