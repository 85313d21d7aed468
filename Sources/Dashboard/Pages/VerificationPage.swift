internal import Cooperation
internal import Operations

extension Dashboard {
    /// The audit's newest event, and the result of a check of the chain.
    func verificationPage(_ viewer: Viewer, found: Row?) async throws -> PageContent {
        try viewer.caller.require(.readAudit)
        let (body, head) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ShowAuditHead.init)), as: viewer.caller,
            by: viewer.visit.deadline)
        let page = VerificationPage(head: Row(try head.get()), found, viewer)
        return PageContent(
            title: page.heading, template: .verification, page: page, bodyName: viewer.words[try body.get().name],
            navigation: viewer.navigation())
    }

    /// Checks a part of the chain, from its beginning or from the place where the last check stopped. It takes some
    /// seconds and stores its progress. So only the page's own button starts it, and not a link that a program could
    /// follow in advance.
    func checkChain(_ viewer: Viewer, _ form: [String: String]) async throws -> PageContent {
        try viewer.caller.require(.readAudit)
        let start = form["check"] == "on" ? [:] : ["from": "1"]
        let found = try await operations.perform(try viewer.make(VerifyAudit.init, start), as: viewer.caller, by: viewer.visit.deadline)
        return try await verificationPage(viewer, found: Row(found))
    }
}

/// The content of the template `verification`.
struct VerificationPage {
    struct FoundView {
        let verdict: String
        let tone: String
        let figures: [ItemView]
        /// Whether the check must continue.
        let isPart: Bool
    }

    let heading: String
    let hash: String
    let head: [ItemView]
    let found: FoundView?
    let action: String
    let seal: String

    init(head: Row, _ found: Row?, _ viewer: Viewer) {
        let words = viewer.words
        let view = { (name: LocalizedText, value: String) in ItemView(name: words[name], value: value) }
        heading = words[Sentences.Audit.verification]
        hash = words.plain(head["hash"])
        self.head = [
            view(Sentences.Audit.eventNumber, words.plain(head["sequence"])),
            view(Sentences.Audit.eventTime, words.instant(words.plain(head["at"]))),
            view(Sentences.Audit.eventActor, words.plain(head["actor"])),
            view(Sentences.Audit.eventAction, words.action(words.plain(head["action"]))),
        ]
        action = viewer.path(.verification)
        seal = viewer.signedIn.secret.seal()
        self.found = found.map { found in
            let isComplete = found["complete"] == .flag(true), isIntact = found["intact"] == .flag(true)
            // A fault is shown at once, also if only a part of the chain was checked.
            let isBroken = isComplete && !isIntact || found["broken"].map { $0 != .number(0) } ?? false
            let underway = Sentences.Audit.chainUnderway(words.plain(found["verifiedTo"]), of: words.plain(head["sequence"]))
            let verdict: (LocalizedText, Tag.Tone) =
                isBroken
                ? (Sentences.Audit.chainBroken, .bad) : isComplete ? (Sentences.Audit.chainIntact, .good) : (underway, .attention)
            return FoundView(
                verdict: words[verdict.0], tone: verdict.1.rawValue,
                figures: [
                    view(Sentences.Audit.eventsChecked, words.plain(found["events"])),
                    view(Sentences.Audit.eventsBroken, words.plain(found["broken"])),
                    view(Sentences.Audit.checkedTo, words.plain(found["verifiedTo"])),
                ], isPart: !isComplete)
        }
    }
}

extension Words {
    /// A cell with words or a number.
    fileprivate func plain(_ cell: Cell?) -> String {
        switch cell {
        case .text(let text)?: text
        case .number(let number)?: count(number)
        default: ""
        }
    }
}
