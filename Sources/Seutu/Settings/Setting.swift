/// A setting as help lists it.
struct Setting: Sendable {
    /// The path in a file, as `http.tlsCertificate`.
    let key: String
    /// As a person would write it; empty for none.
    let fallback: String
    let meaning: String
    /// Never printed, in help or in a log.
    let isSecret: Bool
    /// In force, as a person would write it.
    var value = ""

    /// For people and logs: a secret only says whether there is one.
    var shownValue: String { isSecret ? (value.isEmpty ? "unset" : "set") : value }

    /// The environment's name, as `SEUTU_HTTP_TLS_CERTIFICATE`.
    var variable: String { Setting.variable(for: key) }

    static let prefix = "SEUTU_"

    static func variable(for key: String) -> String {
        var name = prefix
        for character in key {
            if character.isUppercase { name += "_" }
            name += character == "." ? "_" : character.uppercased()
        }
        return name
    }
}
