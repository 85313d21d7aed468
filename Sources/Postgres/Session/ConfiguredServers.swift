internal import Dispatch
internal import Foundation
import Synchronization

/// The servers that libpq's parameters name, each with parameters of its own, and what all connections together know of
/// them: which one answered last, and whether any is a primary.
///
/// libpq would try them in turn, too. But without blocking it knows no limit of time for each, so one that is frozen
/// would keep it from the others; and it has no word for "a primary, or else a standby that can be read".
final class ConfiguredServers: Sendable {
    let parameters: [[String: String]]
    /// Whether a standby will do only while there is no primary.
    let needPrimary: Bool

    /// While a standby is read, a primary is looked for this often.
    private static let searchInterval = Duration.seconds(1)
    /// How long it is believed that there was no primary.
    private static let memory = Duration.seconds(5)
    /// How long whoever connects waits for a search: a server that lives has mostly answered by then.
    private static let patience = DispatchTimeInterval.milliseconds(250)

    private struct State {
        /// The server that answered last; tried first.
        var first = 0
        var failures: UInt64 = 0
        /// Left when the search under way has ended.
        var search: DispatchGroup?
        var finding: Finding?
    }

    /// What a search ended with.
    struct Finding {
        let primary: Int?
        /// Why each of the others is none.
        let failures: [String]
        let time: MonotonicTime
    }

    private let state = Mutex(State())

    init(_ parameters: [String: String]) {
        let lists = ["host", "hostaddr", "port"].compactMap { key in
            parameters[key].map { (key: key, items: $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)) }
        }
        let count = lists.filter { $0.key != "port" }.map(\.items.count).max() ?? 1
        // What does not go together libpq tells best.
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

    /// All of them, from the one that answered last on.
    var places: [Int] {
        let first = state.withLock { $0.first }
        return parameters.indices.map { ($0 + first) % parameters.count }
    }

    /// Attempts to connect to one of them that failed, since the start.
    var failures: UInt64 { state.withLock { $0.failures } }

    func noteAnswer(of place: Int) { state.withLock { $0.first = place } }
    func noteFailure() { state.withLock { $0.failures += 1 } }
}

/// The search for a primary, while only a standby answers. A thread of its own asks them all, each for
/// `connectTimeout`: a server that is frozen would keep readers waiting.
extension ConfiguredServers {
    /// What the newest search found; nil where none has ended within a moment.
    func lookForPrimary(_ configuration: DatabaseConfiguration) -> Finding? {
        let now = MonotonicTime.now()
        let (finding, search) = state.withLock { state -> (Finding?, DispatchGroup?) in
            if let finding = state.finding, now < finding.time + Self.searchInterval { return (finding, nil) }
            return (nil, joinSearch(&state, configuration))
        }
        guard let search else { return finding }
        return search.wait(timeout: .now() + Self.patience) == .success ? state.withLock { $0.finding } : nil
    }

    /// Whether a standby's session that was made then is still the best there is.
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

    /// Asks them one after another, until one is a primary.
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
