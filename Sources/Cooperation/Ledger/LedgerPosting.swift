/// A posting for the host's ledger: an amount of a month, on an account of a service.
package struct LedgerPosting: Hashable, Sendable {
    package let month: LedgerMonth
    /// Nil for a posting without a service: a payer's carried amount.
    package let service: ServiceCode?
    package let account: AccountCode
    /// Income is positive, costs are negative.
    package let amount: Money
    package let document: String
    package let text: String

    /// A service's year, month by month; months without an amount are left out.
    static func months(
        of amount: Money, on account: AccountCode, of service: ServiceCode, in year: BudgetYear, parts: MonthParts
    ) throws(MoneyOverflow) -> [LedgerPosting] {
        var postings: [LedgerPosting] = []
        for month in 1...12 {
            let part = try parts.part(of: amount, in: month...month)
            guard part != .zero, let month = LedgerMonth(year: year, month: month) else { continue }
            postings.append(
                LedgerPosting(
                    month: month, service: service, account: account, amount: part, document: "TA\(year)", text: year.budgetName.fi))
        }
        return postings
    }

    /// The budget by month and account, with the contributions that payers are charged. If a service has no operating
    /// account, its income, funding and costs are on headings.
    package static func budget(
        _ year: BudgetYear, services: [BudgetService], accounts: [BudgetAccount], months plans: [ServiceCode: MonthParts]
    ) throws(MoneyOverflow) -> [LedgerPosting] {
        var postings: [LedgerPosting] = []
        for line in services {
            let own = accounts.filter { $0.service == line.service }
            var amounts = own.map { ($0.account.code, $0.amount) }
            if !own.contains(where: { $0.account.heading.group.isOperating }) {
                amounts += [
                    (AccountCode(.otherIncome), line.ownIncome), (AccountCode(.grants), line.externalFunding),
                    (AccountCode(.otherCosts), line.cost.negated),
                ]
            }
            amounts.append((AccountCode(.contributions), line.shared))
            for (account, amount) in amounts {
                postings += try months(of: amount, on: account, of: line.service, in: year, parts: plans[line.service] ?? .even)
            }
        }
        return postings
    }

    /// An instalment as income of the month in which it falls due, by the rows of its invoice.
    ///
    /// - Parameter rows: those of the invoice and of its credit notes, or those of the future invoice.
    package static func instalment(_ instalment: Instalment, rows: [InvoiceLine]) -> [LedgerPosting] {
        guard let year = BudgetYear(instalment.dueOn.year), let month = LedgerMonth(year: year, month: instalment.dueOn.month) else {
            return []
        }
        return rows.filter { $0.amount != .zero }.map { row in
            LedgerPosting(
                month: month, service: row.service, account: AccountCode(.contributions), amount: row.amount,
                document: instalment.reference.digits, text: "\(instalment.subject.fi) \(instalment.payer)/\(instalment.number)")
        }
    }
}
