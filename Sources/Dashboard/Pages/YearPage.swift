internal import Cooperation
internal import Operations

extension Dashboard {
    /// A year of the body: services by payers, versions, and the opinions.
    func yearPage(_ viewer: Viewer, year: String) async throws -> PageContent {
        let values = ["year": year].merging(["layer": viewer.layer].compactMapValues(\.self)) { $1 }
        let (body, budgets, matrix, shares, consultations, opinions, shown) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ListBudgets.init)),
            ReadPart(try viewer.make(ShowMatrix.init, values)),
            ReadPart(try viewer.make(ListShares.init, values.merging(Viewer.most) { $1 })),
            ReadPart(try viewer.make(ListConsultations.init)), ReadPart(try viewer.make(ListOpinions.init)),
            ReadPart(try viewer.make(ShowBudget.init, values)), as: viewer.caller, by: viewer.visit.deadline)
        let page = try YearPage(
            matrix: try matrix.get(), shares: try shares.get(), shown: try shown.get(), budgets: try budgets.get().items,
            consultations: try consultations.get().items, opinions: try opinions.get().items, bodyName: viewer.words[try body.get().name],
            viewer: viewer)
        return PageContent(
            title: page.heading, template: .year, page: page, bodyName: viewer.words[try body.get().name],
            navigation: viewer.navigation(try shares.get().budget.year))
    }
}

/// The content of the template `year`.
struct YearPage {
    struct PayerHead {
        let name: String
        let href: String?
    }

    struct MatrixCell {
        let text: String
        let href: String?
    }

    struct MatrixLine {
        let name: String
        let href: String?
        let cells: [MatrixCell]
    }

    struct ShareRow {
        let name: String
        let href: String
        let bar: ChartBar
        let gross: String
        let carried: String
        let toPay: String
        let perInhabitant: String
    }

    struct ShareSum {
        let gross: String
        let carried: String
        let toPay: String
    }

    struct VersionRow {
        let name: String
        let href: String
        let isCurrent: Bool
        let status: String
        let tone: String
        let version: Int
        let total: String
        let decision: String
    }

    let heading: String
    let status: String
    let statusTone: String
    let decision: String
    let lead: String
    let note: String?
    let actions: ItemsView<LinkView>?
    let years: [LinkView]
    let matrixSentence: String
    let payers: [PayerHead]
    let rows: [MatrixLine]
    let sums: [MatrixLine]
    let sharesSentence: String
    let shares: [ShareRow]
    /// Nil if the reader sees only some of the shares, because their sum would have no meaning.
    let shareSum: ShareSum?
    let versions: [VersionRow]
    let steps: SectionView
    let consultations: [ConsultationSection]

    init(
        matrix: Matrix, shares: ListShares.Output, shown: ShowBudget.Output, budgets: [Budget], consultations: [ConsultationView],
        opinions: [AskedPayer],
        bodyName: String, viewer: Viewer
    ) throws {
        let words = viewer.words, budget = shares.budget, year = "\(budget.year)"
        let tag = words.status(budget.status)
        let href = { (payer: PayerCode) in viewer.href(.share(viewer.body, year: year, payer: payer.rawValue)) }
        heading = words[Sentences.year(bodyName, year)]
        (status, statusTone, decision) = (tag.text, tag.tone.rawValue, words.decision(budget.decision))
        let net = try budget.shared.adding(budget.unallocated)
        lead =
            words[
                Sentences.yearLead(
                    net: words.money(net), shared: budget.shared == net ? nil : words.money(budget.shared),
                    toPay: shares.toPay == budget.shared ? nil : words.money(shares.toPay))]
        note = budget.note.isEmpty ? nil : budget.note
        years = viewer.years(budgets, current: budget.year) { .year(viewer.body, year: "\($0)") }
        payers = matrix.payers.map { PayerHead(name: words[$0.name], href: href($0.payer)) }
        let links = MatrixLinks(matrix, of: shown, viewer)
        let lines = matrix.rows.map { row in (row.service == nil, MatrixLine(row, matrix.payers, links, words)) }
        (rows, sums) = (lines.filter { !$0.0 }.map(\.1), lines.filter(\.0).map(\.1))
        let seesAll = viewer.caller.may(.readAllShares)
        matrixSentence = words[seesAll ? Sentences.matrix(services: rows.count, payers: payers.count) : Sentences.ownColumn]
        let totals = shares.page.items
        let scale = Scale(totals.map(\.toPay))
        self.shares = totals.map { total in
            ShareRow(
                name: words[total.name], href: href(total.payer), bar: scale.bar(from: .zero, to: total.toPay, .part),
                gross: words.money(total.amount), carried: words.money(total.carried), toPay: words.money(total.toPay),
                perInhabitant: words.money(total.perInhabitant))
        }
        let largest = seesAll ? totals.max { $0.toPay < $1.toPay } : nil
        sharesSentence =
            words[
                largest.map { Sentences.shares(largest: words[$0.name], toPay: words.money($0.toPay)) }
                    ?? (seesAll ? Sentences.noShares : Sentences.ownShare)]
        shareSum =
            seesAll
            ? ShareSum(gross: words.money(budget.shared), carried: words.money(budget.carried), toPay: words.money(shares.toPay)) : nil
        versions = budgets.filter { $0.year == budget.year && $0.layer.number >= 0 }.sorted { $0.layer.number > $1.layer.number }
            .map { VersionRow($0, isCurrent: $0.layer == budget.layer, viewer) }
        actions = ItemsView(viewer.actions(on: shown))
        steps = Self.steps(shown.steps, words)
        self.consultations = consultations.filter { $0.consultation.draft.kind == .budget && $0.consultation.draft.code == year }
            .map { ConsultationSection($0, opinions, viewer) }
    }
}

