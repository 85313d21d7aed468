@testable import Cooperation

/// The data of a year: its layers, and its claimed, sent, paid and booked amounts.
struct YearBook {
    let year: BudgetYear
    /// The present costs of the services in the open layer.
    var lines: [BudgetService] = []
    var overrides: [ServiceCode: [ContributionOverride]] = [:]
    var draft: SharedLayer?
    /// By their numbers.
    var approved: [SharedLayer] = []
    var claims: [Claim] = []
    var settlement: Settlement?

    var inForce: SharedLayer? { approved.last }
    var newest: SharedLayer? { draft ?? approved.last }
    /// The part of the ledger's entries that the layer in force uses, in cents.
    var used: [Int: Int64] { inForce?.used ?? [:] }

    /// An instalment with its documents and payments.
    struct Claim {
        let payer: PayerCode
        let number: Int
        let reference: ReferenceNumber
        let purpose: Instalment.Purpose
        var dueOn: CalendarDate
        var amount: Money
        var part: Int64
        /// The invoice and the credit notes that refer to it.
        var documents: [InvoiceDocument] = []
        var payments: [Receivable.Payment] = []
    }
}

extension YearBook.Claim {
    func instalment(of year: BudgetYear) throws -> Instalment {
        try Instalment(
            year: year, payer: payer, number: number, dueOn: dueOn, amount: amount, paid: Money.sum(payments.map(\.amount)),
            reference: reference, purpose: purpose, part: part, invoice: documents.first?.invoice.number,
            invoiced: Money.sum(documents.map(\.invoice.net)), tax: Money.sum(documents.map(\.invoice.tax)))
    }

    /// The sum of the invoice and its credit notes, with VAT.
    var total: Int64 { documents.reduce(0) { $0 + $1.invoice.total.cents } }
    var paid: Int64 { payments.reduce(0) { $0 + $1.amount.cents } }
}

/// A layer with its shared costs and its carried lines.
struct SharedLayer {
    let lines: [BudgetService]
    let contributions: [ServiceCode: [PayerCode: Money]]
    let charges: [PayerCode: [ProjectCharge]]
    /// Each payer's gross share.
    let shares: [PayerCode: Money]
    let overrides: [ServiceCode: [ContributionOverride]]
    let lastYear: [ServiceCode: LastYear]
    let basis: BasisTable
    var carried: [PayerCode: [CarriedLine]] = [:]

    init(_ result: SharingResult, from inputs: SharingInputs, basis: BasisTable) throws {
        lines = result.lines
        overrides = inputs.overrides
        lastYear = inputs.lastYear
        self.basis = basis
        var contributions: [ServiceCode: [PayerCode: Money]] = [:]
        var charges: [PayerCode: [ProjectCharge]] = [:]
        for (service, contribution) in result.contributions {
            contributions[service, default: [:]][contribution.payer] = contribution.amount
            if let own = contribution.explanation.projects { charges[contribution.payer] = own }
        }
        self.contributions = contributions
        self.charges = charges
        shares = Dictionary(uniqueKeysWithValues: result.shares.map { ($0.payer, $0.amount) })
        try check()
    }

    /// The amounts of ledger entries in it, in cents, with the sign of the entries.
    var used: [Int: Int64] {
        var used: [Int: Int64] = [:]
        for line in carried.values.joined() { used[line.entry, default: 0] -= line.amount.cents }
        return used
    }

    func toPay(_ payer: PayerCode) -> Int64 {
        (carried[payer] ?? []).reduce(shares[payer]?.cents ?? 0) { $0 + $1.amount.cents }
    }

    /// For each service and in all, contributions and unallocated amounts are the net cost; a payer's share is the sum
    /// of its contributions.
    private func check() throws {
        var (sums, all): ([PayerCode: Int64], Int64) = ([:], 0)
        for line in lines {
            var shared: Int64 = 0
            for (payer, amount) in contributions[line.service] ?? [:] {
                shared += amount.cents
                sums[payer, default: 0] += amount.cents
            }
            all += shared
            try require(shared == line.shared.cents, "\(line.service): \(shared) is shared, \(line.shared) told")
            try require(shared + line.unallocated.cents == line.net.cents, "\(line.service): \(shared) of \(line.net)")
        }
        for (payer, amount) in shares {
            try require(amount.cents == sums[payer] ?? 0, "\(payer): \(amount) is the sum of \(sums[payer] ?? 0)")
            all -= amount.cents
        }
        try require(all == 0, "shares lack \(all) of what services share")
        for (payer, own) in charges {
            let sum = own.reduce(0) { $0 + $1.amount.cents }
            try require(sum == contributions[BodyLife.projectService]?[payer]?.cents, "\(payer): projects charge \(sum)")
        }
    }
}
