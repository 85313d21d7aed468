internal import Cooperation
internal import Operations

extension Dashboard {
    /// Shares under alternatives, side by side; nothing is stored.
    func alternativesPage(_ viewer: Viewer, year: String) async throws -> PageContent {
        let words = viewer.words
        let ofLayer = ["year": year, "layer": viewer.layer].compactMapValues(\.self)
        var faults = FormFaults()
        var chosen = ChosenAlternatives(viewer, &faults)
        // The input may be refused by itself. After that it is refused only together with earlier alternatives, through
        // a fault of either.
        let hasFaults = !faults.all.isEmpty
        let preview = try viewer.asked(PreviewShare.init, chosen.asked, of: ofLayer, &faults)
        let (body, budgets, budget, shares, previewed) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ShowBudget.init, ofLayer)),
            ReadPart(try viewer.make(ListShares.init, ofLayer.merging(Viewer.most) { $1 })), preview,
            as: viewer.caller, by: viewer.visit.deadline)
        let shown = ShownAlternatives(shares: try shares.get(), services: try budget.get().services, words: words)
        var page = TablesPage(heading: words[Sentences.alternativesOf(words.layer(shown.shares.budget.layer))])
        page.yearsNav = YearsView(
            years: viewer.years(try budgets.get().items, current: shown.shares.budget.year) {
                .administration(viewer.body, .alternatives(year: "\($0)"))
            })
        page.lead = words[Sentences.alternativesLead]
        if let preview = try faults.told(previewed) {
            page.sections = shown.sections(preview.alternatives.map { Row($0) })
        } else if !hasFaults, !faults.all.isEmpty {
            chosen.takeBack()
        }
        page.sections += [chosen.section(viewer, shown)].compactMap(\.self)
        page.filter = chosen.form(viewer, shown, faults)
        return PageContent(
            title: page.heading, template: .tables, page: page, bodyName: words[try body.get().name],
            navigation: viewer.navigation(shown.shares.budget.year))
    }
}

/// The alternatives in the address, and the one that the form adds to them.
private struct ChosenAlternatives {
    /// Each in the notation of requests.
    private var notations: [String]
    /// The input that is not added yet.
    private var typed: [String: String]
    /// The earlier alternatives, and the input for the added one.
    private let before: [String]
    private var added: [String: String] = [:]
    private static let fields = Fields.description(of: AlternativeFields.init)

    init(_ viewer: Viewer, _ faults: inout FormFaults) {
        let written = viewer.asked("alternatives")?.split(separator: "|") ?? []
        notations = written.map { $0.split(separator: " ").joined(separator: " ") }
        before = notations
        typed = viewer.asked(of: Self.fields)
        if typed.isEmpty { return }
        faults = FormFaults(in: typed, of: AlternativeFields.init, today: viewer.operations.today())
        var fields = Fields(typed, today: viewer.operations.today())
        guard let new = try? AlternativeFields(&fields).alternative else { return }
        notations.removeAll { (try? Alternative.parse($0))?.first?.name == new.name }
        notations.append(new.description)
        added = typed
        typed = [:]
    }

    /// The body refuses the added alternative, so its input must be changed.
    mutating func takeBack() { (notations, typed) = (before, added) }

    /// The fields for the operation.
    var asked: [String: String] { notations.isEmpty ? [:] : ["alternatives": notations.joined(separator: " | ")] }

    func form(_ viewer: Viewer, _ shown: ShownAlternatives, _ faults: FormFaults) -> FormView {
        let known = [("layer", viewer.layer), ("alternatives", asked["alternatives"])]
        return FormView(
            to: viewer.place, isQuery: true, Self.fields, values: typed,
            choices: ["service": shown.services.map { ItemView(name: $0.name, value: $0.service.rawValue) }], scope: "alternatives",
            hidden: known.compactMap { name, value in value.map { ItemView(name: name, value: $0) } }, faults: faults,
            submit: Sentences.addAlternative, seal: "", viewer.words)
    }

