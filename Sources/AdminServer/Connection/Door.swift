internal import NIOCore
internal import Synchronization

/// A place where the server listens. It can be opened again after its listener has failed, until it is closed.
final class Door: Sendable {
    /// Yields nil for a client that was turned away.
    typealias Listener = NIOAsyncChannel<AdminConnection?, Never>

    /// The pause before it is opened again: the cause of the failure may last, and must not be tried a thousand times a
    /// second.
    static let pause = Duration.seconds(1)

    private struct State {
        var channel: (any Channel)?
        var isClosed = false
    }

    /// The name in the log: an address with a port, or a path.
    let name: String
    private let bind: @Sendable () async throws -> Listener
    private let state = Mutex(State())

    init(name: String, bind: @escaping @Sendable () async throws -> Listener) {
        self.name = name
        self.bind = bind
    }

    /// Throws `CancellationError` if it was closed meanwhile.
    func open() async throws -> Listener {
        let listener = try await bind()
        let isClosed = state.withLock { state in
            state.channel = listener.channel
            return state.isClosed
        }
        guard !isClosed else {
            try await listener.executeThenClose { _ in }
            throw CancellationError()
        }
        return listener
    }

    /// Closes the door for good.
    func close() {
        let channel = state.withLock { state in
            state.isClosed = true
            return state.channel
        }
        channel?.close(promise: nil)
    }

    var isClosed: Bool { state.withLock { $0.isClosed } }
}
