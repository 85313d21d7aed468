internal import Cooperation
internal import Operations

/// A signed-in reader of a page of one body.
struct Viewer: Sendable {
    let operations: Operations
    var visit: Visit
    let signedIn: SignedIn
    /// In the scope of the page's body.
    let caller: Caller
    let place: DashboardPlace
    let words: Words

    var body: String { caller.slug.rawValue }

    /// An operation from the values in the address. A fault in them means that the page does not exist.
    func make<Made>(_ make: (inout Fields) throws -> Made, _ values: [String: String?] = [:]) throws -> Made {
        var fields = Fields(values.compactMapValues(\.self), today: operations.today())
        do {
            let made = try make(&fields)
            try fields.finish()
            return made
        } catch Refusal.invalid, Refusal.missing { throw Refusal.notFound }
    }

    /// Requests the most rows of an answer, for payers and services: no body has more, because Finland has some three
    /// hundred municipalities. A list that may be longer is read in parts.
    static let most = ["limit": "\(PageRequest.maximumLimit)"]

    /// The layer in the address; nil for the one in force.
    var layer: String? { visit.query["layer"] }

    /// The address of another page of the body, with the same layer.
    func href(_ place: DashboardPlace) -> String { place.path + (layer.map { "?layer=" + DashboardPlace.encoded($0) } ?? "") }

    /// The years with a budget, the newest first, and the address of each.
    func years(_ budgets: [Budget], current: BudgetYear, _ place: (BudgetYear) -> DashboardPlace) -> [LinkView] {
        let years = Set(budgets.filter(\.isLookedAt).map(\.year)).sorted(by: >)
        return years.map { LinkView(name: "\($0)", href: place($0).path, isCurrent: $0 == current) }
    }

    /// The main menu; without a year the address of the body leads to the right one.
    func navigation(_ year: BudgetYear? = nil) -> [LinkView] {
        var links: [LinkView] = []
        if let payer = caller.payer {
            let own = year.map { DashboardPlace.share(body, year: "\($0)", payer: payer.rawValue) } ?? .body(body)
            links.append(
                LinkView(
                    name: words[LocalizedText(fi: "Maksuosuutemme", sv: "Vår andel", en: "Our share")], href: own.path,
                    isCurrent: own == place))
        }
        if year != nil || caller.payer == nil && caller.may(.readOwnShare) {
            let all = year.map { DashboardPlace.year(body, year: "\($0)") } ?? .body(body)
            links.append(
                LinkView(name: words[LocalizedText(fi: "Vuosi", sv: "Året", en: "The year")], href: all.path, isCurrent: all == place))
        }
        return links + portfolioLinks + administration(year) + roleNavigation
    }
}

extension Budget {
    /// Whether it is a year's own budget: neither a plan nor discarded.
    var isLookedAt: Bool { layer.number >= 0 && status != .discarded }
}

extension DashboardPlace {
    /// The body of the page.
    var slug: String? {
        switch self {
        case .body(let body), .year(let body, _), .share(let body, _, _), .explanation(let body, _, _), .shareTable(let body, _, _),
            .opinion(let body, _, _), .administration(let body, _), .ofRole(let body, _), .portfolio(let body, _), .invoices(let body, _):
            body
        default: nil
        }
    }
}
