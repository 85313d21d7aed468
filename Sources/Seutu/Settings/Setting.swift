/// A setting as help lists it.
struct Setting: Sendable {
    /// The path in a file, such as `http.tlsCertificate`.
    let key: String
    /// As a person would write it; empty if there is none.
    let fallback: String
    /// The allowed values, as a person would write them; empty for any text.
    let allowed: String
    let meaning: String
    /// Never printed, in help or in a log.
    let isSecret: Bool
    /// The value in force, as a person would write it.
    var value = ""

    /// Its meaning and its values, in one line.
    var description: String { allowed.isEmpty ? meaning : "\(meaning) (\(allowed))" }

    /// For people and logs: a secret only says whether there is one.
    var shownValue: String { isSecret ? (value.isEmpty ? "unset" : "set") : value }

    /// The environment's name, such as `SEUTU_HTTP_TLS_CERTIFICATE`.
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

extension Settings {
    /// Every setting in the order of its declaration, with its default as its value.
    static var defaults: [Setting] {
        var reader = SettingsReader(providers: [])
        // Without providers every setting has its default, and the defaults are valid.
        _ = try? Settings(from: &reader)
        return reader.asked
    }

    /// Every setting with its default and meaning, for `--help`.
    static var help: String {
        let rows = defaults.map { setting in
            "\(setting.variable)\(setting.fallback.isEmpty ? "" : "=" + setting.fallback)\n    \(setting.description)"
        }
        return """
            Settings come from the environment and from a JSON file (--config or SEUTU_CONFIG); the environment wins. \
            In the file SEUTU_HTTP_TLS_KEY is {"http": {"tlsKey": "key.pem"}}. The service does not start with a value that is \
            out of range, and warns about a name that is not a setting. Times are written as 250ms, 5s, 15m or 2h.

            \(rows.joined(separator: "\n"))
            """
    }
}
