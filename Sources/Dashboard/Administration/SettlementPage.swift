internal import Cooperation
internal import Operations

extension Dashboard {
    /// A year's settlement, or its preview.
    func settlementPage(_ viewer: Viewer, year: String) async throws -> PageContent {
        let words = viewer.words
        let fields = Fields.description(of: PreviewSettlement.init).filter { $0.name != "year" }
        let terms = viewer.asked(of: fields)
        var faults = FormFaults()
        let preview = try viewer.asked(PreviewSettlement.init, terms, of: ["year": year], &faults)
        let (body, budgets, closed, carried, previewed) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ShowSettlement.init, ["year": year])), ReadPart(try viewer.make(ListCarryForwards.init)), preview,
            as: viewer.caller, by: viewer.visit.deadline)
        let all = try budgets.get().items
        guard let of = BudgetYear(year), all.contains(where: { $0.year == of && $0.isLookedAt }) else { throw Refusal.notFound }
        var page = TablesPage(heading: words[Sentences.settlementOf(year)])
        page.yearsNav = YearsView(years: viewer.years(all, current: of) { .administration(viewer.body, .settlement(year: "\($0)")) })
        if let settlement = try closed.present() {
            page.status = TagView(Tag(tone: .good, words[Sentences.settled]), detail: words.decision(settlement.decision))
            page.sections = try SettlementRows.sections(settlement, words)
            let hasPlaceholder = viewer.caller.may(.write) && settlement.decision?.hasPlaceholder == true
            let offered: [OfferedChange] = (hasPlaceholder ? [.settlementSection] : []) + (viewer.caller.may(.write) ? [.carry] : [])
            page.actions = ItemsView(offered.map { viewer.link(to: $0, ofYear: of) })
        } else {
            page.status = TagView(Tag(tone: .attention, words[Sentences.notSettled]))
            page.lead = words[Sentences.previewLead]
            if let preview = try faults.told(previewed) { page.sections = try SettlementRows.sections(preview, words) }
            let defaults = Dictionary(fields.compactMap { field in field.defaultValue.map { (field.name, $0) } }) { first, _ in first }
            page.filter = FormView(
                to: viewer.place, isQuery: true, fields, values: defaults.merging(terms) { $1 }, scope: "settle", hidden: [],
                faults: faults,
                submit: Sentences.preview, seal: "", words)
            let isApproved = all.contains { $0.year == of && $0.isLookedAt && $0.status == .approved }
            if viewer.caller.may(.write), isApproved { page.actions = ItemsView([viewer.close(of, by: terms)]) }
        }
        let entries = try carried.get().items.filter { $0.year == of }
        let names = try closed.present()?.shares
        if !entries.isEmpty { page.sections.append(SettlementRows.carried(entries, names ?? [], words)) }
        return PageContent(
            title: page.heading, template: .tables, page: page, bodyName: words[try body.get().name], navigation: viewer.navigation(of))
    }
}

extension Viewer {
    /// A link to closing the year, with the shown terms.
    fileprivate func close(_ year: BudgetYear, by terms: [String: String]) -> LinkView {
        let place = AdministrationPlace.change(year: "\(year)", name: OfferedChange.settle.name)
        let values = terms.merging(["layer": layer].compactMapValues(\.self)) { own, _ in own }
        let address = PageAddress(path: DashboardPlace.administration(body, place).path, values: values)
        return LinkView(name: words[OfferedChange.settle.title], href: address.text, isCurrent: false)
    }
}

/// The tables of a settlement.
private enum SettlementRows {
    static func sections(_ settlement: Settlement, _ words: Words) throws -> [SectionView] {
        let retained = try settlement.net.subtracting(settlement.settled)
        return [sums(settlement, retained, words), payers(settlement, words), services(settlement, retained, words)]
            + (settlement.unbudgeted.isEmpty ? [] : [unbudgeted(settlement.unbudgeted, words)])
    }

