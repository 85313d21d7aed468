internal import Cooperation
internal import HTTPTypes
internal import Operations

/// The place of a page. The operation that reads a path's values checks them.
enum DashboardPlace: Hashable {
    case home
    case signIn
    case signInLink(code: String)
    case signOut
    case language(Language)
    case accessibility
    case asset(name: String)
    case body(String)
    case year(String, year: String)
    case share(String, year: String, payer: String)
    case explanation(String, year: String, payer: String)
    case shareTable(String, year: String, payer: String)
    case opinion(String, consultation: String, payer: String)
    case administration(String, AdministrationPlace)
    case ofRole(String, RolePlace)
    /// The installation itself, for operators.
    case installation
    case portfolio(String, PortfolioPlace)
    case invoices(String, InvoicePlace)

    /// The first segments of the dashboard's paths; all other paths belong to the API.
    static let firstSegments: Set<String> = ["", "sign-in", "sign-out", "language", "accessibility", "assets", "bodies", "installation"]

    init?(_ path: [String]) {
        switch (path.count, path.first ?? "") {
        case (1, ""): self = .home
        case (1, "sign-in"): self = .signIn
        case (2, "sign-in"): self = .signInLink(code: path[1])
        case (1, "sign-out"): self = .signOut
        case (1, "accessibility"): self = .accessibility
        case (1, "installation"): self = .installation
        case (2, "assets"): self = .asset(name: path[1])
        case (2, "language"):
            guard let language = Language(rawValue: path[1]) else { return nil }
            self = .language(language)
        case (2..., "bodies"): self.init(ofBody: path[1], path.dropFirst(2).map(\.self))
        default: return nil
        }
    }

    private init?(ofBody body: String, _ rest: [String]) {
        if let place = AdministrationPlace(rest) {
            self = .administration(body, place)
            return
        }
        if let place = RolePlace(rest) {
            self = .ofRole(body, place)
            return
        }
        if let place = PortfolioPlace(rest) {
            self = .portfolio(body, place)
            return
        }
        if let place = InvoicePlace(rest) {
            self = .invoices(body, place)
            return
        }
        switch (rest.count, rest.dropFirst().first, rest.last) {
        case (0, _, _): self = .body(body)
        case (1, _, _): self = .year(body, year: rest[0])
        case (3, "shares", _): self = .share(body, year: rest[0], payer: rest[2])
        case (4, "shares", "explanation"): self = .explanation(body, year: rest[0], payer: rest[2])
        case (4, "shares", "share.csv"): self = .shareTable(body, year: rest[0], payer: rest[2])
        case (4, _, _) where rest[0] == "consultations" && rest[2] == "opinions":
            self = .opinion(body, consultation: rest[1], payer: rest[3])
        default: return nil
        }
    }

    var path: String { "/" + segments.map(Self.encoded).joined(separator: "/") }

    private var segments: [String] {
        switch self {
        case .home: []
        case .signIn: ["sign-in"]
        case .signInLink(let code): ["sign-in", code]
        case .signOut: ["sign-out"]
        case .language(let language): ["language", language.rawValue]
        case .accessibility: ["accessibility"]
        case .asset(let name): ["assets", name]
        case .body(let body): ["bodies", body]
        case .year(let body, let year): ["bodies", body, year]
        case .share(let body, let year, let payer): ["bodies", body, year, "shares", payer]
        case .explanation(let body, let year, let payer): ["bodies", body, year, "shares", payer, "explanation"]
        case .shareTable(let body, let year, let payer): ["bodies", body, year, "shares", payer, "share.csv"]
        case .opinion(let body, let consultation, let payer): ["bodies", body, "consultations", consultation, "opinions", payer]
        case .administration(let body, let place): ["bodies", body] + place.segments
        case .ofRole(let body, let place): ["bodies", body] + place.segments
        case .installation: ["installation"]
        case .portfolio(let body, let place): ["bodies", body] + place.segments
        case .invoices(let body, let place): ["bodies", body] + place.segments
        }
    }

    /// Percent-encodes all but unreserved characters.
    static func encoded(_ text: String) -> String {
        text.utf8.reduce(into: "") { result, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
                result.append(Character(Unicode.Scalar(byte)))
            default: result += "%" + [byte].hexadecimal.uppercased()
            }
        }
    }

    var methods: [HTTPRequest.Method] {
        switch self {
        case .signIn, .opinion: [.get, .post]
        case .signOut: [.post]
        case .administration(_, let place): place.methods
        case .ofRole(_, let place): place.methods
        default: [.get]
        }
    }
}
