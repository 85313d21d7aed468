internal import Dispatch
internal import Foundation
import Synchronization

/// The servers that libpq's parameters name, each with its own parameters, and what all connections together know about
/// them: which server answered last, and whether any is a primary.
///
/// libpq would also try them in turn. But without blocking it has no time limit for each server, so a frozen server
/// would block the others. It also has no setting for "a primary, or else a readable standby".
final class ConfiguredServers: Sendable {
    let parameters: [[String: String]]
    /// Whether a standby is used only while there is no primary.
    let needPrimary: Bool

    /// How often a primary is looked for while a standby is read.
    private static let searchInterval = Duration.seconds(1)
    /// How long the result "there is no primary" is believed.
    private static let memory = Duration.seconds(5)
    /// How long a connecting caller waits for a search: a server that works has usually answered by then.
    private static let patience = DispatchTimeInterval.milliseconds(250)

    private struct State {
        /// The server that answered last; it is tried first.
        var first = 0
        var failures: UInt64 = 0
        /// The group is left when the search under way has ended.
        var search: DispatchGroup?
        var finding: Finding?
    }

    /// The result of a search.
    struct Finding {
        let primary: Int?
        /// Why each of the other servers is not a primary.
        let failures: [String]
        let time: MonotonicTime
    }

    private let state = Mutex(State())

    init(_ parameters: [String: String]) {
        let lists = ["host", "hostaddr", "port"].compactMap { key in
            parameters[key].map { (key: key, items: $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)) }
        }
        let count = lists.filter { $0.key != "port" }.map(\.items.count).max() ?? 1
        // libpq gives the best error when the parameters do not fit together.
        guard count > 1, lists.allSatisfy({ $0.items.count == count || $0.key == "port" && $0.items.count == 1 }) else {
            (self.parameters, needPrimary) = ([parameters], false)
            return
        }
        let attributes = "target_session_attrs"
        let needPrimary = ["read-write", "primary"].contains(parameters[attributes])
        self.needPrimary = needPrimary
        self.parameters = (0..<count).map { place in
            var own = parameters
            for list in lists { own[list.key] = list.items[list.items.count == 1 ? 0 : place] }
            if needPrimary { own[attributes] = nil }
            return own
        }
    }

    /// All servers, beginning with the one that answered last.
    var places: [Int] {
        let first = state.withLock { $0.first }
        return parameters.indices.map { ($0 + first) % parameters.count }
    }

    /// Failed attempts to connect to any of the servers since the start.
    var failures: UInt64 { state.withLock { $0.failures } }

    func noteAnswer(of place: Int) { state.withLock { $0.first = place } }
    func noteFailure() { state.withLock { $0.failures += 1 } }
}

/// The search for a primary, while only a standby answers. A thread of its own asks all servers, each for
/// `connectTimeout`, because a frozen server would otherwise keep readers waiting.
extension ConfiguredServers {
    /// The result of the newest search; nil if none ended within `patience`.
    func lookForPrimary(_ configuration: DatabaseConfiguration) -> Finding? {
        let now = MonotonicTime.now()
        let (finding, search) = state.withLock { state -> (Finding?, DispatchGroup?) in
            if let finding = state.finding, now < finding.time + Self.searchInterval { return (finding, nil) }
            return (nil, joinSearch(&state, configuration))
        }
        guard let search else { return finding }
        return search.wait(timeout: .now() + Self.patience) == .success ? state.withLock { $0.finding } : nil
    }

    /// Whether a session with a standby, made at `opening`, is still the best choice.
    func hasNoPrimary(since opening: MonotonicTime, _ configuration: DatabaseConfiguration) -> Bool {
        let now = MonotonicTime.now()
        return state.withLock { state in
            if let finding = state.finding, finding.primary != nil, finding.time > opening { return false }
            if state.search != nil { return true }
            guard let finding = state.finding, now < finding.time + Self.memory else { return false }
            if now >= finding.time + Self.searchInterval { _ = joinSearch(&state, configuration) }
            return true
        }
    }

    private func joinSearch(_ state: inout State, _ configuration: DatabaseConfiguration) -> DispatchGroup {
        if let search = state.search { return search }
        let search = DispatchGroup()
        search.enter()
        state.search = search
        let thread = Thread { [self] in
            let finding = findPrimary(configuration)
            self.state.withLock { state in
                state.search = nil
                state.finding = finding
                if let primary = finding.primary { state.first = primary }
            }
            search.leave()
        }
        thread.name = "postgres-primary"
        thread.start()
        return search
    }

    /// Asks the servers one after another until one is a primary.
    private func findPrimary(_ configuration: DatabaseConfiguration) -> Finding {
        var failures: [String] = []
        for place in parameters.indices {
            do {
                let session = try DatabaseSession.connect(to: place, of: self, configuration, waker: try Waker())
                if !session.isStandby { return Finding(primary: place, failures: failures, time: .now()) }
            } catch {
                failures.append((error as? PostgresError)?.message ?? "\(error)")
            }
        }
        return Finding(primary: nil, failures: failures, time: .now())
    }
}
