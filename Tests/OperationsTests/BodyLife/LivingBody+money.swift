import Cooperation
import Operations
import TestSupport

// Instalments, invoices, credit notes and payments, and their sums.

extension LivingBody {
    mutating func plan(_ year: Int) async throws {
        let share = ["\(year)-01-31:\(number(1...3))", "\(year)-07-31:\(number(1...3))"]
        // An amount to pay after the last planned day needs a day of its own.
        let late = CalendarDate(daysSince2000: 9_497 + Int32(max(day, 1_900) + 40)).map { ["\($0):1"] } ?? []
        let plan = (share + late).joined(separator: ",")
        guard try await attempt("plan \(year)", [make(PlanInstalments.init, ["year": "\(year)", "plan": plan, "date": today])]) else {
            return
        }
        let instalments = try await instalments(year)
        for share in inForce[year]?.page.items ?? [] {
            let own = instalments.filter { $0.payer == share.payer && $0.purpose == .share }
            let sum = own.reduce(0) { $0 + $1.amount.cents }
            try require(sum == share.toPay.cents, "\(sum) is planned of \(share.toPay) of \(share.payer) in \(year)")
        }
    }

    func instalments(_ year: Int) async throws -> [Instalment] {
        try await tenant.perform(ListInstalments.init, ["year": "\(year)"]).items
    }

    mutating func send(_ year: Int, all: Bool = false) async throws {
        // A life's days come before those of the calendar, and nothing is sent after the last due day.
        let lastDue = try await instalments(year).map(\.dueOn.description).max() ?? today
        let lastSent = try await tenant.perform(ListInvoices.init, ["limit": "1000"]).items.map(\.sentOn.description).max() ?? ""
        var sending = ["year": "\(year)", "date": max(min(today, lastDue), lastSent)]
        if !all, number(0...1) == 0 { sending["dueBy"] = "\(year)-04-30" }
        if try await attempt("send \(year)", [make(SendInvoices.init, sending)]) { try await compareReceivables(year) }
    }

    /// Payments of sent invoices, in any order: exact, too little, too much, or taken back.
    mutating func pay(_ year: Int) async throws {
        let sent = try await instalments(year).filter { $0.invoice != nil }
        if sent.isEmpty { return }
        for _ in 0..<number(1...3) {
            let instalment = pick(sent)
            let asked = instalment.invoiced.cents + instalment.tax.cents, before = paid[instalment.reference] ?? 0
            let cents = pick([asked - before, (asked - before) / 2, asked - before + 1_234, -before])
            guard cents != 0, let amount = Money(cents: cents) else { continue }
            let payment = ["reference": instalment.reference.digits, "amount": amount.description, "date": today]
            if try await attempt("pay \(year) \(amount)", [make(RecordPayment.init, payment)]) {
                paid[instalment.reference, default: 0] += cents
            }
        }
        try await compareReceivables(year)
    }

    /// A bank's file pays the open amounts, and everything paid too much is refunded: nothing is open then.
    mutating func payEverything() async throws {
        var entries = ""
        var refunds: [any ChangeOperation] = []
        for year in inForce.keys.sorted() {
            for instalment in try await instalments(year) where instalment.open != .zero {
                let amount = instalment.open
                paid[instalment.reference, default: 0] += amount.cents
                let back = ["reference": instalment.reference.digits, "amount": amount.negated.description, "date": today]
                if amount < .zero { refunds.append(try make(RecordRefund.init, back)) } else { entries += entry(instalment, amount) }
            }
        }
        let file = """
            <Document><BkToCstmrStmt><Stmt><Id>S</Id><Acct><Id><IBAN>\(Self.iban)</IBAN></Id></Acct>\(entries)
            </Stmt></BkToCstmrStmt></Document>
            """
        var changes = refunds
        if !entries.isEmpty { changes.append(try make(ImportPayments.init, ["file": file])) }
        if !changes.isEmpty { try await attempt("pay everything", changes) }
        for year in inForce.keys.sorted() { try await compareReceivables(year, isAllPaid: true) }
    }

    private func entry(_ instalment: Instalment, _ amount: Money) -> String {
        """
        <Ntry><Amt Ccy="EUR">\(amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>\(today)</Dt></BookgDt>
        <NtryDtls><TxDtls><Refs><AcctSvcrRef>A\(instalment.reference.digits)</AcctSvcrRef></Refs>
        <AmtDtls><TxAmt><Amt Ccy="EUR">\(amount)</Amt></TxAmt></AmtDtls>
        <RmtInf><Strd><CdtrRefInf><Ref>\(instalment.reference.digits)</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
        """
    }

    // MARK: - Comparing

