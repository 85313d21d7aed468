internal import Cooperation
internal import Operations

extension Dashboard {
    /// The amounts that payers owe of sent invoices, with days late and interest.
    func receivablesPage(_ viewer: Viewer) async throws -> PageContent {
        let words = viewer.words
        let fields = Fields.description(of: ListReceivables.init).filter { ReceivableRows.asked.contains($0.name) }
        var values = viewer.asked(of: fields)
        if let state = values["state"], !ReceivableRows.states.map(\.rawValue).contains(state) { throw Refusal.notFound }
        values["after"] = viewer.asked("after")
        values["limit"] = "\(ReceivableRows.maximum)"
        let faults = FormFaults(in: values, of: ListReceivables.init, today: operations.today())
        let asked = faults.all.isEmpty ? ReadPart(try viewer.make(ListReceivables.init, values)) : ReadPart(known: Page(items: []))
        let (body, budgets, receivables, members, rates) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            asked, ReadPart(try viewer.make(ListMembers.init, Viewer.most)),
            ReadPart(try viewer.make(ListLateInterest.init)), as: viewer.caller, by: viewer.visit.deadline)
        let answer = try receivables.get()
        let payers = try members.get().items.map { ItemView(name: words[$0.name], value: $0.payer.rawValue) }
        let states = ReceivableRows.states.map { ItemView(name: words[Sentences.receivableState($0)], value: $0.rawValue) }
        var page = TablesPage(heading: words[Term.receivables])
        let isPart = answer.next != nil || values["after"] != nil
        if faults.all.isEmpty {
            let sum = try words.money(Money.sum(answer.items.map(\.open)))
            page.lead = words[Sentences.receivablesLead(answer.items.count, isPart: isPart, sum)]
            page.sections = [try ReceivableRows.section(answer, viewer)]
        }
        page.filter = FormView(
            to: viewer.place, isQuery: true, fields, values: values.merging(["state": "overdue"]) { own, _ in own },
            choices: ["payer": payers, "state": states], scope: "receivables", hidden: [], faults: faults,
            submit: Sentences.showRows, seal: "", words)
        page.sections.append(ReceivableRows.rates(try rates.get().items, viewer))
        let year = try budgets.get().items.filter(\.isLookedAt).map(\.year).max()
        return PageContent(
            title: page.heading, template: .tables, page: page, bodyName: words[try body.get().name], navigation: viewer.navigation(year))
    }
}

/// The rows of the page of receivables.
enum ReceivableRows {
    static let asked: Set<String> = ["state", "payer", "date"]
    /// Without invoices that were paid late: finding those takes more than one answer.
    static let states: [Receivable.State] = [.overdue, .open, .toRefund]
    /// A page has at most 60 kB.
    static let maximum = 60

    static func section(_ answer: Page<Receivable>, _ viewer: Viewer) throws -> SectionView {
        let words = viewer.words
        var section = SectionView(id: "receivables", heading: words[Term.invoices])
        guard !answer.items.isEmpty else {
            section.sentence = words[Sentences.noReceivables]
            return section
        }
        let rows = answer.items.map { receivable in
            let invoice = receivable.invoice
            let query: KeyValuePairs = ["reference": invoice.reference.digits, "amount": "\(receivable.open.magnitude)"]
            let change: OfferedChange = receivable.open < .zero ? .refund : .payment
            let href = viewer.caller.may(.write) ? change.href(viewer, year: invoice.year, query) : nil
            return TableView.Line(
                head: TableView.Cell(text: "\(invoice.number)", isNumber: true),
                cells: [
                    TableView.Cell(text: invoice.buyer.name), TableView.Cell(text: words.date(invoice.dueOn)),
                    .number(words.money(invoice.total)), .number(words.money(receivable.paid)),
                    TableView.Cell(text: words.money(receivable.open), href: href, isNumber: true), .number("\(receivable.daysLate)"),
                    .number(receivable.interest.map(words.money) ?? "–"),
                ])
        }
        let names = [
            Term.number, Term.payer, Term.dueDay, Term.amount, Term.paid, Term.open, Sentences.daysLate,
            Term.lateInterest,
        ]
        let heads = names.enumerated().map { TableView.Head(name: words[$1], isNumber: ![1, 2].contains($0)) }
        section.table = TableView(heads: heads, rows: rows)
        section.next = answer.next.map { next in
            let pairs = viewer.asked(of: Fields.description(of: ListReceivables.init)).filter { asked.contains($0.key) }
            return viewer.more(.receivables, pairs, after: next)
        }
        return section
    }

    static func rates(_ rates: [LateInterest], _ viewer: Viewer) -> SectionView {
        let words = viewer.words
        let items = rates.map { ItemView(name: words.date($0.from), value: "\(words.percent($0.rate.description)) · \($0.source)") }
        return SectionView(
            id: "rates", heading: words[Sentences.interestRates], sentence: rates.isEmpty ? words[Sentences.noRates] : nil,
            items: ItemsView(items))
    }
}

extension Viewer {
    /// A link to the rows that did not fit.
    func more(_ place: AdministrationPlace, _ asked: [String: String], after next: String) -> LinkView {
        let address = PageAddress(path: DashboardPlace.administration(body, place).path, values: asked)
        return LinkView(name: words[Sentences.furtherRows], href: address.with("after", next), isCurrent: false)
    }
}
