internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// One open connection, as it is seen from beside its event loop: what it is doing, and whether its requests are still
/// answered.
final class WebConnection: Sendable {
    /// What it is doing, in the order in which connections go when another needs their place.
    enum Phase: Int, Sendable {
        /// Has had its last answer.
        case leaving
        /// Has sent no request yet.
        case silent
        /// Waits for its next request.
        case idle
        /// Leaves an answer unread.
        case unread
        /// A request is coming or being answered: it keeps its place.
        case busy
    }

    private struct State {
        var phase = Phase.silent
        var since = ContinuousClock.now
        /// Its last answer is written, its place was given away, or it is closed.
        var isOver = false
        var hasGivenWay = false
    }

    /// The connection whose requests the present task answers; nil where there is no connection, as in tests of the
    /// routes alone.
    @TaskLocal static var current: WebConnection?

    let address: ClientAddress
    let channel: any Channel
    private let state = Mutex(State())
    private let spare = Atomic<Bool>(false)

    init(_ channel: any Channel) {
        self.channel = channel
        address = ClientAddress(channel.remoteAddress)
    }

    /// Beyond the limits, with nobody to give way: it gets what needs no token, so that probes always get in, and
    /// nothing else.
    var isSpare: Bool { spare.load(ordering: .relaxed) }

    func becomeSpare() { spare.store(true, ordering: .relaxed) }

    /// Whether a request that came over it is still to be performed.
    var isServed: Bool { state.withLock { !$0.isOver } }

    /// A request begins. False when the connection has given way: the request is not performed.
    func begin() -> Bool {
        state.withLock { state in
            if state.isOver { return false }
            (state.phase, state.since) = (.busy, .now)
            return true
        }
    }

    func enter(_ phase: Phase) {
        state.withLock { state in
            if state.phase != phase { (state.phase, state.since) = (phase, .now) }
        }
    }

    /// Nothing that comes over it from now on is performed.
    func end() { state.withLock { $0.isOver = true } }

    /// How soon it goes, the least first; nil while it keeps its place.
    var order: (phase: Int, since: ContinuousClock.Instant)? {
        state.withLock { $0.phase == .busy || $0.hasGivenWay ? nil : ($0.phase.rawValue, $0.since) }
    }

    /// Gives its place to another. False when it has begun a request meanwhile, or has given way before.
    func giveWay() -> Bool {
        state.withLock { state in
            if state.phase == .busy || state.hasGivenWay { return false }
            (state.isOver, state.hasGivenWay) = (true, true)
            return true
        }
    }
}

/// What comes with a request: its connection. Who asks is known only after authentication, as a `Caller`.
struct WebContext: InitializableFromSource {
    let channel: any Channel
    /// Nil in tests that ask the routes without a connection.
    let connection: WebConnection?

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
        connection = WebConnection.current
    }
}
