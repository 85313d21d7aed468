/// Callers in the order they came, each with the time it gives up.
struct WaiterQueue {
    private struct Place {
        let waiter: PoolStateMachine.Waiter
        let deadline: MonotonicTime
    }

    private var places: [Place] = []
    /// Places before this have been served; they are dropped in bulk, so that serving the first costs no move of the rest.
    private var head = 0

    var count: Int { places.count - head }

    mutating func append(_ waiter: PoolStateMachine.Waiter, deadline: MonotonicTime) {
        places.append(Place(waiter: waiter, deadline: deadline))
    }

    mutating func popFirst() -> PoolStateMachine.Waiter? {
        guard head < places.count else { return nil }
        defer {
            head += 1
            if head > 64, head * 2 > places.count { compact() }
        }
        return places[head].waiter
    }

    mutating func remove(_ waiter: PoolStateMachine.Waiter) -> Bool {
        guard let index = places[head...].firstIndex(where: { $0.waiter == waiter }) else { return false }
        places.remove(at: index)
        return true
    }

    mutating func removeExpired(at now: MonotonicTime) -> [PoolStateMachine.Waiter] {
        compact()
        let expired = places.filter { $0.deadline <= now }.map(\.waiter)
        if !expired.isEmpty { places.removeAll { $0.deadline <= now } }
        return expired
    }

    mutating func removeAll() -> [PoolStateMachine.Waiter] {
        compact()
        defer { places = [] }
        return places.map(\.waiter)
    }

    private mutating func compact() {
        places.removeFirst(head)
        head = 0
    }
}
