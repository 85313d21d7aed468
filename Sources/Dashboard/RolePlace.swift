internal import Cooperation
internal import HTTPTypes
internal import Operations

/// Pages of a body for team leads, payers and auditors.
enum RolePlace: Hashable {
    /// The missing reports, with a form for each.
    case owed
    case measure(plan: String, path: String, period: String)
    case action(plan: String, path: String)
    /// A payer's promised parts of projects, and its carried amounts.
    case commitments(payer: String)
    /// All opinions that a payer was asked for.
    case opinions(payer: String)
    /// Whether the audit's chain is unchanged.
    case verification

    init?(_ rest: [String]) {
        switch (rest.count, rest.first, rest.last) {
        case (1, "owed", _): self = .owed
        case (4, "owed", _): self = .measure(plan: rest[1], path: rest[2], period: rest[3])
        case (3, "owed", _): self = .action(plan: rest[1], path: rest[2])
        case (3, "payers", "commitments"): self = .commitments(payer: rest[1])
        case (3, "payers", "opinions"): self = .opinions(payer: rest[1])
        case (2, "audit", "verification"): self = .verification
        default: return nil
        }
    }

    var segments: [String] {
        switch self {
        case .owed: ["owed"]
        case .measure(let plan, let path, let period): ["owed", plan, path, period]
        case .action(let plan, let path): ["owed", plan, path]
        case .commitments(let payer): ["payers", payer, "commitments"]
        case .opinions(let payer): ["payers", payer, "opinions"]
        case .verification: ["audit", "verification"]
        }
    }

    var methods: [HTTPRequest.Method] {
        switch self {
        case .measure, .action, .verification: [.get, .post]
        default: [.get]
        }
    }
}

extension Dashboard {
    func rolePage(_ viewer: Viewer, _ place: RolePlace) async throws -> PageContent {
        switch place {
        case .owed: try await owedPage(viewer)
        case .measure, .action: try await reportPage(viewer, place)
        case .commitments(let payer): try await commitmentsPage(viewer, payer: payer)
        case .opinions(let payer): try await opinionsPage(viewer, payer: payer)
        case .verification: try await verificationPage(viewer, found: nil)
        }
    }
}

extension Viewer {
    func path(_ place: RolePlace) -> String { DashboardPlace.ofRole(body, place).path }

    /// The places of the caller's role in the main menu.
    var roleNavigation: [LinkView] {
        var places: [(RolePlace, LocalizedText)] = []
        if let payer = caller.payer?.rawValue {
            places += [(.commitments(payer: payer), Sentences.Payer.commitments), (.opinions(payer: payer), Sentences.Payer.opinions)]
        }
        if caller.role == .teamLead { places.append((.owed, Sentences.Reports.owed)) }
        if caller.may(.readAudit) { places.append((.verification, Sentences.Audit.verification)) }
        return places.map { LinkView(name: words[$1], href: path($0), isCurrent: .ofRole(body, $0) == place) }
    }
}