    /// Each alternative in words, with a link to the page without it.
    func section(_ viewer: Viewer, _ shown: ShownAlternatives) -> SectionView? {
        guard let alternatives = try? Alternative.parse(notations.joined(separator: "|")), !alternatives.isEmpty else { return nil }
        let address = PageAddress(path: viewer.place.path, query: viewer.layer.map { [(name: "layer", value: $0)] } ?? [])
        return SectionView(
            id: "chosen", heading: viewer.words[Sentences.chosenAlternatives],
            items: ItemsView(alternatives.map { ItemView(name: $0.name, value: shown.told($0)) }),
            actions: ItemsView(
                alternatives.map { taken in
                    let rest = alternatives.filter { $0 != taken }.map(\.description).joined(separator: " | ")
                    return LinkView(
                        name: viewer.words[Sentences.withoutAlternative(taken.name)],
                        href: address.with("alternatives", rest.isEmpty ? nil : rest), isCurrent: false)
                }))
    }
}

/// Alternatives beside the layer with which they are compared.
private struct ShownAlternatives {
    let shares: ListShares.Output
    let services: [BudgetService]
    let words: Words

    func name(ofPayer code: String) -> String { shares.page.items.first { $0.payer.rawValue == code }.map { words[$0.name] } ?? code }
    func name(ofService code: String) -> String { services.first { $0.service.rawValue == code }?.name ?? code }

    /// The terms that an alternative changes.
    func told(_ alternative: Alternative) -> String {
        let label = { (field: String) in Catalogue.label(ofField: field, in: "alternatives").map { words[$0] } ?? field }
        let changes: [(field: String, value: String?)] = [
            ("service", alternative.service.map { name(ofService: $0.rawValue) }), ("key", alternative.key.map { words[$0.words] }),
            ("referenceDate", alternative.referenceDate.map(words.date)),
            ("payers", alternative.payers.map { $0.map { name(ofPayer: $0.rawValue) }.joined(separator: ", ") }),
            ("net", alternative.net.map(words.money)),
        ]
        return changes.compactMap { change in change.value.map { label(change.field) + ": " + $0 } }.joined(separator: "; ")
    }

    /// Reads a reason such as "basic-tasks: basis-missing population 1999-12-31: 236".
    private func reason(_ text: String) -> String {
        let parts = text.split(separator: " ", maxSplits: 2).map(String.init)
        guard parts.count >= 2 else { return text }
        let refused = words.refusedCost(parts[1], parts.count > 2 ? parts[2] : "", naming: name(ofPayer:))
        return name(ofService: String(parts[0].dropLast())) + ": " + refused
    }

    /// A payer in each row, and two columns for each alternative.
    func sections(_ rows: [Row]) -> [SectionView] {
        let text = { (row: Row, name: String) in row[name].map { $0.text(words) } ?? "" }
        var names: [String] = []
        for row in rows where !names.contains(text(row, "alternative")) { names.append(text(row, "alternative")) }
        let refused = rows.filter { $0["refusal"] != .missing }
        var sections: [SectionView] = []
        if !refused.isEmpty {
            let items = refused.map { ItemView(name: text($0, "alternative"), value: reason(text($0, "refusal"))) }
            sections.append(SectionView(id: "refused", heading: words[Sentences.notPossible], items: ItemsView(items)))
        }
        let kept = rows.filter { $0["kept"] != .missing }
        if !kept.isEmpty {
            let items = kept.map { row in
                let services = text(row, "kept").split(separator: ",").map { name(ofService: String($0)) }
                return ItemView(name: text(row, "alternative"), value: services.joined(separator: ", "))
            }
            sections.append(
                SectionView(
                    id: "kept", heading: words[Sentences.keptServices], sentence: words[Sentences.keptServicesWhy], items: ItemsView(items))
            )
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
        let present = Dictionary(shares.page.items.map { ($0.payer.rawValue, $0) }) { first, _ in first }
        let lines = payers.map { payer in
            TableView.Line(
                head: TableView.Cell(text: present[payer].map { words[$0.name] } ?? payer),
                cells: [.number(words.money(present[payer]?.amount))] + cells(payer))
        }
        let sum = TableView.Line(
            head: TableView.Cell(text: words[Term.all]), cells: [.number(words.money(shares.budget.shared))] + cells(""))
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
