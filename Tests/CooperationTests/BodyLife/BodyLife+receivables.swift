@testable import Cooperation

// Instalments, invoices, credit notes and payments, and their final sums.

extension BodyLife {
    /// Plans a year's instalments, or plans them again.
    mutating func plan(_ place: Int) throws {
        let book = books[place]
        guard let layer = book.inForce else { return }
        tell("plan", place)
        let isFirst = !book.claims.contains { $0.purpose == .share }
        var dates = ["\(book.year)-01-31:\(number(1...3))", "\(book.year)-07-31:\(number(1...3))"]
        // An amount to pay after the last planned day needs a day of its own.
        if !isFirst, let late = today.adding(days: 40) {
            let taken = book.claims.filter { !$0.documents.isEmpty }.compactMap { $0.dueOn.adding(days: 1) }.max()
            dates.append("\(max(late, CalendarDate(checkedYear: 2030, month: 1, day: 1), taken ?? late)):1")
        }
        guard let plan = InstalmentPlan(dates.joined(separator: ",")) else { throw LifeFault(description: "no plan \(dates)") }
        let invoicing = try book.invoicing()
        for payer in Set(layer.shares.keys).union(book.claims.map(\.payer)).sorted() {
            let own = book.claims.filter { $0.payer == payer }
            let present = try own.map { try $0.instalment(of: book.year) }
            guard let share = Money(cents: layer.toPay(payer)) else { continue }
            let balance = try invoicing.balance(of: payer)
            guard let fitted = try plan.fitted(to: share, balance: balance, of: payer, present: present, on: isFirst ? nil : today) else {
                throw LifeFault(description: "\(plan) has no day for \(share) of \(payer)")
            }
            try check(fitted, share: share, present: present)
            books[place].claims.removeAll { $0.payer == payer && $0.purpose == .share }
            books[place].claims += fitted.map { planned in
                let before = own.first { $0.number == planned.number }
                return YearBook.Claim(
                    payer: payer, number: planned.number, reference: planned.before?.reference ?? nextReference(), purpose: .share,
                    dueOn: planned.dueOn, amount: planned.amount, part: planned.part, documents: before?.documents ?? [],
                    payments: before?.payments ?? [])
            }
        }
    }

    /// A payer's instalments sum to its share; none is lost, and a sent one is neither moved nor raised.
    private func check(_ fitted: [PlannedInstalment], share: Money, present: [Instalment]) throws {
        let sum = fitted.reduce(0) { $0 + $1.amount.cents }
        try require(sum == share.cents, "\(sum) is planned of \(share)")
        for before in present where before.purpose == .share {
            guard let after = fitted.first(where: { $0.number == before.number }) else {
                throw LifeFault(description: "instalment \(before.number) is lost")
            }
            try require(after.before?.reference == before.reference, "\(before) has another reference: \(after)")
            guard before.invoice != nil else { continue }
            try require(after.dueOn == before.dueOn && after.amount <= before.invoiced, "\(before) is sent and becomes \(after)")
        }
    }

    /// The amounts that closing the year collects or refunds fall due like an instalment.
    mutating func claim(_ place: Int, _ settlement: Settlement) {
        for share in settlement.shares where share.outcome == .collect || share.outcome == .refund {
            let number = (books[place].claims.filter { $0.payer == share.payer }.map(\.number).max() ?? 0) + 1
            books[place].claims.append(
                YearBook.Claim(
                    payer: share.payer, number: number, reference: nextReference(), purpose: .settlement,
                    dueOn: CalendarDate(checkedYear: 2030, month: 6, day: 30), amount: share.amount, part: 1))
        }
    }

    private mutating func nextReference() -> ReferenceNumber {
        claimCount += 1
        return Self.references[claimCount]
    }

    /// More than any life needs; made once, for all lives.
    private static let references = (0..<1_000).compactMap { ReferenceNumber(base: "2026\(100_000 + $0)") }

    /// Sends everything unsent: an invoice for each instalment, and a credit note for each that has become too high.
    mutating func send(_ place: Int) throws {
        let book = books[place]
        let unsent = try book.claims.indices.filter { try book.claims[$0].instalment(of: book.year).unsent() != .zero }
        let chosen = unsent.filter { !book.claims[$0].documents.isEmpty || book.claims[$0].dueOn <= today.adding(days: 150) ?? today }
        // Nothing is sent for shares that differ from the sum of their instalments.
        let payers = Set(chosen.map { book.claims[$0].payer })
        guard try book.invoicing().unplanned().allSatisfy({ !payers.contains($0.payer) }), !chosen.isEmpty else { return }
        tell("send", place)
        for index in chosen { try sendDocument(of: index, place) }
        try checkReceivables(place)
    }

