internal import Cooperation
internal import Operations

extension Dashboard {
    /// All opinions that a payer was asked for, with their days; waiting ones come first.
    func opinionsPage(_ viewer: Viewer, payer: String) async throws -> PageContent {
        let own = ["payer": payer]
        let (body, member, opinions) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ShowMember.init, own)),
            ReadPart(try viewer.make(ListOpinions.init, own)), as: viewer.caller, by: viewer.visit.deadline)
        let page = OpinionsPage(name: viewer.words[try member.get().name], try opinions.get().items, viewer)
        return PageContent(
            title: page.heading, template: .opinions, page: page, bodyName: viewer.words[try body.get().name],
            navigation: viewer.navigation())
    }
}

/// The content of the template `opinions`.
struct OpinionsPage {
    struct OpinionRow {
        let subject: String
        let href: String
        let due: String
        let days: String
        let state: String
        let tone: String
        let position: String
        let decision: String
    }

    struct Table {
        let rows: [OpinionRow]
        let note: String?
    }

    /// As many as fit on a page of 60 kB: those of some ten years.
    static let rowsShown = 100

    let heading: String
    let lead: String
    let table: Table?

    init(name: String, _ asked: [AskedPayer], _ viewer: Viewer) {
        let words = viewer.words
        heading = words[Sentences.Payer.opinions(of: name)]
        let waiting = asked.count { $0.state == .awaited }
        lead = words[asked.isEmpty ? Sentences.Payer.neverAsked : Sentences.Payer.askedInAll(asked.count, waiting: waiting)]
        let order = asked.filter { $0.state == .awaited } + asked.filter { $0.state != .awaited }
        table =
            asked.isEmpty
            ? nil
            : Table(
                rows: order.prefix(Self.rowsShown).map { OpinionRow($0, viewer) },
                note: order.count > Self.rowsShown ? words[Sentences.onlyFirst(Self.rowsShown, order.count)] : nil)
    }
}

extension OpinionsPage.OpinionRow {
    fileprivate init(_ asked: AskedPayer, _ viewer: Viewer) {
        let words = viewer.words, consultation = asked.consultation, opinion = asked.asked.opinion
        let tag = words.asked(asked.state), left = viewer.operations.today().dayCount(to: consultation.due)
        subject = words[Sentences.subject(consultation.draft)]
        href = DashboardPlace.opinion(viewer.body, consultation: "\(consultation.number)", payer: asked.asked.payer.rawValue).path
        due = words.date(consultation.due)
        days = asked.state == .awaited ? words[Sentences.Payer.daysLeft(left)] : ""
        (state, tone) = (tag.text, tag.tone.rawValue)
        position = opinion.map { words[Sentences.position($0.position)] } ?? ""
        decision = words.decision(opinion?.decision)
    }
}
