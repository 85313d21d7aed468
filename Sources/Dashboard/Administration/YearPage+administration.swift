internal import Cooperation
internal import Operations

extension Viewer {
    /// The changes that the reader may make next in a layer of a year.
    func actions(on shown: ShowBudget.Output) -> [LinkView] {
        guard caller.may(.write) else { return [] }
        let budget = shown.budget, may = shown.may
        let hasPlaceholder = shown.steps.contains { $0.decision.hasPlaceholder }
        let offered: [(OfferedChange, Bool)] = [
            (.service, may.mayChange), (.copy, may.mayChange), (.settings, may.mayChange),
            (.sendOut, (may.mayChange || may.mayDecide) && budget.layer.planOf == nil), (.propose, may.mayPropose), (.step, may.mayDecide),
            (.approve, may.mayApprove), (.amend, may.mayAmend), (.section, hasPlaceholder), (.discard, may.mayChange), (.draft, true),
            (.addService, may.mayChange), (.addMember, may.mayChange), (.endMember, may.mayChange), (.importing, true),
        ]
        return offered.filter(\.1).map { link(to: $0.0, ofYear: budget.year) }
    }
}

extension YearPage {
    /// The steps of organs for a layer, in order.
    static func steps(_ steps: [BudgetStep], _ words: Words) -> SectionView {
        let heading = words[Sentences.stepsHeading]
        if steps.isEmpty { return SectionView(id: "steps", heading: heading, sentence: words[Sentences.noSteps]) }
        let heads = ["date", "step", "organ", "section", "proposal", "outcome", "acceptedGap"].map { name in
            TableView.Head(name: RowTable.label(of: name, BudgetStep.rowKind).map { words[$0] } ?? name)
        }
        let rows = steps.map { step in
            let move = RowTable.word(step.move.rawValue, of: "step", BudgetStep.rowKind).map { words[$0] } ?? step.move.rawValue
            let texts = [move, step.decision.organ, step.decision.section, step.proposal, step.outcome, step.acceptedGap ?? ""]
            return TableView.Line(head: TableView.Cell(text: words.date(step.decision.date)), cells: texts.map { TableView.Cell(text: $0) })
        }
        return SectionView(id: "steps", heading: heading, table: TableView(heads: heads, rows: rows))
    }
}