extension YearPage.MatrixLine {
    fileprivate init(_ row: MatrixRow, _ payers: [MatrixPayer], _ links: MatrixLinks, _ words: Words) {
        name = row.name ?? ""
        href = row.service.flatMap(links.service)
        let figures = row.figures.first
        cells =
            payers.map { payer in
                let amount = figures?.amounts[payer.payer]
                let link = amount == nil ? nil : row.service.flatMap { links.contribution($0, payer.payer) }
                return YearPage.MatrixCell(text: words.bareMoney(amount), href: link)
            } + [figures?.shared, figures?.unallocated, figures?.net].map { YearPage.MatrixCell(text: words.bareMoney($0), href: nil) }
    }
}

/// The links of a matrix: from a service to its page, and from a contribution to the form that sets it.
struct MatrixLinks {
    /// A link takes some hundred bytes, and a page has at most 60 kB. With more cells, a service's page has the forms.
    static let maximumCells = 250

    private let viewer: Viewer
    private let year: String
    private let isRead: Bool
    private let isChanged: Bool

    fileprivate init(_ matrix: Matrix, of shown: ShowBudget.Output, _ viewer: Viewer) {
        self.viewer = viewer
        year = "\(shown.budget.year)"
        isRead = viewer.caller.may(.readAllShares)
        isChanged = shown.may.mayChange && matrix.rows.count * matrix.payers.count <= Self.maximumCells
    }

    func service(_ service: ServiceCode) -> String? {
        isRead ? viewer.href(.service(year: year, service: service.rawValue)) : nil
    }

    /// Relative to the year's own page, so that it is short.
    func contribution(_ service: ServiceCode, _ payer: PayerCode) -> String? {
        if !isChanged { return nil }
        let layer = viewer.layer.map { "&layer=" + DashboardPlace.encoded($0) } ?? ""
        return "\(year)/change/\(OfferedChange.contribution.name)?service=\(service)&payer=\(payer)\(layer)"
    }
}

extension YearPage.VersionRow {
    fileprivate init(_ budget: Budget, isCurrent: Bool, _ viewer: Viewer) {
        let words = viewer.words, tag = words.status(budget.status)
        name = words.layer(budget.layer)
        href = DashboardPlace.year(viewer.body, year: "\(budget.year)").path + "?layer=\(budget.layer.number)"
        self.isCurrent = isCurrent
        (status, tone) = (tag.text, tag.tone.rawValue)
        version = budget.version
        total = words.money(budget.shared)
        decision = words.decision(budget.decision)
    }
}

/// A consultation on the year's budget, with the answers.
struct ConsultationSection {
    struct OpinionRow {
        let name: String
        let href: String?
        let state: String
        let tone: String
        let position: String
        let decision: String
        let words: String
    }

    let name: String
    let sentence: String
    let opinions: [OpinionRow]
    let actions: ItemsView<LinkView>?

    init(_ view: ConsultationView, _ asked: [AskedPayer], _ viewer: Viewer) {
        let words = viewer.words, consultation = view.consultation
        let own = asked.filter { $0.consultation.number == consultation.number }
        let answered = view.answers.map { $0.count.values.reduce(0, +) } ?? own.count { $0.asked.opinion != nil }
        name = words[Sentences.subject(consultation.draft)] + " (\(words.date(consultation.sentOn)))"
        sentence = words[Sentences.answered(answered, of: view.asked, due: words.date(consultation.due))]
        let isChanged = viewer.caller.may(.write) && consultation.ending == nil
        let offered: [OfferedChange] = isChanged ? [.moveConsultation, .endConsultation] : []
        let year = BudgetYear(consultation.draft.code)
        actions = ItemsView(
            offered.map { viewer.link(to: $0, ofYear: year, ["consultation": "\(consultation.number)"]) })
        opinions = own.map { asked in
            let opinion = asked.asked.opinion, tag = words.asked(asked.state), payer = asked.asked.payer
            return OpinionRow(
                name: words[asked.asked.name],
                href: DashboardPlace.opinion(viewer.body, consultation: "\(consultation.number)", payer: payer.rawValue).path,
                state: tag.text, tone: tag.tone.rawValue, position: opinion.map { words[Sentences.position($0.position)] } ?? "",
                decision: words.decision(opinion?.decision), words: opinion?.words ?? "")
        }
    }
}
