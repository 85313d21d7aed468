/// What an organ decided, and where it is recorded. The section may be a placeholder until the meeting: "§ xx".
package struct Decision: Hashable, Sendable {
    package let organ: String
    package let date: CalendarDate
    package let section: String
    package let registerNumber: String?

    /// Nil when a text is blank, too long (`Limits`) or has control characters.
    package init?(organ: String, date: CalendarDate, section: String, registerNumber: String? = nil) {
        guard Limits.admits(organ, upTo: Limits.maximumOrganLength), Limits.admits(section, upTo: Limits.maximumSectionLength),
            registerNumber.map({ Limits.admits($0, upTo: Limits.maximumRegisterNumberLength) }) ?? true
        else { return nil }
        self.organ = organ
        self.date = date
        self.section = section
        self.registerNumber = registerNumber
    }
}

/// What an organ did with a layer of a budget, and where it is recorded.
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

    package init(_ move: Move, decision: Decision, proposal: String = "", outcome: String = "") {
        self.move = move
        self.decision = decision
        self.proposal = proposal
        self.outcome = outcome
    }
}

extension BudgetStatus {
    /// Where a step leads; nil when it cannot be taken from here. A small body may approve a draft without a proposal.
    package func after(_ move: BudgetStep.Move) -> BudgetStatus? {
        switch (self, move) {
        case (.draft, .propose), (.proposed, .forward), (.proposed, .table): .proposed
        case (.proposed, .return), (.proposed, .withdraw): .draft
        case (.draft, .approve), (.proposed, .approve): .approved
        default: nil
        }
    }
}
