internal import Cooperation

/// What the next page tells, once, of what was kept just now.
enum KeptNotice {
    case opinion
    case report
    case change(OfferedChange)

    private var name: String {
        switch self {
        case .opinion: "opinion"
        case .report: "report"
        case .change(let change): change.name
        }
    }

    /// Nil for nothing that any page keeps.
    private init?(name: String) {
        switch name {
        case Self.opinion.name: self = .opinion
        case Self.report.name: self = .report
        default:
            guard let change = OfferedChange[name] else { return nil }
            self = .change(change)
        }
    }

    /// What the visit is told of.
    init?(_ visit: Visit) {
        guard let notice = visit.cookie(.kept).flatMap(KeptNotice.init(name:)) else { return nil }
        self = notice
    }

    var text: LocalizedText {
        switch self {
        case .opinion: Sentences.opinionKept
        case .report: Sentences.Reports.reportKept
        case .change(let change):
            LocalizedText(fi: "Tallennettu: \(change.title.fi).", sv: "Sparat: \(change.title.sv).", en: "Kept: \(change.title.en).")
        }
    }

    /// Leads on to the page that tells it.
    func redirect(_ visit: Visit, to place: String) -> VisitAnswer {
        .redirect(to: place, setting: [DashboardCookie.kept.set(name, isLocal: visit.isLocal)])
    }
}
