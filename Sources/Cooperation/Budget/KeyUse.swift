/// The allocation key of a service in a layer of a budget, with its agreement and decision.
package struct KeyUse: Hashable, Sendable {
    package let budget: Budget
    package let service: ServiceCode
    package let name: String
    package let agreement: String
    package let terms: SharingTerms

    package init(budget: Budget, service: ServiceCode, name: String, agreement: String, terms: SharingTerms) {
        self.budget = budget
        self.service = service
        self.name = name
        self.agreement = agreement
        self.terms = terms
    }

    /// The series and reference dates of the key's values, "population 2024-12-31"; empty if the key uses none.
    package var vintage: String {
        vintage(of: terms.key.requiredSeries(default: budget.referenceDate))
    }

    private func vintage(of series: [(SeriesName, CalendarDate)]) -> String {
        series.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}

/// Something about a service's allocation key that needs attention.
package struct KeyFinding: Hashable, Sendable {
    package enum Problem: String, CaseIterable, Sendable {
        /// The service names no agreement.
        case noAgreement = "no-agreement"
        /// The layer in force is not approved yet.
        case notDecided = "not-decided"
        /// The decision's section is still a placeholder.
        case sectionMissing = "section-missing"
        /// The key's values are older than the year-end that is known when the budget is made.
        case staleBasis = "stale-basis"
        /// The key differs from last year's.
        case keyChanged = "key-changed"
        /// A project's part was decided after the layer, and no open layer charges it.
        case decidedLater = "decided-later"
    }

    package let year: BudgetYear
    package let service: ServiceCode
    package let name: String
    package let problem: Problem
    package let detail: String
}

extension [KeyUse] {
    /// Everything that needs attention in the year's layer in force: the newest approved one, or the draft while there
    /// is none.
    ///
    /// - Parameter uncharged: the year's decided parts of projects that budgets do not charge.
    package func findings(in year: BudgetYear, uncharged: [UnchargedPart]) -> [KeyFinding] {
        let before = Dictionary(inForce(year: year.year - 1).map { ($0.service, $0.terms.key) }) { first, _ in first }
        let later = uncharged.map { (KeyFinding.Problem.decidedLater, "\($0.project) \($0.payer): \($0.amount)") }
        return inForce(year: year.year).flatMap { use in
            (use.problems(before: before[use.service]) + (use.terms.key == .projects ? later : [])).map {
                KeyFinding(year: year, service: use.service, name: use.name, problem: $0.0, detail: $0.1)
            }
        }
    }

    private func inForce(year: Int) -> [KeyUse] {
        let uses = filter { $0.budget.year.year == year && $0.budget.layer.planOf == nil }
        let approved = uses.filter { $0.budget.status == .approved }
        let candidates = approved.isEmpty ? uses : approved
        let layer = candidates.map(\.budget.layer.number).max()
        return candidates.filter { $0.budget.layer.number == layer }
    }
}

extension KeyUse {
    fileprivate func problems(before: AllocationKey?) -> [(KeyFinding.Problem, String)] {
        var problems: [(KeyFinding.Problem, String)] = []
        if agreement.isEmpty { problems.append((.noAgreement, "")) }
        if let section = budget.decision?.section {
            if !section.utf8.contains(where: { (0x30...0x39).contains($0) }) { problems.append((.sectionMissing, section)) }
        } else {
            problems.append((.notDecided, budget.status.rawValue))
        }
        let stale = terms.key.referenceSeries(default: budget.referenceDate).filter { $0.1 < budget.year.defaultReferenceDate }
        if !stale.isEmpty { problems.append((.staleBasis, vintage(of: stale))) }
        if let before, before != terms.key { problems.append((.keyChanged, before.description)) }
        return problems
    }
}
