internal import Cooperation

/// A message about a stored change, which the next page shows once.
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

    /// Nil if no page stores such a thing.
    private init?(name: String) {
        switch name {
        case Self.opinion.name: self = .opinion
        case Self.report.name: self = .report
        default:
            guard let change = OfferedChange[name] else { return nil }
            self = .change(change)
        }
    }

    /// The message for the visit.
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

    /// Redirects to the page that shows the message.
    func redirect(_ visit: Visit, to place: String) -> VisitAnswer {
        .redirect(to: place, setting: [DashboardCookie.kept.set(name, isLocal: visit.isLocal)])
    }
}
