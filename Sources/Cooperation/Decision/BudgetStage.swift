/// How far a layer of a budget has come.
package enum BudgetStage: String, Hashable, Sendable, Codable, CaseIterable {
    case draft
    /// An organ has it; its figures stay until it is returned.
    case proposed
    case approved
}
