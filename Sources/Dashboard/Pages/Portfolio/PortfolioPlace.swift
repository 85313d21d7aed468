/// The places of the development director's pages, after the body.
enum PortfolioPlace: Hashable {
    case board
    case list
    /// The rows of the list as a table for spreadsheets.
    case listTable
    case financing
    case timeline
    case exposure
    case cashFlow
    case watch
    case project(String)
    case plans
    case plan(String)
    case clock
    case clockYear(String)
    case cards
    case card(String)

    init?(_ rest: [String]) {
        switch (rest.count, rest.first ?? "") {
        case (1, "portfolio"): self = .board
        case (2, "portfolio"):
            guard let found = Self.parts.first(where: { $0.key == rest[1] }) else { return nil }
            self = found.value
        case (2, "projects"): self = .project(rest[1])
        case (1, "plans"): self = .plans
        case (2, "plans"): self = .plan(rest[1])
        case (1, "clock"): self = .clock
        case (2, "clock"): self = .clockYear(rest[1])
        case (1, "cards"): self = .cards
        case (2, "cards"): self = .card(rest[1])
        default: return nil
        }
    }

    private static let parts: KeyValuePairs<String, PortfolioPlace> = [
        "list": .list, "list.csv": .listTable, "financing": .financing, "timeline": .timeline, "exposure": .exposure,
        "cash-flow": .cashFlow, "watch": .watch,
    ]

    var segments: [String] {
        switch self {
        case .board: ["portfolio"]
        case .project(let code): ["projects", code]
        case .plans: ["plans"]
        case .plan(let code): ["plans", code]
        case .clock: ["clock"]
        case .clockYear(let year): ["clock", year]
        case .cards: ["cards"]
        case .card(let municipality): ["cards", municipality]
        case .list, .listTable, .financing, .timeline, .exposure, .cashFlow, .watch:
            ["portfolio"] + Self.parts.filter { $0.value == self }.map(\.key)
        }
    }
}