    private mutating func sendDocument(of index: Int, _ place: Int) throws {
        let (book, claim) = (books[place], books[place].claims[index])
        let instalment = try claim.instalment(of: book.year)
        let amount = try instalment.unsent()
        var invoicing = try book.invoicing()
        let rows = try invoicing.rows(of: instalment)
        try require(rows.reduce(0) { $0 + $1.amount.cents } == amount.cents, "rows of \(amount) are \(rows)")
        let items = try [InvoiceItem](rows, before: claim.documents.flatMap(\.rows))
        invoiceCount += 1
        let invoice = try Invoice(
            number: invoiceCount, credits: claim.documents.first?.invoice.number, year: book.year, payer: claim.payer,
            instalment: claim.number, reference: claim.reference, sentOn: today, dueOn: claim.dueOn,
            subject: "x", seller: Self.seller, buyer: Buyer(payer: claim.payer, name: claim.payer.rawValue), net: amount,
            tax: try Money.sum(items.map(\.tax)))
        books[place].claims[index].documents.append(try InvoiceDocument(invoice: invoice, rows: items))
        // A document that asks for money is an invoice; a credit note only gives money back.
        try require(invoice.credits == nil || invoice.net < .zero && invoice.total < .zero, "\(invoice) asks for money")
    }

    fileprivate static let taxed = PercentRate("25.5").flatMap { VAT(.taxed, rate: $0, ground: "") } ?? .outside
    private static let seller = Invoicing(seller: "x", businessID: "2345678-0", iban: "FI2112345600000785", bic: "NDEAFIHH")

    /// A payment of a sent invoice, in any order: exact, too little, too much, or taken back.
    mutating func pay() throws {
        let sent = books.indices.flatMap { place in
            books[place].claims.indices.filter { !books[place].claims[$0].documents.isEmpty }.map { (place, $0) }
        }
        if sent.isEmpty { return }
        let (place, index) = pick(sent)
        let claim = books[place].claims[index]
        let open = claim.total - claim.paid
        let amount = pick([open, open / 2, open + 1_234, -claim.paid])
        tell("pay", place)
        try pay(amount, place, index)
        try checkReceivables(place)
    }

    private mutating func pay(_ amount: Int64, _ place: Int, _ index: Int) throws {
        guard amount != 0, let money = Money(cents: amount) else { return }
        books[place].claims[index].payments.append(Receivable.Payment(paidOn: today, amount: money))
    }

    /// Pays everything that is open, and refunds everything that was paid too much: nothing is open then.
    mutating func payEverything() throws {
        for place in books.indices {
            for index in books[place].claims.indices {
                let claim = books[place].claims[index]
                try pay(claim.total - claim.paid, place, index)
            }
            let open = try checkReceivables(place)
            try require(open == 0, "\(open) of \(books[place].year) is open though all is paid")
        }
    }

    /// The open amount is invoices less credit notes less payments, for each and for all; returns it.
    @discardableResult private func checkReceivables(_ place: Int) throws -> Int64 {
        let book = books[place]
        var all: Int64 = 0
        for claim in book.claims {
            guard let first = claim.documents.first else { continue }
            let credited = try Money.sum(claim.documents.dropFirst().map(\.invoice.total))
            let receivable = try Receivable(of: first.invoice, credited: credited, payments: claim.payments, rates: [], on: today)
            let open = claim.total - claim.paid
            try require(receivable.open.cents == open, "\(receivable) has not \(open) open")
            let instalment = try claim.instalment(of: book.year)
            if try instalment.unsent() == .zero {
                try require(instalment.open.cents == open, "\(instalment) has not \(open) open")
            }
            try require(claim.documents.dropFirst().allSatisfy { $0.invoice.kind == .creditNote }, "\(claim) is raised after it was sent")
            all += open
        }
        return all
    }
}

// MARK: Final sums

extension BodyLife {
    /// When everything is sent, invoices less credit notes are the shares in force and the settlement's amounts, in sum
    /// and service by service.
    func expectInvoiced(_ place: Int) throws {
        let book = books[place]
        guard let layer = book.inForce else { return }
        for payer in Set(layer.shares.keys).union(book.claims.map(\.payer)) {
            let net = book.claims.filter { $0.payer == payer && $0.purpose == .share }.flatMap(\.documents)
                .reduce(0) { $0 + $1.invoice.net.cents }
            try require(net == layer.toPay(payer), "\(net) is invoiced of \(layer.toPay(payer)) of \(payer) in \(book.year)")
            let lines = try book.invoicedLines(payer, .share)
            let balance = try book.invoicing().balance(of: payer)
            let (rates, owed) = (try balance.invoiced().filter { $0.value != .zero }, balance.share.filter { $0.value != .zero })
            try require(rates == owed, "\(rates) are invoiced of \(owed) of \(payer) in \(book.year)")
            // A share that was zero from the beginning has no invoice.
            if lines.isEmpty { continue }
            let wanted = try book.linesToInvoice(payer, .share)
            let isSame = wanted.allSatisfy { line in
                line.amount == .zero || lines.contains { $0.service == line.service && $0.amount == line.amount }
            }
            try require(isSame && lines.count == wanted.filter { $0.amount != .zero }.count, "\(lines) are invoiced of \(wanted)")
        }
        for share in book.settlement?.shares ?? [] where share.outcome == .collect || share.outcome == .refund {
            let net = book.claims.filter { $0.payer == share.payer && $0.purpose == .settlement }.flatMap(\.documents)
                .reduce(0) { $0 + $1.invoice.net.cents }
            try require(net == share.amount.cents, "\(net) of \(share.amount) is invoiced at the end of \(book.year)")
        }
    }

