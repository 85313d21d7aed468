internal import Cooperation
internal import Operations

extension Dashboard {
    /// A year's instalments, invoices and payments.
    func invoicesPage(_ viewer: Viewer, year: String) async throws -> PageContent {
        let payer = viewer.asked("payer")
        let ofYear = ["year": year], ofPayer = ofYear.merging(["payer": payer].compactMapValues(\.self)) { $1 }
        // For all payers, one row more than the page shows means that a payer must be chosen.
        let limit = payer == nil ? InvoicesOfYear.maximumRows + 1 : InvoicesOfYear.rowsOfPayer
        let part = ["limit": "\(limit)", "after": payer == nil ? nil : viewer.asked("after")].compactMapValues(\.self)
        let (body, budgets, shares, instalments, invoices, payments, members) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ListShares.init, ofYear.merging(Viewer.most) { $1 })),
            ReadPart(try viewer.make(ListInstalments.init, ofYear)),
            ReadPart(try viewer.make(ListInvoices.init, ofPayer.merging(part) { $1 })),
            ReadPart(try viewer.make(ListPayments.init, ofPayer)), ReadPart(try viewer.make(ListMembers.init, Viewer.most)),
            as: viewer.caller, by: viewer.visit.deadline)
        let shown = try shares.get()
        let all = try budgets.get().items
        let page = try InvoicesOfYear(
            budget: shown.budget, shares: shown.page.items, instalments: try instalments.get().items, invoices: try invoices.get(),
            payments: try payments.get().items, members: try members.get().items, payer: payer, viewer: viewer
        ).page(years: viewer.years(all, current: shown.budget.year) { .administration(viewer.body, .invoices(year: "\($0)")) })
        return PageContent(
            title: page.heading, template: .tables, page: page, bodyName: viewer.words[try body.get().name],
            navigation: viewer.navigation(shown.budget.year))
    }
}

/// Instalments, invoices and payments of a year on a page.
private struct InvoicesOfYear {
    /// The most rows of each list: a page has at most 60 kB. A year with more rows is shown payer by payer.
    static let maximumRows = 40
    /// The most invoices of one payer on a page, with room for its instalments and payments.
    static let rowsOfPayer = 60

    let budget: Budget
    let shares: [ShareTotal]
    let instalments: [Instalment]
    let invoices: Page<Invoice>
    let payments: [ListedPayment]
    let members: [Member]
    let payer: String?
    let viewer: Viewer

    private var words: Words { viewer.words }
    private var chosen: [Instalment] { payer.map { code in instalments.filter { $0.payer.rawValue == code } } ?? instalments }

    func page(years: [LinkView]) throws -> TablesPage {
        let own = payer.map { ", " + name($0) } ?? ""
        var page = TablesPage(heading: words[Sentences.invoicesOf("\(budget.year)")] + own)
        page.yearsNav = YearsView(years: years)
        let due = try Money.sum(chosen.map { try $0.amount.adding($0.tax) }), open = try Money.sum(chosen.map(\.open))
        page.lead = words[Sentences.invoicesLead(due: words.money(due), open: words.money(open))]
        if viewer.caller.may(.write) {
            // The shares of a budget that is not approved are neither planned nor invoiced.
            let sending: [OfferedChange] = budget.status == .approved ? [.instalments, .sendInvoices] : []
            let offered = sending + [.payment, .refund, .bankFile, .credit, .invoicing, .serviceVAT, .buyer, .interest]
            let ofPayer: KeyValuePairs = payer.map { ["payer": $0] } ?? [:]
            page.actions = ItemsView(
                offered.map { viewer.link(to: $0, ofYear: budget.year, $0.key == "payer" ? ofPayer : [:]) })
        }
        page.sections = [try ofPayers(), try instalmentSection(), invoiceSection(), paymentSection()]
        return page
    }

    private func name(_ code: String) -> String {
        members.first { $0.payer.rawValue == code }.map { words[$0.name] } ?? code
    }

    private func head(_ names: [LocalizedText], numbers: Set<Int>) -> [TableView.Head] {
        names.enumerated().map { TableView.Head(name: words[$1], isNumber: numbers.contains($0)) }
    }

    /// A column of the table of payers.
    private struct PayersColumn {
        let name: LocalizedText
        let amount: (PayerCode, [Instalment]) throws -> Money
        /// Whether the column is left out if it is empty.
        var isOptional = false
    }

