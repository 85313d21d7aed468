/// An organ's action on a layer of a budget, with the record of it.
package struct BudgetStep: Hashable, Sendable {
    package enum Move: String, Hashable, Sendable, Codable, CaseIterable {
        /// A draft is put before an organ.
        case propose
        /// An organ supports it and sends it on to the next one.
        case forward
        /// The organ leaves it on the table until another meeting.
        case table
        /// The organ sends it back to be prepared.
        case `return`
        /// Its presenter takes it off the agenda.
        case withdraw
        /// The organ's decision makes it final.
        case approve
    }

    package let move: Move
    package let decision: Decision
    package let proposal: String
    package let outcome: String
    /// For an approval: why a part of the costs may stay unallocated; nil if all costs are shared.
    package let acceptedGap: String?

    package init(_ move: Move, decision: Decision, proposal: String = "", outcome: String = "", acceptedGap: String? = nil) {
        self.move = move
        self.decision = decision
        self.proposal = proposal
        self.outcome = outcome
        self.acceptedGap = acceptedGap
    }
}

extension BudgetStatus {
    /// The status after a step; nil if the step is not possible from here. A small body may approve a draft without a
    /// proposal.
    package func after(_ move: BudgetStep.Move) -> BudgetStatus? {
        switch (self, move) {
        case (.draft, .propose), (.proposed, .forward), (.proposed, .table): .proposed
        case (.proposed, .return), (.proposed, .withdraw): .draft
        case (.draft, .approve), (.proposed, .approve): .approved
        default: nil
        }
    }
}