    /// A payer's payments without VAT, plus the ledger's rest for it, are the costs of its years, except entries by
    /// hand and waived amounts.
    func expectBalance() throws {
        var balance = manual
        for entry in openEntries(until: .latest) { balance[entry.payer, default: 0] -= entry.amount.cents }
        for book in books {
            for claim in book.claims {
                let tax = claim.documents.reduce(0) { $0 + $1.invoice.tax.cents }
                balance[claim.payer, default: 0] += claim.paid - tax
            }
            if let settlement = book.settlement {
                for share in settlement.shares {
                    balance[share.payer, default: 0] -= share.settled.cents
                    if share.outcome == .waive { balance[share.payer, default: 0] += share.amount.cents }
                }
            } else {
                for (payer, amount) in book.inForce?.shares ?? [:] { balance[payer, default: 0] -= amount.cents }
            }
        }
        try require(balance.values.allSatisfy { $0 == 0 }, "payers have \(balance) too much")
    }
}

extension YearBook {
    /// All of the year's lines, with their invoiced amounts.
    fileprivate func invoicing() throws -> InvoicedYear {
        var lines: [PayerLine] = []
        let payers = Set((inForce?.shares ?? [:]).keys).union(settlement?.shares.map(\.payer) ?? []).union(claims.map(\.payer))
        for payer in payers.sorted() {
            for purpose in Instalment.Purpose.allCases {
                lines += try linesToInvoice(payer, purpose).map {
                    PayerLine(payer: payer, purpose: purpose, service: $0.service, name: $0.name, amount: $0.amount)
                }
            }
        }
        let invoiced = claims.flatMap { claim in
            claim.documents.flatMap { document in
                document.rows.map { row in
                    InvoicedLine(
                        payer: claim.payer, purpose: claim.purpose, instalment: claim.number, document: document.invoice.number,
                        line: row.line)
                }
            }
        }
        return try InvoicedYear(
            lines: lines, invoiced: invoiced, instalments: claims.map { try $0.instalment(of: year) },
            vats: ServiceVATs([ServiceVAT(service: ServiceCode(checked: "b"), vat: BodyLife.taxed)]))
    }

    /// The lines of a payer's share, or of the amounts that closing the year collects or refunds.
    fileprivate func linesToInvoice(_ payer: PayerCode, _ purpose: Instalment.Purpose) throws -> [InvoiceLine] {
        var lines: [InvoiceLine] = []
        func add(_ service: ServiceCode?, _ amount: Money) {
            lines.append(InvoiceLine(service: service, name: service?.rawValue ?? "carried", amount: amount))
        }
        switch purpose {
        case .share:
            for (service, amounts) in (inForce?.contributions ?? [:]).sorted(by: { $0.key < $1.key }) {
                if let amount = amounts[payer] { add(service, amount) }
            }
            if let carried = inForce?.carried[payer] { add(nil, try Money.sum(carried.map(\.amount))) }
        case .settlement:
            for contribution in settlement?.contributions ?? [] where contribution.payer == payer {
                add(contribution.service, contribution.difference)
            }
            if let share = settlement?.shares.first(where: { $0.payer == payer }), share.carried != .zero { add(nil, share.carried) }
        }
        return lines
    }

    /// The amounts of invoices less credit notes for each service.
    fileprivate func invoicedLines(_ payer: PayerCode, _ purpose: Instalment.Purpose) throws -> [InvoiceLine] {
        let rows = claims.filter { $0.payer == payer && $0.purpose == purpose }.flatMap(\.documents).flatMap(\.rows)
        return try Dictionary(grouping: rows, by: \.service).map { service, rows in
            InvoiceLine(service: service, name: rows[0].name, amount: try Money.sum(rows.map(\.net)))
        }.filter { $0.amount != .zero }.sorted { ($0.service?.rawValue ?? "") < ($1.service?.rawValue ?? "") }
    }
}