    /// From the share to the open amount: the instalments, the settlement's amounts and the VAT, less the payments.
    private var payersColumns: [PayersColumn] {
        let sum = { (own: [Instalment], purpose: Instalment.Purpose) in try Money.sum(own.filter { $0.purpose == purpose }.map(\.amount)) }
        return [
            PayersColumn(name: Term.toPay) { payer, _ in shares.first { $0.payer == payer }?.toPay ?? .zero },
            PayersColumn(name: Term.instalments) { try sum($1, .share) },
            PayersColumn(name: Sentences.settlement, amount: { try sum($1, .settlement) }, isOptional: true),
            PayersColumn(name: Term.vat, amount: { try Money.sum($1.map(\.tax)) }, isOptional: true),
            PayersColumn(name: Sentences.invoiced) { try Money.sum($1.map { try $0.invoiced.adding($0.tax) }) },
            PayersColumn(name: Term.paid) { try Money.sum($1.map(\.paid)) },
            PayersColumn(name: Term.open) { try Money.sum($1.map(\.open)) },
        ]
    }

    /// A payer in each row: its share and its planned, invoiced, paid and open amounts.
    private func ofPayers() throws -> SectionView {
        let byPayer = Dictionary(grouping: instalments, by: \.payer)
        let payers = Set(byPayer.keys).union(shares.map(\.payer)).sorted()
        let columns = try payersColumns.filter { column in
            try !column.isOptional || payers.contains { try column.amount($0, byPayer[$0] ?? []) != .zero }
        }
        let sums = try payers.map { payer in (payer, try columns.map { try $0.amount(payer, byPayer[payer] ?? []) }) }
        let rows = sums.map { payer, sums in
            TableView.Line(
                head: TableView.Cell(
                    text: name(payer.rawValue), href: viewer.href(.invoices(year: "\(budget.year)"), ["payer": payer.rawValue])),
                cells: sums.map { .number(words.money($0)) })
        }
        let all = try columns.indices.map { place in try Money.sum(sums.map { $0.1[place] }) }
        return SectionView(
            id: "payers", heading: words[Sentences.byPayer],
            sentence: words[try isCovered() ? Sentences.planCovers : Sentences.planDiffers] + " " + words[Sentences.withVAT],
            table: TableView(
                heads: head([Term.payer] + columns.map(\.name), numbers: Set(1...columns.count)), rows: rows,
                sums: [TableView.Line(head: TableView.Cell(text: words[Term.all]), cells: all.map { .number(words.money($0)) })]))
    }

    /// Whether every payer's instalments sum to its share.
    private func isCovered() throws -> Bool {
        let own = Dictionary(grouping: instalments.filter { $0.purpose == .share }, by: \.payer)
        return try shares.allSatisfy { share in try Money.sum((own[share.payer] ?? []).map(\.amount)) == share.toPay }
    }

    private func instalmentSection() throws -> SectionView {
        var section = SectionView(id: "instalments", heading: words[Term.instalments])
        section.sentence = words[chosen.isEmpty ? Sentences.noInstalments : Sentences.instalmentsLead(chosen.count)]
        guard !chosen.isEmpty, fits(chosen.count, &section) else { return section }
        let mayPay = viewer.caller.may(.write)
        let rows = try chosen.map { instalment in
            let tag = words.state(of: instalment, on: viewer.operations.today())
            let change: OfferedChange = instalment.open < .zero ? .refund : .payment
            let query: KeyValuePairs = ["reference": instalment.reference.digits, "amount": "\(instalment.open.magnitude)"]
            let link = instalment.open == .zero ? nil : change.href(viewer, year: budget.year, query)
            let action = TableView.Cell(text: link == nil ? "–" : words[change.title], href: link)
            return TableView.Line(
                head: TableView.Cell(text: name(instalment.payer.rawValue)),
                cells: [
                    .number("\(instalment.number)"), TableView.Cell(text: words.date(instalment.dueOn)),
                    .number(words.money(try instalment.amount.adding(instalment.tax))), .number(instalment.invoice.map { "\($0)" } ?? "–"),
                    .number(words.money(instalment.paid)), .number(words.money(instalment.open)), .tag(tag),
                ] + (mayPay ? [action] : []))
        }
        let names = [
            Term.payer, Term.number, Term.dueDay, Term.toPay, Sentences.invoiceNumber, Term.paid,
            Term.open,
            Term.state,
        ]
        section.table = TableView(
            heads: head(names + (mayPay ? [Sentences.next] : []), numbers: [1, 3, 4, 5, 6]), rows: rows)
        return section
    }

