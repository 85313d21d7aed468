internal import Cooperation
internal import Operations

extension Dashboard {
    /// The audit's newest event, and whether all before it is as it was written. The check walks along the chain, a
    /// part with each page: it leaves a mark of how far it came, and changes nothing else.
    func verificationPage(_ viewer: Viewer) async throws -> PageContent {
        try viewer.caller.require(.readAudit)
        let (body, head) = try await operations.perform(
            together: ReadPart(try viewer.make(ShowTenant.init)), ReadPart(try viewer.make(ShowAuditHead.init)), as: viewer.caller,
            by: viewer.visit.deadline)
        var found: Row?
        if let check = viewer.visit.query["check"] {
            let start: [String: String?] = ["from": check == "anew" ? "1" : nil]
            let make = try viewer.make(VerifyAudit.init, start)
            found = Row(try await operations.perform(make, as: viewer.caller, by: viewer.visit.deadline))
        }
        let page = VerificationPage(head: Row(try head.get()), found, viewer)
        return PageContent(
            title: page.heading, template: .verification, page: page, bodyName: viewer.words[try body.get().name],
            navigation: viewer.navigation())
    }
}

/// What the template `verification` names.
struct VerificationPage {
    struct FoundView {
        let verdict: String
        let tone: String
        let figures: [ItemView]
        /// Where the check goes on; nil when it is complete.
        let further: String?
    }

    let heading: String
    let hash: String
    let head: [ItemView]
    let found: FoundView?
    let anew: String

    init(head: Row, _ found: Row?, _ viewer: Viewer) {
        let words = viewer.words, place = viewer.path(.verification)
        let view = { (name: LocalizedText, value: String) in ItemView(name: words[name], value: value) }
        heading = words[Sentences.Audit.verification]
        hash = words.plain(head["hash"])
        self.head = [
            view(Sentences.Audit.eventNumber, words.plain(head["sequence"])),
            view(Sentences.Audit.eventTime, words.instant(words.plain(head["at"]))),
            view(Sentences.Audit.eventActor, words.plain(head["actor"])),
            view(Sentences.Audit.eventAction, words.plain(head["action"])),
        ]
        anew = place + "?check=anew"
        self.found = found.map { found in
            let isComplete = found["complete"] == .flag(true), isIntact = found["intact"] == .flag(true)
            let verdict: (LocalizedText, Tag.Tone) =
                !isComplete
                ? (Sentences.Audit.chainUnderway, .attention)
                : isIntact ? (Sentences.Audit.chainIntact, .good) : (Sentences.Audit.chainBroken, .bad)
            return FoundView(
                verdict: words[verdict.0], tone: verdict.1.rawValue,
                figures: [
                    view(Sentences.Audit.eventsChecked, words.plain(found["events"])),
                    view(Sentences.Audit.eventsBroken, words.plain(found["broken"])),
                    view(Sentences.Audit.checkedTo, words.plain(found["verifiedTo"])),
                ], further: isComplete ? nil : place + "?check=on")
        }
    }
}

extension Words {
    /// A cell of words or of a number.
    fileprivate func plain(_ cell: Cell?) -> String {
        switch cell {
        case .text(let text)?: text
        case .number(let number)?: count(number)
        default: ""
        }
    }
}
