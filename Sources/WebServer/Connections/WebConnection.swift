internal import Hummingbird
internal import NIOCore
internal import Synchronization

/// One open connection, as code outside its event loop sees it: its phase, and whether its requests are still answered.
final class WebConnection: Sendable {
    /// What the connection does, in the order in which connections give way to a new one.
    enum Phase: Int, Sendable {
        /// Its last answer was sent.
        case leaving
        /// It has sent no request yet.
        case silent
        /// It waits for its next request.
        case idle
        /// Its client leaves an answer unread.
        case unread
        /// A request is arriving or being answered: it keeps its place.
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

    /// Above the limits, while no other connection can give way. It gets only answers that need no token, so that
    /// probes always get in.
    var isSpare: Bool { spare.load(ordering: .relaxed) }

    func becomeSpare() { spare.store(true, ordering: .relaxed) }

    /// Whether requests from it are still performed.
    var isServed: Bool { state.withLock { !$0.isOver } }

    /// Begins a request. False if the connection has given way: the request is then not performed.
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

    /// No request from it is performed from now on.
    func end() { state.withLock { $0.isOver = true } }

    /// Its order in giving way, the least first; nil while it keeps its place.
    var order: (phase: Int, since: ContinuousClock.Instant)? {
        state.withLock { $0.phase == .busy || $0.hasGivenWay ? nil : ($0.phase.rawValue, $0.since) }
    }

    /// Gives its place to another connection. False if it has begun a request meanwhile, or has given way before.
    func giveWay() -> Bool {
        state.withLock { state in
            if state.phase == .busy || state.hasGivenWay { return false }
            (state.isOver, state.hasGivenWay) = (true, true)
            return true
        }
    }
}

/// The context of a request: its connection. The caller is known only after authentication, as a `Caller`.
struct WebContext: InitializableFromSource {
    let channel: any Channel
    /// Nil in tests that call the routes without a connection.
    let connection: WebConnection?

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
        connection = WebConnection.current
    }
}
