/// Which allocation key a service had in a layer of a budget, and what it rests on.
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

    /// The series and reference dates that the key took values from, "population 2024-12-31"; empty for a key with none.
    package var vintage: String {
        terms.key.requiredSeries(default: budget.referenceDate).map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }
}
