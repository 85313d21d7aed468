internal import AdminProtocol
internal import Cooperation
internal import Operations
internal import Synchronization

/// Who is connected, and whether one more may be.
///
/// Places before login are nobody's to keep: who needs one gets it, and the one who has been there longest without
/// logging in goes. So no number of silent connections, from however few addresses, keeps anybody out.
final class ClientRegistry: Sendable {
    struct Client: Sendable {
        let id: Int
        let address: String?
        let connectedAt: ContinuousClock.Instant
        var caller: Caller?
        /// Its token is being looked up: it goes last of those who are not logged in.
        var isLoggingIn = false
        var commands = 0
        var port: ConnectionPort?
    }

    /// What becomes of a new connection.
    enum Admission: Sendable, Equatable {
        case admitted(Int)
        /// There is no place, and the client is told so.
        case turnedAway
        /// Too many clients are being told so already: this one is closed without a word.
        case ignored
    }

    fileprivate struct State {
        var clients: [Int: Client] = [:]
        /// The clients that are not logged in, the oldest first.
        var beforeLogin: [Int] = []
        /// The number of clients of each address that has any.
        var perAddress: [String: Int] = [:]
        /// Open connections, with those that were turned away or evicted and have not closed yet.
        var open = 0
        var lastID = 0
        var isClosed = false
    }

    private let limits: ProtocolLimits
    private let state = Mutex(State())

    init(limits: ProtocolLimits) { self.limits = limits }

    /// A place for a new connection, if need be that of one without a login. Whatever the answer, `closed` follows.
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

    /// The connection of an admission is gone.
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

    /// False when there is no such client.
    func kill(_ id: Int) -> Bool {
        guard let port = state.withLock({ $0.clients[id]?.port }) else { return false }
        port.finish(with: .killed)
        return true
    }

    /// - Parameter only: the one client to tell; nil for all.
    func notify(_ code: AnswerCode, _ text: LocalizedText? = nil, only id: Int? = nil) {
        for client in all where id == nil || client.id == id { client.port?.notify(code, text) }
    }

    /// No new clients; those there finish what is under way.
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
    /// False when no place is free and nobody has to give one up. Where an address has all its own places, one of its
    /// own goes.
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

    /// The oldest who is not just logging in, or else the oldest. False when there is none.
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

    /// Nil when it was removed before.
    fileprivate mutating func remove(_ id: Int) -> ClientRegistry.Client? {
        guard let client = clients.removeValue(forKey: id) else { return nil }
        beforeLogin.removeAll { $0 == id }
        if let address = client.address, let count = perAddress[address] { perAddress[address] = count > 1 ? count - 1 : nil }
        return client
    }
}
