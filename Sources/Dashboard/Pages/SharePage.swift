internal import Cooperation
internal import Operations

extension Dashboard {
    /// A payer's share on one screen, with the reader's tasks.
    func sharePage(_ viewer: Viewer, year: String, payer: String) async throws -> PageContent {
        let ofYear = ["year": year, "payer": payer]
        let ofLayer = ofYear.merging(["layer": viewer.layer].compactMapValues(\.self)) { $1 }
        let (body, budgets, services, share, change, invoices, open, asked, settlement) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ListServices.init, Viewer.most)), ReadPart(try viewer.make(ShowShare.init, ofLayer)),
            ReadPart(try viewer.make(ExplainChange.init, ofLayer)),
            ReadPart(try viewer.make(ListInvoices.init, ofYear.merging(Viewer.most) { $1 })),
            ReadPart(try viewer.make(ListReceivables.init, ["payer": payer, "state": "open"])),
            ReadPart(try viewer.make(ListOpinions.init, ["payer": payer])),
            ReadPart(try viewer.make(ShowSettlement.init, ["year": year])), as: viewer.caller, by: viewer.visit.deadline)
        let shown = try share.get()
        let words = viewer.words
        let page = try SharePage(
            shown, budgets: try budgets.get().items, known: try services.get().items, change: try? change.get().items,
            invoices: try invoices.get().items, receivables: try open.get().items, asked: try asked.get().items,
            settlement: try? settlement.get(), today: operations.today(), viewer: viewer)
        let budget = shown.budget
        let footer = [
            words[try body.get().name], words[shown.name], words.layer(budget.layer), words.status(budget.status).text,
            words.decision(budget.decision), "\(Catalogue.texts[words.language]?["version"] ?? "") \(budget.version)",
        ]
        return PageContent(
            title: page.heading, template: .share, page: page, bodyName: words[try body.get().name],
            navigation: viewer.navigation(budget.year), printFooter: footer.filter { !$0.isEmpty }.joined(separator: " · "))
    }

    /// The same rows as the API's table.
    func shareTable(_ viewer: Viewer, year: String, payer: String) async throws -> VisitAnswer {
        let values = ["year": year, "payer": payer, "layer": viewer.layer]
        let share = try await viewer.operations.perform(
            try viewer.make(ShowShare.init, values), as: viewer.caller, by: viewer.visit.deadline)
        let bytes = CSVText.spreadsheet(viewer.words.language).bytes(columns: ShareLine.columnNames, rows: share.tableRows)
        return .download(bytes, "text/csv; charset=utf-8", name: "\(viewer.body)-\(share.budget.year)-\(share.payer).csv")
    }
}

/// The content of the template `share`.
struct SharePage {
    struct Figure {
        let name: String
        let value: String
        let detail: String?
    }

    struct ServiceRow {
        let name: String
        let href: String
        let bar: ChartBar
        let amount: String
        let part: String
    }

    struct SumRow {
        let name: String
        let amount: String
        let part: String
        let isLast: Bool
    }

    let heading: String
    let status: String
    let statusTone: String
    let decision: String
    let lead: String
    let figures: [Figure]
    /// The payer's settlement of the year; nil until the year is settled.
    let settled: String?
    let explanation: String
    let table: String
    let note: String?
    let years: [LinkView]
    let asked: ItemsView<AskedView>?
    let servicesSentence: String
    let services: [ServiceRow]
    let sums: [SumRow]
    let changeHeading: String
    let changeSentence: String
    let change: ShareChangeView?
    let invoicesSentence: String
    let invoices: InvoicesView?

