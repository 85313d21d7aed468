internal import NIOCore
internal import Synchronization

/// The port's open connections: their number in all and from each address, and which one gives way to a new one.
final class WebConnections: Sendable {
    /// Connections accepted above the limit, so that a probe gets in while all are busy, or while those that gave way
    /// are closing.
    static let spare = 64

    private struct State {
        var open: [ObjectIdentifier: WebConnection] = [:]
        var byAddress: [ClientAddress: Int] = [:]
        var evicted = 0
        var spare = 0

        mutating func remove(_ connection: WebConnection) {
            guard open.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
            let left = byAddress[connection.address, default: 0] - 1
            byAddress[connection.address] = left > 0 ? left : nil
        }
    }

    private let maximum: Int
    private let maximumPerAddress: Int?
    private let state = Mutex(State())

    init(maximum: Int, perAddress: Int?) {
        self.maximum = maximum
        maximumPerAddress = perAddress
    }

    /// Counts a connection. If it is one too many, another gives way: one of the same address if that address has too
    /// many. If that is not enough, the new connection is spare.
    func add(_ connection: WebConnection) {
        let evicted = state.withLock { state -> WebConnection? in
            state.open[ObjectIdentifier(connection)] = connection
            state.byAddress[connection.address, default: 0] += 1
            let isCrowd = maximumPerAddress.map { state.byAddress[connection.address, default: 0] > $0 } ?? false
            guard isCrowd || state.open.count > maximum else { return nil }
            let evicted = Self.firstToGo(
                of: state.open.values.filter { $0 !== connection && (!isCrowd || $0.address == connection.address) })
            if let evicted {
                state.remove(evicted)
                state.evicted += 1
            }
            let own = state.byAddress[connection.address, default: 0]
            if state.open.count > maximum || maximumPerAddress.map({ own > $0 }) ?? false {
                connection.becomeSpare()
                state.spare += 1
            }
            return evicted
        }
        evicted?.channel.close(promise: nil)
    }

    func remove(_ connection: WebConnection) {
        state.withLock { $0.remove(connection) }
    }

    /// The first connection in the order that has given way; nil if all keep their places.
    private static func firstToGo(of connections: [WebConnection]) -> WebConnection? {
        while true {
            let ordered = connections.compactMap { connection in connection.order.map { (connection, $0) } }
            guard let first = ordered.min(by: { $0.1 < $1.1 })?.0 else { return nil }
            if first.giveWay() { return first }
        }
    }

    /// In the text format of Prometheus.
    var metricsText: String {
        let (open, evicted, spare) = state.withLock { ($0.open.count, $0.evicted, $0.spare) }
        return """
            # HELP seutu_http_connections Connections that are open.
            # TYPE seutu_http_connections gauge
            seutu_http_connections \(open)
            # HELP seutu_http_connections_evicted_total Connections closed because another needed their place.
            # TYPE seutu_http_connections_evicted_total counter
            seutu_http_connections_evicted_total \(evicted)
            # HELP seutu_http_connections_spare_total Connections that came while every place was busy.
            # TYPE seutu_http_connections_spare_total counter
            seutu_http_connections_spare_total \(spare)

            """
    }
}
