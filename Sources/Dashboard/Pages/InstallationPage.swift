internal import Cooperation
internal import Operations

extension Dashboard {
    /// The installation, for operators: its bodies, its health, and its slow operations. It has no body's figures.
    func installationPage(_ viewer: Viewer) async throws -> PageContent {
        let values: [String: String?] = ["limit": "\(InstallationPage.bodiesAPage)", "after": viewer.visit.query["after"]]
        let bodies = try await operations.perform(
            try viewer.make(ListTenants.init, values), as: viewer.caller, by: viewer.visit.deadline)
        let page = InstallationPage(bodies, operations, viewer.words)
        let link = LinkView(name: page.heading, href: DashboardPlace.installation.path, isCurrent: true)
        return PageContent(title: page.heading, template: .installation, page: page, navigation: [link])
    }
}

/// The content of the template `installation`.
struct InstallationPage {
    struct BodyView {
        let name: String
        let slug: String
        let state: String
        let tone: String
    }

    struct OperationView {
        let name: String
        let count: String
        let mean: String
        let usual: String
        let longest: String
        let failed: String
    }

    /// As many as fit on a page of 60 kB.
    static let bodiesAPage = 100
    /// The most expensive ones; /metrics has all.
    private static let operationsShown = 20

    let heading: String
    let state: String
    let stateTone: String
    let health: [ItemView]
    let pool: [ItemView]
    let versions: [ItemView]
    let operations: [OperationView]
    let bodies: [BodyView]
    let next: String?

    init(_ bodies: Page<CooperationBody>, _ operations: Operations, _ words: Words) {
        let process = operations.process, pool = operations.poolSummary
        heading = words[Sentences.Installation.installation]
        let isWell = !process.isDraining && !process.isReadOnly && !pool.isBreakerOpen
        (state, stateTone) = (
            words[isWell ? Sentences.Installation.well : Sentences.Installation.notWell], (isWell ? Tag.Tone.good : .bad).rawValue
        )
        let view = { (name: LocalizedText, value: String) in ItemView(name: words[name], value: value) }
        let number = { (value: Int) in words.count(Int64(value)) }
        // The list of bodies came from the database, so it answers.
        health = [
            view(Sentences.Installation.database, words[Sentences.Installation.answers]),
            view(Sentences.Installation.changes, words[process.isReadOnly ? Sentences.Installation.refused : Sentences.Installation.taken]),
            view(
                Sentences.Installation.visitors,
                words[process.isDraining ? Sentences.Installation.sentElsewhere : Sentences.Installation.taken]),
            view(Sentences.Installation.uptime, words.duration(process.uptime)),
        ]
        self.pool = [
            view(Sentences.Installation.connections, number(pool.connections)), view(Sentences.Installation.idle, number(pool.idle)),
            view(Sentences.Installation.leased, number(pool.leased)),
            view(Sentences.Installation.waiting, number(pool.waiting)),
            view(Sentences.Installation.slowReads, "\(number(pool.slowReads)) / \(number(pool.waitingSlowReads))"),
            view(Sentences.Installation.databaseErrors, number(Int(clamping: pool.errors))),
            view(Sentences.Installation.outgrown, number(Int(clamping: pool.outgrown))),
            view(
                Sentences.Installation.breaker,
                words[pool.isBreakerOpen ? Sentences.Installation.underWay : Sentences.Installation.needless]),
        ]
        versions = [view(Term.service, "Seutu \(Version.text)"), view(Sentences.Installation.protocolVersion, "SEUTU/1")]
        self.operations = operations.metrics.summaries().prefix(Self.operationsShown).map { OperationView($0, words) }
        self.bodies = bodies.items.map { body in
            let isActive = body.state == .active
            return BodyView(
                name: words[body.name], slug: body.slug.rawValue,
                state: words[isActive ? Sentences.Installation.inUse : Sentences.Installation.suspended],
                tone: (isActive ? Tag.Tone.good : .bad).rawValue)
        }
        next = bodies.next.map { DashboardPlace.installation.path + "?after=" + DashboardPlace.encoded($0) }
    }
}

extension InstallationPage.OperationView {
    fileprivate init(_ summary: Metrics.Summary, _ words: Words) {
        let milliseconds = { (value: Int) in words.count(Int64(value)) + "\u{A0}ms" }
        name = summary.operation
        count = words.count(Int64(summary.count))
        mean = milliseconds(summary.mean)
        usual = summary.usual.map(milliseconds) ?? "> " + milliseconds(Metrics.longestMeasured)
        longest = milliseconds(summary.longest)
        failed = words.count(Int64(summary.failed))
    }
}

extension Words {
    /// In days, hours and minutes.
    func duration(_ duration: Duration) -> String {
        let minutes = duration.components.seconds / 60
        let parts = [(minutes / 1440, "d"), (minutes / 60 % 24, "h"), (minutes % 60, "min")]
        let shown = parts.drop { $0.0 == 0 }
        return (shown.isEmpty ? parts.suffix(1) : shown).map { "\($0)\u{A0}\($1)" }.joined(separator: " ")
    }
}
