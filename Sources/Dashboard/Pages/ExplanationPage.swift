internal import Cooperation
internal import Operations

extension Dashboard {
    /// Why a share is what it is, down to the exact fraction.
    func explanationPage(_ viewer: Viewer, year: String, payer: String) async throws -> PageContent {
        let values = ["year": year, "payer": payer].merging(["layer": viewer.layer].compactMapValues(\.self)) { $1 }
        let (body, share, explained) = try await viewer.operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ShowShare.init, values)),
            ReadPart(try viewer.make(ExplainShare.init, values)), as: viewer.caller, by: viewer.visit.deadline)
        let page = ExplanationPage(try share.get(), try explained.get(), viewer)
        return PageContent(
            title: page.heading, template: .explanation, page: page, bodyName: viewer.words[try body.get().name],
            navigation: viewer.navigation(try share.get().budget.year))
    }
}

/// The content of the template `explanation`.
struct ExplanationPage {
    struct ServiceView {
        let anchor: String
        let name: String
        let amount: String
        let steps: [String]
        let exact: ItemsView<ItemView>?
        let agreement: String?
    }

    struct CarriedView { let sentences: [String] }

    let heading: String
    let status: String
    let statusTone: String
    let decision: String
    let lead: String
    let share: String
    let services: [ServiceView]
    let carried: CarriedView?

    init(_ share: Share, _ explained: ExplainedShare, _ viewer: Viewer) {
        let words = viewer.words, budget = share.budget
        let tag = words.status(budget.status)
        heading = words[Sentences.why(words[share.name], "\(budget.year)")]
        (status, statusTone, decision) = (tag.text, tag.tone.rawValue, words.decision(budget.decision))
        lead = words[Sentences.whyLead(words.money(share.total))]
        self.share = viewer.href(.share(viewer.body, year: "\(budget.year)", payer: share.payer.rawValue))
        services = explained.contributions.map { ServiceView($0, words) }
        carried = explained.carried.isEmpty ? nil : CarriedView(sentences: explained.carried.map { words[$0.sentence] })
    }
}

extension ExplanationPage.ServiceView {
    fileprivate init(_ contribution: ExplainedContribution, _ words: Words) {
        let explanation = contribution.explanation
        anchor = contribution.service.rawValue
        name = contribution.name
        amount = words.money(contribution.amount)
        steps = contribution.steps(words.language)
        let exact = [
            (
                LocalizedText(fi: "Jaettava kustannus", sv: "Kostnad som fördelas", en: "Cost that is shared"),
                words.money(explanation.total)
            ),
            (
                LocalizedText(fi: "Maksajan tarkka osa", sv: "Betalarens exakta del", en: "The payer's exact part"),
                explanation.fraction ?? ""
            ),
            (LocalizedText(fi: "Tarkka summa sentteinä", sv: "Exakt belopp i cent", en: "Exact amount in cents"), explanation.quota ?? ""),
        ]
        self.exact = ItemsView(exact.filter { !$0.1.isEmpty }.map { ItemView(name: words[$0.0], value: $0.1) })
        agreement = contribution.agreement.isEmpty ? nil : contribution.agreement
    }
}
