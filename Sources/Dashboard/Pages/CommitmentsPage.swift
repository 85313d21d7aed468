internal import Cooperation
internal import Operations

extension Dashboard {
    /// A payer's promised parts of projects, by year and by project, and its carried amounts.
    func commitmentsPage(_ viewer: Viewer, payer: String) async throws -> PageContent {
        let own = ["payer": payer]
        let (body, member, exposure, projects, ledger, uses) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ShowMember.init, own)),
            ReadPart(try viewer.make(ListExposure.init, own)),
            ReadPart(
                try viewer.make(ListProjects.init, own.merging(["limit": "\(CommitmentsPage.projectsShown)", "scope": "all"]) { $1 })),
            ReadPart(try viewer.make(ListCarryForwards.init, own)), ReadPart(try viewer.make(ListCarriedUses.init, own)),
            as: viewer.caller, by: viewer.visit.deadline)
        let page = try CommitmentsPage(
            name: viewer.words[try member.get().name], payer: payer, exposure: try exposure.get().items, projects: try projects.get(),
            ledger: try ledger.get().items, uses: try uses.get().items, viewer)
        return PageContent(
            title: page.heading, template: .commitments, page: page, bodyName: viewer.words[try body.get().name],
            navigation: viewer.navigation())
    }
}

/// The content of the template `commitments`.
struct CommitmentsPage {
    struct YearRow {
        let year: String
        let bar: ChartBar
        let decided: String
        let pending: String
        let pipeline: String
        let total: String
    }

    struct YearTable { let rows: [YearRow] }

    struct ProjectRow {
        let name: String
        let code: String
        let stage: String
        let municipal: String
        let total: String
        let days: String
    }

    struct ProjectTable {
        let rows: [ProjectRow]
        let note: String?
    }

    struct LedgerRow {
        let year: String
        let reason: String
        let vat: String
        let amount: String
        let used: String
        let left: String
        let uses: String
    }

    struct LedgerTable {
        let rows: [LedgerRow]
        let balance: String
    }

    /// As many as fit on a page of 60 kB, with room for long names.
    static let projectsShown = 80

    let heading: String
    let card: String?
    let exposureSentence: String
    let exposure: YearTable?
    /// What the figures leave out for a reader that sees only drafts that were sent out.
    let unsent: String?
    let projectsSentence: String
    let projects: ProjectTable?
    let ledgerSentence: String
    let ledger: LedgerTable?

    init(
        name: String, payer: String, exposure: [Exposure], projects: Page<ProjectSummary>, ledger: [CarryForward], uses: [CarriedUse],
        _ viewer: Viewer
    ) throws {
        let words = viewer.words
        heading = words[Sentences.Payer.commitments(of: name)]
        // Only a municipality has statistics.
        card =
            payer.count == 3 && payer.allSatisfy(\.isNumber)
            ? ["", "bodies", viewer.body, "cards", payer].map(DashboardPlace.encoded).joined(separator: "/") : nil
        let total = try Money.sum(exposure.map(\.total))
        let most = exposure.max { $0.total < $1.total }
        exposureSentence =
            words[
                most.map { Sentences.Payer.exposed(words.money(total), most: "\($0.year)", words.money($0.total)) }
                    ?? Sentences.Payer.noExposure]
        self.exposure = exposure.isEmpty ? nil : YearTable(rows: YearRow.all(exposure, words))
        unsent = viewer.caller.may(.readAllShares) ? nil : words[Sentences.Payer.unsent]
        let shown = projects.items
        projectsSentence = words[shown.isEmpty ? Sentences.Payer.noProjects : Sentences.Payer.financed(shown.count)]
        self.projects =
            shown.isEmpty
            ? nil
            : ProjectTable(
                rows: shown.map { ProjectRow($0, words) },
                note: projects.next == nil ? nil : words[Sentences.Payer.firstProjects(Self.projectsShown)])
        let balance = ledger.last?.balance ?? .zero
        ledgerSentence = words[ledger.isEmpty ? Sentences.Payer.nothingCarried : Sentences.Payer.carried(words.money(balance))]
        self.ledger =
            ledger.isEmpty
            ? nil : LedgerTable(rows: ledger.map { LedgerRow($0, uses, words) }, balance: words.money(balance))
    }
}

extension CommitmentsPage.YearRow {
    fileprivate static func all(_ exposure: [Exposure], _ words: Words) -> [Self] {
        let scale = Scale(exposure.map(\.total))
        return exposure.map { year in
            Self(
                year: "\(year.year)", bar: scale.bar(from: .zero, to: year.total, .part), decided: words.money(year.decided),
                pending: words.money(year.pending), pipeline: words.money(year.pipeline), total: words.money(year.total))
        }
    }
}

extension CommitmentsPage.ProjectRow {
    fileprivate init(_ project: ProjectSummary, _ words: Words) {
        name = project.name
        code = project.code.rawValue
        stage = words[Sentences.stage(project.stage)]
        municipal = words.money(project.municipal)
        total = words.money(project.total)
        days = [project.startsOn, project.endsOn].map { $0.map(words.date) ?? "" }.joined(separator: "\u{2013}")
    }
}

extension CommitmentsPage.LedgerRow {
    fileprivate init(_ entry: CarryForward, _ uses: [CarriedUse], _ words: Words) {
        year = "\(entry.year)"
        reason = entry.reason
        vat = words.vat(entry.vat)
        amount = words.money(entry.amount)
        used = words.money(entry.used)
        left = words.money(entry.left)
        self.uses = uses.filter { $0.entry == entry.number }.map { use in
            let place = words[Sentences.Payer.carriedPlace(use.place, "\(use.usedIn)")]
            let told = "\(place): \(words.money(use.amount))"
            return use.decision == nil ? told : "\(told), \(words.decision(use.decision))"
        }.joined(separator: "; ")
    }
}
