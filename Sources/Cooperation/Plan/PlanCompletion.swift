/// The degree of completion of a plan; each level is the mean of its parts.
///
/// The rule: an action with parts is the mean of them. Otherwise a done action is 100, one that is not started is 0,
/// and another has its own figure, or is unknown. Dropped actions do not count. A goal is the mean of its actions, a
/// section of its goals, and the plan of its sections. Unknown parts do not count, and each mean is rounded half-up to
/// a whole percent.
package struct PlanCompletion: Sendable {
    /// By path; an unknown degree is absent.
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
