internal import Cooperation
internal import Operations

extension Dashboard {
    /// The differences between two layers, and who they affect.
    func differencesPage(_ viewer: Viewer, year: String) async throws -> PageContent {
        let words = viewer.words
        let fields = Fields.description(of: CompareLayers.init).filter { ["layer", "fromYear", "fromLayer"].contains($0.name) }
        var values = viewer.asked(of: fields)
        values["year"] = year
        var faults = FormFaults(in: values, of: CompareLayers.init, today: operations.today())
        let compared = faults.all.isEmpty ? ReadPart(try viewer.make(CompareLayers.init, values)) : ReadPart(known: Page(items: []))
        let (body, budgets, differences, members, services, accounts) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            compared, ReadPart(try viewer.make(ListMembers.init, Viewer.most)),
            ReadPart(try viewer.make(ListServices.init, Viewer.most)), ReadPart(try viewer.make(ListAccounts.init)),
            as: viewer.caller, by: viewer.visit.deadline)
        let all = try budgets.get().items
        guard let of = BudgetYear(year), all.contains(where: { $0.year == of }) else { throw Refusal.notFound }
        var page = TablesPage(heading: words[Sentences.differencesOf(year)])
        page.yearsNav = YearsView(years: viewer.years(all, current: of) { .administration(viewer.body, .differences(year: "\($0)")) })
        do {
            let names = ChangeContext(
                bodyName: "", services: try services.get().items, members: try members.get().items)
            let rows = DifferenceRows(
                all: try differences.get().items, names: names, accounts: try accounts.get().items, service: viewer.asked("service"),
                year: year, viewer: viewer)
            if faults.all.isEmpty { (page.lead, page.sections) = (words[rows.lead], rows.sections) }
        } catch let refusal as Refusal where refusal.entry.httpStatus < 500 {
            page.lead = words[Sentences.nothingToCompare]
            faults = FormFaults(refusal)
        }
        let layers = all.filter { $0.year == of && $0.status != .discarded }.map { layer in
            ItemView(name: words.layer(layer.layer), value: "\(layer.layer.number)")
        }
        let years = Set(all.map(\.year)).sorted(by: >).map { ItemView(name: "\($0)", value: "\($0)") }
        page.filter = FormView(
            to: viewer.place, isQuery: true, fields, values: values, choices: ["layer": layers, "fromYear": years], scope: "differences",
            hidden: [], faults: faults, submit: Sentences.showRows, seal: "", words)
        return PageContent(
            title: page.heading, template: .tables, page: page, bodyName: words[try body.get().name], navigation: viewer.navigation(of))
    }
}

/// The differences between two layers as tables: by payer, by service, and by payer for one service.
private struct DifferenceRows {
    /// The most rows of a table: a page has at most 60 kB.
    static let maximum = 100

    let all: [LayerDifference]
    let names: ChangeContext
    let accounts: [Account]
    /// The service whose contributions are shown.
    let service: String?
    let year: String
    let viewer: Viewer

    private var words: Words { viewer.words }

    var lead: LocalizedText {
        all.isEmpty
            ? Sentences.noDifferences
            : Sentences.differencesLead(all.count { $0.subject == .share }, all.count { $0.service != nil && $0.payer == nil })
    }

    var sections: [SectionView] {
        let ofPayers = all.filter { $0.service == nil && $0.payer != nil && $0.subject != .keyValue }
        let ofServices = all.filter { $0.service != nil && $0.payer == nil }
        let values = all.filter { $0.subject == .keyValue }
        let chosen = all.filter { $0.service?.rawValue == service && $0.payer != nil }
        var sections = [
            section("payers", Sentences.whatPayersPay, ofPayers, first: Term.payer) { payer($0.payer) },
            section("services", Term.services, ofServices, first: Term.service) { link(to: $0.service) },
        ]
        if let service, !chosen.isEmpty {
            let heading = Sentences.contributionsTo(names.name(ofService: service))
            sections.append(section("contributions", heading, chosen, first: Term.payer) { payer($0.payer) })
        }
        if !values.isEmpty {
            sections.append(section("values", Sentences.keyValues, values, first: Term.payer) { payer($0.payer) })
        }
        return sections
    }

    private func payer(_ code: PayerCode?) -> TableView.Cell {
        TableView.Cell(text: code.map { names.name(ofPayer: $0.rawValue, words) } ?? "–")
    }

    /// A link to the page with the contributions to the service.
    private func link(to service: ServiceCode?) -> TableView.Cell {
        guard let service else { return TableView.Cell(text: "–") }
        let kept = viewer.visit.query.filter { ["layer", "fromYear", "fromLayer"].contains($0.key) && !$0.value.isEmpty }
        let address = PageAddress(path: DashboardPlace.administration(viewer.body, .differences(year: year)).path, values: kept)
        return TableView.Cell(text: names.name(ofService: service.rawValue), href: address.with("service", service.rawValue))
    }

    private func section(
        _ id: String, _ heading: LocalizedText, _ rows: [LayerDifference], first: LocalizedText,
        _ head: (LayerDifference) -> TableView.Cell
    ) -> SectionView {
        if rows.isEmpty { return SectionView(id: id, heading: words[heading], sentence: words[Sentences.noDifferences]) }
        let isOfAmounts = rows.allSatisfy { Self.amounts.contains($0.subject) }
        let heads = [first, Term.what, Term.before, Term.after, Term.change].enumerated().map { index, name in
            TableView.Head(name: words[name], isNumber: index == 4 || index > 1 && isOfAmounts)
        }
        let lines = rows.prefix(Self.maximum).map { difference in
            TableView.Line(
                head: head(difference),
                cells: [
                    TableView.Cell(text: what(difference)),
                    TableView.Cell(text: value(difference.was, of: difference), isNumber: isOfAmounts),
                    TableView.Cell(text: value(difference.now, of: difference), isNumber: isOfAmounts),
                    .number(difference.change.map(words.change) ?? "–"),
                ])
        }
        return SectionView(
            id: id, heading: words[heading],
            sentence: rows.count > Self.maximum ? words[Sentences.onlyFirst(Self.maximum, rows.count)] : nil,
            table: TableView(heads: heads, rows: Array(lines)))
    }

    /// The subjects that are amounts of money.
    private static let amounts: Set<LayerDifference.Subject> = [
        .cost, .ownIncome, .externalFunding, .account, .contribution, .unallocated, .share, .carried, .toPay, .totalCost,
    ]

    private func what(_ difference: LayerDifference) -> String {
        let subject = words[Sentences.differing(difference.subject)]
        guard let code = difference.account else { return subject }
        return subject + ": " + (accounts.first { $0.code == code }.map { words[$0.name] } ?? code.rawValue)
    }

    private func value(_ text: String?, of difference: LayerDifference) -> String {
        guard let text, !text.isEmpty else { return "–" }
        switch difference.subject {
        case .service: return text
        case .key: return words.key(text)
        case .keyValue: return words.keyValues(text)
        case .step: return Catalogue.all["choice-step-\(text)"].map { words[$0] } ?? text
        case .floors, .caps: return words.bounds(text) { names.name(ofPayer: $0, words) }
        case .participant: return names.name(ofPayer: text, words)
        case .override: return words.override(text)
        case .cost, .ownIncome, .externalFunding, .account, .contribution, .unallocated, .share, .carried, .toPay, .totalCost:
            return Money.parse(sum: text).map(words.money) ?? text
        }
    }
}
