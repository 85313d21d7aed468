internal import Cooperation

// A municipality sees only the totals of the others, and a team lead only totals. Of terms that list payers, a
// municipality sees its own entries.

extension Caller {
    /// Whether it may see the entries of every payer. Other callers see those of their own payer; a team lead has no
    /// payer and sees none.
    private var seesAll: Bool { may(.readAllShares) }

    func redacted(_ service: Service) -> Service {
        if seesAll { return service }
        var service = service
        service.terms = service.terms.redacted(for: payer)
        return service
    }

    func redacted(_ line: BudgetService) -> BudgetService {
        if seesAll { return line }
        var line = line
        line.terms = line.terms.redacted(for: payer)
        line.yearKey = line.yearKey?.redacted(for: payer)
        // The details of a refusal may contain other payers' amounts.
        line.refusalDetail = nil
        return line
    }

    func redacted(_ line: BudgetLine) -> BudgetLine {
        if seesAll { return line }
        return BudgetLine(
            layer: line.layer, service: line.service, cost: line.cost, ownIncome: line.ownIncome, externalFunding: line.externalFunding,
            key: line.key?.redacted(for: payer), costFollows: line.costFollows)
    }

    func redacted(_ share: Share) throws -> Share {
        if seesAll { return share }
        return try Share(
            payer: share.payer, name: share.name, inhabitants: share.inhabitants, total: share.total, budget: share.budget,
            lines: share.lines.map { $0.redacted(for: payer) }, carriedLines: share.carriedLines)
    }

    func redacted(_ project: Project) -> Project {
        if seesAll { return project }
        var project = project
        project.key = project.key.redacted(for: payer)
        project.payers = project.payers?.filter { $0 == payer }
        return project
    }

    func redacted(_ split: ProjectSplit) -> ProjectSplit {
        if seesAll { return split }
        return ProjectSplit(
            number: split.number, from: split.from, key: split.key.redacted(for: payer), payers: split.payers?.filter { $0 == payer },
            referenceDate: split.referenceDate, decision: split.decision)
    }

    func redacted(_ contribution: ExplainedContribution) -> ExplainedContribution {
        if seesAll { return contribution }
        return ExplainedContribution(
            service: contribution.service, name: contribution.name, agreement: contribution.agreement, amount: contribution.amount,
            net: contribution.net, explanation: contribution.explanation.redacted(for: payer))
    }
}

extension ShareLine {
    fileprivate func redacted(for payer: PayerCode?) -> ShareLine {
        // A payer's entry has a colon, as in 236:1. Most keys have none and need not be parsed.
        guard key.utf8.contains(UInt8(ascii: ":")) else { return self }
        return ShareLine(
            service: service, name: name, amount: amount, key: AllocationKey(key)?.redacted(for: payer).description ?? "", basis: basis,
            basisTotal: basisTotal, basisDate: basisDate, source: source, overrideReason: overrideReason, unallocated: unallocated,
            unallocatedReason: unallocatedReason)
    }
}