    private func invoiceSection() -> SectionView {
        var section = SectionView(id: "invoices", heading: words[Sentences.sentInvoices])
        let isPart = invoices.next != nil || viewer.asked("after") != nil
        section.sentence =
            words[
                invoices.items.isEmpty ? Sentences.noInvoices("\(budget.year)") : Sentences.sentLead(invoices.items.count, isPart: isPart)]
            + (invoices.items.isEmpty ? "" : " " + words[Sentences.deliveredElsewhere])
        if payer == nil, isPart || invoices.items.count > Self.maximumRows {
            section.sentence = words[Sentences.choosePayer(overMost: Self.maximumRows)]
            return section
        }
        if invoices.items.isEmpty { return section }
        let rows = invoices.items.map { invoice in
            TableView.Line(
                head: TableView.Cell(
                    text: "\(invoice.number)",
                    href: DashboardPlace.invoices(viewer.body, .invoice(number: "\(invoice.number)")).path, isNumber: true),
                cells: [
                    TableView.Cell(text: words[invoice.kind == .invoice ? Sentences.invoice : Sentences.creditNote]),
                    TableView.Cell(text: invoice.buyer.name.isEmpty ? name(invoice.payer.rawValue) : invoice.buyer.name),
                    TableView.Cell(text: words.date(invoice.sentOn)), TableView.Cell(text: words.date(invoice.dueOn)),
                    .number(words.money(invoice.total)), TableView.Cell(text: invoice.reference.grouped),
                ])
        }
        let names = [
            Term.number, Term.kind, Term.payer, Term.sent, Term.dueDay, Term.amount, Term.reference,
        ]
        section.table = TableView(heads: head(names, numbers: [0, 5]), rows: rows)
        let asked = ["payer": payer].compactMapValues(\.self)
        section.next = invoices.next.map { viewer.more(.invoices(year: "\(budget.year)"), asked, after: $0) }
        let query = payer.map { "?payer=" + DashboardPlace.encoded($0) } ?? ""
        let file = DashboardPlace.invoices(viewer.body, .finvoices(year: "\(budget.year)")).path + query
        section.actions = ItemsView([LinkView(name: words[Sentences.finvoices], href: file, isCurrent: false)])
        return section
    }

    private func paymentSection() -> SectionView {
        var section = SectionView(id: "payments", heading: words[Sentences.payments])
        section.sentence = words[payments.isEmpty ? Sentences.noPayments : Sentences.paymentsLead(payments.count)]
        guard !payments.isEmpty, fits(payments.count, &section) else { return section }
        let rows = payments.map { payment in
            TableView.Line(
                head: TableView.Cell(text: name(payment.payer.rawValue)),
                cells: [
                    TableView.Cell(text: words.date(payment.paidOn)), .number(words.money(payment.amount)),
                    TableView.Cell(text: payment.reference.grouped), TableView.Cell(text: payment.note),
                ])
        }
        section.table = TableView(
            heads: head([Term.payer, Term.day, Term.amount, Term.reference, Term.note], numbers: [2]), rows: rows)
        return section
    }

    /// Whether a list is shown: for all payers only if it is short.
    private func fits(_ count: Int, _ section: inout SectionView) -> Bool {
        if payer != nil || count <= Self.maximumRows { return true }
        section.sentence = words[Sentences.choosePayer(count)]
        return false
    }
}

extension Words {
    /// The state of an instalment.
    func state(of instalment: Instalment, on today: CalendarDate) -> Tag {
        if instalment.isWithdrawn { return Tag(tone: .plain, self[Sentences.withdrawn]) }
        if (try? instalment.unsent()) != .zero { return Tag(tone: .attention, self[Sentences.unsent]) }
        if instalment.open < .zero { return Tag(tone: .attention, self[Sentences.toRefund]) }
        if instalment.open == .zero { return Tag(tone: .good, self[Sentences.paid]) }
        let days = instalment.dueOn.dayCount(to: today)
        return days > 0 ? Tag(tone: .bad, self[Sentences.late(days)]) : Tag(tone: .attention, self[Sentences.unpaid])
    }
}

extension Viewer {
    /// A value in the address; nil if it is empty.
    func asked(_ name: String) -> String? { visit.query[name].flatMap { $0.contains { !$0.isWhitespace } ? $0 : nil } }

    /// The values in the address for an operation's own fields, in the form of a request.
    func asked(of fields: [FieldDescription]) -> [String: String] {
        let given = fields.compactMap { field in asked(field.name).map { (field.name, field.asRequested($0)) } }
        return Dictionary(given) { first, _ in first }
    }
}
