/// Refuses callers at once while the server is away: after `threshold` failed attempts in a row, one caller in each
/// `interval` may try.
struct CircuitBreaker {
    let threshold: Int
    let interval: Duration
    private var failures = 0
    private var nextTrial: MonotonicTime?

    init(threshold: Int, interval: Duration) {
        self.threshold = threshold
        self.interval = interval
    }

    var isOpen: Bool { nextTrial != nil }

    /// A caller that is let through while the breaker is open is a trial. If the trial has no result, another is let
    /// through after an interval.
    mutating func admits(at now: MonotonicTime) -> Bool {
        guard let trial = nextTrial else { return true }
        guard now >= trial else { return false }
        nextTrial = now + interval
        return true
    }

    mutating func report(_ reachability: Reachability, at now: MonotonicTime) {
        switch reachability {
        case .unknown: break
        case .reachable:
            failures = 0
            nextTrial = nil
        case .unreachable:
            failures += 1
            if failures >= threshold { nextTrial = now + interval }
        }
    }
}

/// What a use of a connection showed of the server.
enum Reachability: Sendable {
    case reachable
    case unreachable
    case unknown
}
