/// A task or event of a project that falls due.
package struct Milestone: Hashable, Sendable {
    package enum Subject: String, Codable, CaseIterable, Sendable { case milestone, claim, report }

    package let number: Int
    package let subject: Subject
    package let title: String
    package let dueOn: CalendarDate
    package let doneOn: CalendarDate?

    package init(number: Int, subject: Subject, title: String, dueOn: CalendarDate, doneOn: CalendarDate?) {
        self.number = number
        self.subject = subject
        self.title = title
        self.dueOn = dueOn
        self.doneOn = doneOn
    }
}

/// A risk, with likelihood and impact from 1 to 5.
package struct ProjectRisk: Hashable, Sendable {
    package let number: Int
    package let title: String
    package let likelihood: Int
    package let impact: Int
    package let response: String

    package init(number: Int, title: String, likelihood: Int, impact: Int, response: String) {
        self.number = number
        self.title = title
        self.likelihood = likelihood
        self.impact = impact
        self.response = response
    }

    package var weight: Int { likelihood * impact }
}

/// A step of a project from one stage to another.
package struct ProjectStep: Hashable, Sendable {
    package let stage: ProjectStage
    package let date: CalendarDate
    /// The decision behind it, if there is one.
    package let decision: Decision?
    package let note: String
    /// Why the project was closed with an open amount.
    package let accepted: String?

    package init(stage: ProjectStage, date: CalendarDate, decision: Decision?, note: String, accepted: String? = nil) {
        self.stage = stage
        self.date = date
        self.decision = decision
        self.note = note
        self.accepted = accepted
    }
}
