/// How far a plan has come, each level the mean of its parts.
///
/// The rule: an action with parts is the mean of them; a done one is 100, one not started 0, another its own figure, or
/// unknown. Dropped actions do not count. A goal is the mean of its actions, a section of its goals, the plan of its
/// sections; what is unknown does not count, and each mean is rounded half-up to a whole percent.
package struct PlanCompletion: Sendable {
    /// By path; absent where unknown.
    package let items: [PlanPath: Int]
    package let plan: Int?

    package init(_ items: [PlanItem]) {
        var children: [PlanPath?: [PlanItem]] = [:]
        for item in items where item.path.item != .measure { children[item.path.parent, default: []].append(item) }
        var known: [PlanPath: Int] = [:]
        func completion(of item: PlanItem) -> Int? {
            if item.state == .dropped { return nil }
            let parts = children[item.path, default: []]
            let value = parts.isEmpty ? item.ownCompletion : Self.mean(parts.compactMap(completion))
            known[item.path] = value
            return value
        }
        plan = Self.mean(children[nil, default: []].compactMap(completion))
        self.items = known
    }

    private static func mean(_ parts: [Int]) -> Int? {
        parts.isEmpty ? nil : parts.reduce(0, +).dividedHalfUp(by: parts.count)
    }
}

extension PlanItem {
    fileprivate var ownCompletion: Int? {
        switch state {
        case .done: 100
        case .notStarted: completion ?? 0
        case .ongoing, nil: completion
        case .dropped: nil
        }
    }
}
