internal import Cooperation

// A municipality sees nothing of the others' but the totals, and a team lead nothing but these: of terms that list payers, its
// own entries only.

extension Caller {
    /// Whose entries alone it may see; nil for who may see all. Who speaks for no payer, a team lead, sees nobody's.
    private var only: PayerCode? { may(.readAllShares) ? nil : payer ?? PayerCode(checked: "") }

    func seen(_ service: Service) -> Service {
        guard let only else { return service }
        var service = service
        service.terms = service.terms.seen(by: only)
        return service
    }

    func seen(_ line: BudgetService) -> BudgetService {
        guard let only else { return line }
        var line = line
        line.terms = line.terms.seen(by: only)
        line.yearKey = line.yearKey?.seen(by: only)
        // The particulars of a refusal may name other payers' amounts.
        line.refusalDetail = nil
        return line
    }

    func seen(_ share: Share) -> Share {
        guard let only else { return share }
        return Share(
            payer: share.payer, name: share.name, inhabitants: share.inhabitants, total: share.total, budget: share.budget,
            lines: share.lines.map { $0.seen(by: only) })
    }

    func seen(_ contribution: ExplainedContribution) -> ExplainedContribution {
        guard let only else { return contribution }
        return ExplainedContribution(
            service: contribution.service, name: contribution.name, agreement: contribution.agreement, amount: contribution.amount,
            net: contribution.net, explanation: contribution.explanation.seen(by: only))
    }
}

extension ShareLine {
    fileprivate func seen(by payer: PayerCode) -> ShareLine {
        ShareLine(
            service: service, name: name, amount: amount, key: AllocationKey(key)?.seen(by: payer).description ?? "", basis: basis,
            basisTotal: basisTotal, basisDate: basisDate, source: source, overrideReason: overrideReason, unallocated: unallocated,
            unallocatedReason: unallocatedReason)
    }
}
