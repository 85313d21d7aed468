internal import AdminProtocol
internal import Cooperation
internal import Operations
internal import Synchronization

/// Knows who is connected, and whether another connection may come.
///
/// Nobody keeps a place before login: a new connection gets it, and the one that has been longest without a login
/// leaves. So silent connections keep nobody out, however many they are and however few their addresses.
final class ClientRegistry: Sendable {
    struct Client: Sendable {
        let id: Int
        let address: String?
        let connectedAt: ContinuousClock.Instant
        var caller: Caller?
        /// Its token is being looked up, so it is the last one without a login to leave.
        var isLoggingIn = false
        var commands = 0
        var port: ConnectionPort?
    }

    /// What happens to a new connection.
    enum Admission: Sendable, Equatable {
        case admitted(Int)
        /// There is no place, and the client is told so.
        case turnedAway
        /// Too many clients are already being told so: this connection is closed silently.
        case ignored
    }

    fileprivate struct State {
        var clients: [Int: Client] = [:]
        /// The clients without a login, the oldest first.
        var beforeLogin: [Int] = []
        /// The number of clients of each address that has any.
        var perAddress: [String: Int] = [:]
        /// Open connections, including those that were turned away or evicted and have not closed yet.
        var open = 0
        var lastID = 0
        var isClosed = false
    }

    private let limits: ProtocolLimits
    private let state = Mutex(State())

    init(limits: ProtocolLimits) { self.limits = limits }

    /// Gives a new connection a place; if necessary, one without a login must leave. Call `closed` later, whatever the
    /// answer.
    func admit(from address: String?) -> Admission {
        var evicted: [ConnectionPort] = []
        let admission = state.withLock { state -> Admission in
            state.open += 1
            if state.open > limits.connections + limits.connectionsLeaving { return .ignored }
            if state.isClosed || !state.makeRoom(for: address, limits, &evicted) { return .turnedAway }
            state.lastID += 1
            state.add(Client(id: state.lastID, address: address, connectedAt: .now))
            return .admitted(state.lastID)
        }
        for port in evicted { port.evict(with: .tooManyClients) }
        return admission
    }

    func attach(_ port: ConnectionPort, to id: Int) {
        let (isThere, isClosed) = state.withLock { state in
            state.clients[id]?.port = port
            return (state.clients[id] != nil, state.isClosed)
        }
        if !isThere { port.evict(with: .tooManyClients) }
        if isClosed { port.finish(with: .shutdown) }
    }

    /// Call it when the admitted connection is gone.
    func closed(_ admission: Admission) {
        state.withLock { state in
            state.open -= 1
            if case .admitted(let id) = admission { _ = state.remove(id) }
        }
    }

    func setCaller(_ caller: Caller?, of id: Int) {
        state.withLock { state in
            state.clients[id]?.caller = caller
            if caller != nil { state.beforeLogin.removeAll { $0 == id } }
        }
    }

    func setLoggingIn(_ isLoggingIn: Bool, of id: Int) { state.withLock { $0.clients[id]?.isLoggingIn = isLoggingIn } }

    func countCommand(of id: Int) { state.withLock { $0.clients[id]?.commands += 1 } }

    var all: [Client] { state.withLock { $0.clients.values.sorted { $0.id < $1.id } } }

    /// Returns false if there is no such client.
    func kill(_ id: Int) -> Bool {
        guard let port = state.withLock({ $0.clients[id]?.port }) else { return false }
        port.finish(with: .killed)
        return true
    }

    /// - Parameter only: the client to tell; nil for all.
    func notify(_ code: AnswerCode, _ text: LocalizedText? = nil, only id: Int? = nil) {
        for client in all where id == nil || client.id == id { client.port?.notify(code, text) }
    }

    /// Takes no new clients; those that are connected finish the requests under way.
    func shutDown() {
        state.withLock { $0.isClosed = true }
        for client in all {
            client.port?.notify(
                .shutdown,
                LocalizedText(
                    fi: "kesken olevat pyynnöt viedään loppuun", sv: "det som pågår slutförs", en: "running requests are finished"))
            client.port?.finish(with: .shutdown)
        }
    }
}

extension ClientRegistry.State {
    /// False if no place is free and nobody can be evicted. If an address has all places that it may have, one of its
    /// own connections leaves.
    fileprivate mutating func makeRoom(for address: String?, _ limits: ProtocolLimits, _ evicted: inout [ConnectionPort]) -> Bool {
        if let address {
            let own = beforeLogin.filter { clients[$0]?.address == address }
            let isFull =
                own.count >= limits.connectionsPerAddressBeforeLogin || perAddress[address, default: 0] >= limits.connectionsPerAddress
            if isFull && !evict(oneOf: own, &evicted) { return false }
        }
        let isFull = beforeLogin.count >= limits.connectionsBeforeLogin || clients.count >= limits.connections
        return !isFull || evict(oneOf: beforeLogin, &evicted)
    }

    /// Evicts the oldest connection that is not just logging in, or else the oldest. False if there is none.
    private mutating func evict(oneOf ids: [Int], _ evicted: inout [ConnectionPort]) -> Bool {
        guard let id = ids.first(where: { clients[$0]?.isLoggingIn == false }) ?? ids.first else { return false }
        if let port = remove(id)?.port { evicted.append(port) }
        return true
    }

    fileprivate mutating func add(_ client: ClientRegistry.Client) {
        clients[client.id] = client
        beforeLogin.append(client.id)
        if let address = client.address { perAddress[address, default: 0] += 1 }
    }

    /// Nil if it was removed before.
    fileprivate mutating func remove(_ id: Int) -> ClientRegistry.Client? {
        guard let client = clients.removeValue(forKey: id) else { return nil }
        beforeLogin.removeAll { $0 == id }
        if let address = client.address, let count = perAddress[address] { perAddress[address] = count > 1 ? count - 1 : nil }
        return client
    }
}
