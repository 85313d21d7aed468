internal import AdminProtocol
internal import Cooperation
internal import Operations
internal import Synchronization

/// Who is connected, and whether one more may be.
final class ClientRegistry: Sendable {
    struct Client: Sendable {
        let id: Int
        let address: String?
        let connectedAt: ContinuousClock.Instant
        var caller: Caller?
        var commands = 0
        var port: ConnectionPort?
    }

    private struct State {
        var clients: [Int: Client] = [:]
        var lastID = 0
        var isClosed = false
    }

    private let limits: ProtocolLimits
    private let state = Mutex(State())

    init(limits: ProtocolLimits) { self.limits = limits }

    /// The new client's number; nil when there are too many, here or from its address, or when the server stops.
    func admit(from address: String?) -> Int? {
        state.withLock { state in
            let clients = state.clients.values
            let isFull =
                state.isClosed || clients.count >= limits.connections
                || clients.count(where: { $0.caller == nil }) >= limits.connectionsBeforeLogin
                || (address != nil && clients.count(where: { $0.address == address }) >= limits.connectionsPerAddress)
            if isFull { return nil }
            state.lastID += 1
            state.clients[state.lastID] = Client(id: state.lastID, address: address, connectedAt: .now)
            return state.lastID
        }
    }

    func attach(_ port: ConnectionPort, to id: Int) {
        let isClosed = state.withLock { state in
            state.clients[id]?.port = port
            return state.isClosed
        }
        if isClosed { port.finish(with: Self.shutdown) }
    }

    func remove(_ id: Int) { state.withLock { _ = $0.clients.removeValue(forKey: id) } }

    func setCaller(_ caller: Caller?, of id: Int) { state.withLock { $0.clients[id]?.caller = caller } }

    func countCommand(of id: Int) { state.withLock { $0.clients[id]?.commands += 1 } }

    var all: [Client] { state.withLock { $0.clients.values.sorted { $0.id < $1.id } } }

    /// False when there is no such client.
    func kill(_ id: Int) -> Bool {
        guard let port = state.withLock({ $0.clients[id]?.port }) else { return false }
        port.finish(with: .bye(.killed, text: "an operator closed this connection"))
        return true
    }

    func notify(_ notice: Notice) {
        for client in all { client.port?.notify(notice) }
    }

    /// No new clients; those there finish what is under way.
    func shutDown() {
        state.withLock { $0.isClosed = true }
        for client in all {
            client.port?.notify(Notice(.shutdown, text: "what is under way is finished"))
            client.port?.finish(with: Self.shutdown)
        }
    }

    private static let shutdown = FinalLine.bye(.shutdown, text: "the service stops; connect again in a moment")
}