    private static func sums(_ settlement: Settlement, _ retained: Money, _ words: Words) -> SectionView {
        let items = [
            ("net", settlement.net), ("advance", settlement.advance), ("settled", settlement.settled), ("retained", retained),
            ("fromEarlier", settlement.carried), ("collected", settlement.sum(.collect)), ("refunded", settlement.sum(.refund)),
            ("carried", settlement.sum(.carryForward)), ("waived", settlement.sum(.waive)),
        ]
        return SectionView(
            id: "sums", heading: words[Sentences.sums],
            items: ItemsView(items.map { ItemView(name: RowTable.labels[$0.0].map { words[$0] } ?? $0.0, value: words.money($0.1)) }))
    }

    private static func payers(_ settlement: Settlement, _ words: Words) -> SectionView {
        let names = ["payer", "advance", "settled", "difference", "fromEarlier", "amount", "outcome", "ground"]
        let rows = settlement.shares.map { share in
            let amounts = [share.advance, share.settled, share.difference, share.carried, share.amount]
            return TableView.Line(
                head: TableView.Cell(text: words[share.name]),
                cells: amounts.map { .number(words.money($0)) } + [
                    TableView.Cell(text: word(share.outcome.rawValue, "outcome", words)),
                    TableView.Cell(text: word(share.ground.rawValue, "ground", words)),
                ])
        }
        return SectionView(
            id: "payers", heading: words[Term.payers], sentence: words[Sentences.signOfOwed],
            table: TableView(heads: heads(names, numbers: 1...5, words), rows: rows))
    }

    private static func services(_ settlement: Settlement, _ retained: Money, _ words: Words) -> SectionView {
        let gaveWay = settlement.services.contains { !$0.gaveWay.isEmpty }
        let names = ["service", "net", "advance", "settled", "difference", "retained"] + (gaveWay ? ["gaveWay"] : [])
        let rows = settlement.services.map { service in
            let told = service.gaveWay.map { word($0.rawValue, "gaveWay", words) }.joined(separator: ", ")
            let amounts = [service.net, service.advance, service.settled, service.difference, service.retained]
            return TableView.Line(
                head: TableView.Cell(text: service.name),
                cells: amounts.map { .number(words.money($0)) } + (gaveWay ? [TableView.Cell(text: told)] : []))
        }
        return SectionView(
            id: "services", heading: words[Term.services],
            sentence: retained == .zero ? nil : words[Sentences.retained(words.money(retained))],
            table: TableView(heads: heads(names, numbers: 1...5, words), rows: rows))
    }

    /// Bookings that no payer settles.
    private static func unbudgeted(_ services: [UnbudgetedService], _ words: Words) -> SectionView {
        let rows = services.map { service in
            TableView.Line(head: TableView.Cell(text: service.name), cells: [.number(words.money(service.net))])
        }
        return SectionView(
            id: "unbudgeted", heading: words[Term.bookedBesideBudget], sentence: words[Sentences.nobodySettles],
            table: TableView(heads: heads(["service", "net"], numbers: 1...1, words), rows: rows))
    }

    /// The amounts that the year carries forward.
    static func carried(_ entries: [CarryForward], _ shares: [SettledShare], _ words: Words) -> SectionView {
        let names = ["payer", "amount", "used", "left", "vat", "date", "reason"]
        let rows = entries.map { entry in
            let payer = shares.first { $0.payer == entry.payer }.map { words[$0.name] } ?? entry.payer?.rawValue
            return TableView.Line(
                head: TableView.Cell(text: payer ?? words[Sentences.bodysOwn]),
                cells: [entry.amount, entry.used, entry.left].map { .number(words.money($0)) } + [
                    TableView.Cell(text: words.vat(entry.vat)), TableView.Cell(text: words.date(entry.enteredOn)),
                    TableView.Cell(text: entry.reason),
                ])
        }
        return SectionView(
            id: "carried", heading: words[Sentences.carriedEntries], sentence: words[Sentences.signOfCarried],
            table: TableView(heads: heads(names, numbers: 1...3, words), rows: rows))
    }

    private static func word(_ value: String, _ column: String, _ words: Words) -> String {
        RowTable.word(value, of: column, SettledShare.rowKind).map { words[$0] } ?? value
    }

    private static func heads(_ names: [String], numbers: ClosedRange<Int>, _ words: Words) -> [TableView.Head] {
        names.enumerated().map { index, name in
            TableView.Head(name: RowTable.labels[name].map { words[$0] } ?? name, isNumber: numbers.contains(index))
        }
    }
}
