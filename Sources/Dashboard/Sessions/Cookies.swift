internal import Cooperation
internal import HTTPTypes

/// The cookies of the dashboard. Over TLS their names bind them to this host, this path and TLS. On loopback without
/// TLS they have plain names, because browsers would not accept the others.
enum DashboardCookie: String, CaseIterable {
    /// The session of the signed-in visitor.
    case session = "seutu"
    /// The seal of the sign-in form, because there is no session yet.
    case form = "seutu-form"
    case language = "seutu-language"
    /// The message about a stored change, which the next page shows once. In the address, anybody's link could show it.
    case kept = "seutu-kept"

    private static let languageSeconds = 365 * 86_400
    /// The next page follows at once.
    private static let keptSeconds = 60

    func name(isLocal: Bool) -> String { isLocal ? rawValue : "__Host-" + rawValue }

    func value(in headers: HTTPFields, isLocal: Bool) -> String? {
        let name = name(isLocal: isLocal)
        for header in headers[values: .cookie] {
            for pair in header.split(separator: ";") {
                let parts = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == name { return String(parts[1]) }
            }
        }
        return nil
    }

    func set(_ value: String, isLocal: Bool) -> HTTPField {
        let seconds: Int? =
            switch self {
            case .language: Self.languageSeconds
            case .kept: Self.keptSeconds
            case .session, .form: nil
            }
        return field(value + (seconds.map { "; Max-Age=\($0)" } ?? ""), isLocal)
    }

    func remove(isLocal: Bool) -> HTTPField { field("; Max-Age=0", isLocal) }

    /// Lax: a reader who follows a link from a calendar or a letter is signed in, and no other site can send a form.
    private func field(_ value: String, _ isLocal: Bool) -> HTTPField {
        let attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isLocal ? "" : "; Secure")
        return HTTPField(name: .setCookie, value: "\(name(isLocal: isLocal))=\(value)\(attributes)")
    }
}