    /// For each instalment and for all: the open amount is the invoiced less the credited less the paid amount.
    func compareReceivables(_ year: Int, isAllPaid: Bool = false) async throws {
        let invoices = try await tenant.perform(ListInvoices.init, ["year": "\(year)", "limit": "500"]).items
        let listed = try await tenant.perform(ListReceivables.init, ["state": "open", "date": "2040-01-01", "limit": "1000"]).items
        var expected: [Int: Int64] = [:]
        for instalment in try await instalments(year) {
            let own = invoices.filter { $0.payer == instalment.payer && $0.instalment == instalment.number }
            let (net, total) = (own.reduce(0) { $0 + $1.net.cents }, own.reduce(0) { $0 + $1.total.cents })
            let paid = paid[instalment.reference] ?? 0
            try require(instalment.paid.cents == paid, "\(paid) is paid of \(instalment)")
            try require(instalment.invoiced.cents == net && net + instalment.tax.cents == total, "\(own) is sent of \(instalment)")
            try require(instalment.open.cents == instalment.amount.cents - net + total - paid, "\(instalment) has something else open")
            guard let first = own.first else { continue }
            try require(own.dropFirst().allSatisfy { $0.credits == first.number && $0.kind == .creditNote }, "\(own) are of one instalment")
            if total != paid { expected[first.number] = total - paid }
        }
        let found = Dictionary(
            uniqueKeysWithValues: listed.filter { $0.invoice.year.year == year }.map { ($0.invoice.number, $0.open.cents) })
        try require(found == expected, "\(found) is open of \(year), and \(expected) expected")
        try require(!isAllPaid || found.isEmpty, "\(found) is open of \(year) though all is paid")
    }

    /// When everything is sent, invoices less credit notes are the shares in force and the settlement's amounts;
    /// numbers have no gap.
    func expectInvoiced(_ year: Int) async throws {
        let instalments = try await instalments(year)
        let all = try await tenant.perform(ListInvoices.init, ["limit": "500"]).items
        try require(all.map(\.number) == Array(1..<all.count + 1), "numbers of invoices are \(all.map(\.number))")
        func invoiced(_ payer: PayerCode, _ purpose: Instalment.Purpose) -> Int64 {
            let numbers = instalments.filter { $0.payer == payer && $0.purpose == purpose }.map(\.number)
            return all.filter { $0.year.year == year && $0.payer == payer && numbers.contains($0.instalment) }.reduce(0) {
                $0 + $1.net.cents
            }
        }
        let shares = inForce[year]?.page.items ?? []
        for payer in Set(shares.map(\.payer) + instalments.map(\.payer)) {
            let toPay = shares.first { $0.payer == payer }?.toPay ?? .zero
            let net = invoiced(payer, .share)
            try require(net == toPay.cents, "\(net) is invoiced of \(toPay) of \(payer) in \(year)")
        }
        for share in settlements[year]?.shares ?? [] {
            let isMoved = share.outcome == .collect || share.outcome == .refund
            let net = invoiced(share.payer, .settlement)
            try require(net == (isMoved ? share.amount.cents : 0), "\(net) of \(share.amount) is invoiced at the end of \(year)")
        }
    }

    /// The export for the host's ledger: for each service the budget with its contributions, and all amounts due.
    func compareExport(_ year: Int) async throws {
        let budget = try await tenant.perform(ShowBudget.init, ["year": "\(year)"])
        var services = try await exported(year, "budget")
        for line in budget.services {
            let sum = services.removeValue(forKey: line.service.rawValue) ?? 0
            try require(sum == -line.unallocated.cents, "\(line.service) comes to \(sum) in the budget's export of \(year)")
        }
        try require(services.isEmpty, "\(services) is exported and not budgeted in \(year)")
        let due = try await instalments(year).filter { !$0.isWithdrawn }.reduce(0) { $0 + $1.amount.cents }
        let sum = try await exported(year, "instalments").values.reduce(0, +)
        try require(sum == due, "\(sum) is exported and \(due) due in \(year)")
    }

    /// Cents by cost centre.
    private func exported(_ year: Int, _ content: String) async throws -> [String: Int64] {
        let csv = try await tenant.perform(ExportLedger.init, ["year": "\(year)", "content": content]).csv
        var sums: [String: Int64] = [:]
        for row in csv.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = row.split(separator: ";", omittingEmptySubsequences: false)
            guard let amount = Money.parse(sum: String(cells[3]).replacing(",", with: ".")) else {
                throw LifeFault(description: "row \(row)")
            }
            sums[String(cells[1]), default: 0] += amount.cents
        }
        return sums
    }

    /// A payer's payments without VAT, plus the ledger's rest for it, are the costs of its years, except entries by
    /// hand and waived amounts.
    func expectBalance() async throws {
        var balance = manual
        for entry in try await tenant.perform(ListCarryForwards.init, [:]).items {
            if let payer = entry.payer { balance[payer, default: 0] -= entry.left.cents }
        }
        for (year, shares) in inForce {
            for instalment in try await instalments(year) {
                balance[instalment.payer, default: 0] += instalment.paid.cents - instalment.tax.cents
            }
            for share in settlements[year]?.shares ?? [] {
                balance[share.payer, default: 0] -= share.settled.cents
                if share.outcome == .waive { balance[share.payer, default: 0] += share.amount.cents }
            }
            if settlements[year] == nil { for share in shares.page.items { balance[share.payer, default: 0] -= share.amount.cents } }
        }
        try require(balance.values.allSatisfy { $0 == 0 }, "payers have \(balance) too much")
    }
}
