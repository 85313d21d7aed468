internal import Cooperation
internal import Operations

extension Dashboard {
    /// Who would pay what under alternatives, side by side; nothing is kept.
    func alternativesPage(_ viewer: Viewer, year: String) async throws -> PageContent {
        let words = viewer.words
        let fields = Fields.description(of: PreviewShare.init).filter { $0.name == "alternatives" }
        let asked = viewer.asked(of: fields)
        let ofLayer = ["year": year, "layer": viewer.layer].compactMapValues(\.self)
        var faults = FormFaults()
        let preview = try viewer.asked(PreviewShare.init, asked, of: ofLayer, &faults)
        let (body, budgets, shares, previewed) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ListShares.init, ofLayer.merging(Viewer.most) { $1 })), preview,
            as: viewer.caller, by: viewer.visit.deadline)
        let shown = try shares.get(), budget = shown.budget
        var page = TablesPage(heading: words[Sentences.alternativesOf(words.layer(budget.layer))])
        page.yearsNav = YearsView(
            years: viewer.years(try budgets.get().items, current: budget.year) {
                .administration(viewer.body, .alternatives(year: "\($0)"))
            })
        page.lead = words[Sentences.alternativesLead]
        if let preview = try faults.told(previewed) {
            page.sections = AlternativeRows.sections(preview.alternatives.map { Row($0) }, shown, words)
        }
        page.filter = FormView(
            to: viewer.place, isQuery: true, fields, values: asked, scope: "alternatives",
            hidden: viewer.layer.map { [ItemView(name: "layer", value: $0)] } ?? [], faults: faults, submit: Sentences.preview, seal: "",
            words)
        return PageContent(
            title: page.heading, template: .tables, page: page, bodyName: words[try body.get().name],
            navigation: viewer.navigation(budget.year))
    }
}

/// Alternatives side by side: a payer in a row, and two columns for each alternative.
private enum AlternativeRows {
    /// Of "basic-tasks: basis-missing population 1999-12-31: 236".
    private static func reason(_ text: String, _ shown: ListShares.Output, _ words: Words) -> String {
        let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count >= 2 else { return text }
        let name = { (payer: String) in shown.page.items.first { $0.payer.rawValue == payer }.map { words[$0.name] } ?? payer }
        return parts[0] + " " + words.refusedCost(parts[1], parts.count > 2 ? parts[2] : "", naming: name)
    }

    static func sections(_ rows: [Row], _ shown: ListShares.Output, _ words: Words) -> [SectionView] {
        let text = { (row: Row, name: String) in row[name].map { $0.text(words) } ?? "" }
        var names: [String] = []
        for row in rows where !names.contains(text(row, "alternative")) { names.append(text(row, "alternative")) }
        let refused = rows.filter { $0["refusal"] != .missing }
        var sections: [SectionView] = []
        if !refused.isEmpty {
            let items = refused.map { ItemView(name: text($0, "alternative"), value: reason(text($0, "refusal"), shown, words)) }
            sections.append(SectionView(id: "refused", heading: words[Sentences.notPossible], items: ItemsView(items)))
        }
        let possible = names.filter { name in !refused.contains { text($0, "alternative") == name } }
        if possible.isEmpty { return sections }
        let byPlace = Dictionary(rows.map { ([text($0, "alternative"), text($0, "payer")], $0) }) { first, _ in first }
        let cells = { (payer: String) in
            possible.flatMap { name -> [TableView.Cell] in
                guard let row = byPlace[[name, payer]] else { return [.number("–"), .number("–")] }
                let change = if case .money(let amount)? = row["change"] { words.change(amount) } else { "–" }
                return [.number(text(row, "amount")), .number(change)]
            }
        }
        let payers = Set(rows.map { text($0, "payer") }).subtracting([""]).sorted()
        let present = Dictionary(shown.page.items.map { ($0.payer.rawValue, $0) }) { first, _ in first }
        let lines = payers.map { payer in
            TableView.Line(
                head: TableView.Cell(text: present[payer].map { words[$0.name] } ?? payer),
                cells: [.number(words.money(present[payer]?.amount))] + cells(payer))
        }
        let sum = TableView.Line(
            head: TableView.Cell(text: words[Term.all]), cells: [.number(words.money(shown.budget.shared))] + cells(""))
        let heads =
            [TableView.Head(name: words[Term.payer]), TableView.Head(name: words[Sentences.now], isNumber: true)]
            + possible.flatMap { name in
                [TableView.Head(name: name, isNumber: true), TableView.Head(name: words[Sentences.changeUnder(name)], isNumber: true)]
            }
        sections.append(
            SectionView(
                id: "alternatives", heading: words[Sentences.sideBySide], table: TableView(heads: heads, rows: lines, sums: [sum])))
        return sections
    }
}