    init(
        _ share: Share, budgets: [Budget], known: [Service], change: [ExplainedChange]?, invoices: [Invoice],
        receivables: [Receivable], asked: [AskedPayer], settlement: Settlement?, today: CalendarDate, viewer: Viewer
    ) throws {
        let words = viewer.words, budget = share.budget, year = budget.year
        let name = words[share.name], text = Catalogue.texts[words.language] ?? [:]
        let place = (body: viewer.body, year: "\(year)", payer: share.payer.rawValue)
        let tag = words.status(budget.status)
        heading = words[Sentences.shareTitle(name, place.year)]
        (status, statusTone, decision) = (tag.text, tag.tone.rawValue, words.decision(budget.decision))
        lead = words[Sentences.share(name, place.year, toPay: words.money(share.toPay))]
        figures = Self.figures(of: share, words, text)
        settled = settlement.flatMap { settlement in
            settlement.shares.first { $0.payer == share.payer }
                .map { words[Sentences.settled($0, words, decision: words.decision(settlement.decision))] }
        }
        explanation = viewer.href(.explanation(place.body, year: place.year, payer: place.payer))
        table = viewer.href(.shareTable(place.body, year: place.year, payer: place.payer))
        note = budget.note.isEmpty ? nil : budget.note
        years = viewer.years(budgets, current: year) { .share(place.body, year: "\($0)", payer: place.payer) }
        self.asked = ItemsView(AskedView.all(asked, of: year, viewer))
        let scale = Scale(share.lines.map(\.amount))
        let largest = share.lines.max { $0.amount < $1.amount }
        servicesSentence =
            words[
                largest.map { line in
                    Sentences.services(share.lines.count, largest: line.name, percent: words.percent(line.amount.percent(of: share.total)))
                } ?? Sentences.noServices]
        let href = explanation
        services = share.lines.map { line in
            ServiceRow(
                name: line.name, href: "\(href)#\(line.service)", bar: scale.bar(from: .zero, to: line.amount, .part),
                amount: words.money(line.amount), part: words.percent(line.amount.percent(of: share.total)))
        }
        sums = Self.sums(of: share, words, text)
        let explained = try ShareChangeView.make(change ?? [], of: share, known, words)
        changeHeading = words[Sentences.changeHeading("\(year.year - 1)", place.year)]
        (changeSentence, self.change) = (explained.sentence, explained.view)
        self.invoices = try InvoicesView(invoices, receivables, today: today, viewer)
        invoicesSentence = self.invoices?.sentence ?? words[Sentences.noInvoices(place.year)]
    }

    private static func figures(of share: Share, _ words: Words, _ text: [String: String]) -> [Figure] {
        let all = share.toPayOfAll
        let people = share.inhabitants.map { count in
            words[Sentences.inhabitants(words.count(count), words.date(share.budget.referenceDate))]
        }
        return [
            Figure(
                name: text["toPay"] ?? "", value: words.money(share.toPay),
                detail: words[Sentences.ofAll(words.percent(share.toPay.percent(of: all)), words.money(all))]),
            Figure(name: text["perInhabitant"] ?? "", value: words.money(share.perInhabitant), detail: people),
            Figure(name: text["gross"] ?? "", value: words.money(share.total), detail: nil),
            Figure(
                name: text["carried"] ?? "", value: words.money(share.carried),
                detail: share.carriedLines.isEmpty ? nil : share.carriedLines.map { words[$0.name] }.joined(separator: ", ")),
        ].filter { !$0.value.isEmpty }
    }

    private static func sums(of share: Share, _ words: Words, _ text: [String: String]) -> [SumRow] {
        let whole = share.total == .zero ? "" : words.percent("100.00")
        let gross = SumRow(name: text["gross"] ?? "", amount: words.money(share.total), part: whole, isLast: share.carriedLines.isEmpty)
        if share.carriedLines.isEmpty { return [gross] }
        let carried = share.carriedLines.map { SumRow(name: words[$0.name], amount: words.money($0.amount), part: "", isLast: false) }
        return [gross] + carried + [SumRow(name: text["toPay"] ?? "", amount: words.money(share.toPay), part: "", isLast: true)]
    }
}
