extension Settings {
    /// Every setting with its default and meaning, for `--help`.
    static var help: String {
        var reader = SettingsReader(providers: [])
        // Without providers every value is its default, and those are valid.
        _ = try? Settings(from: &reader)
        let rows = reader.asked.map { setting in
            "\(setting.variable)\(setting.fallback.isEmpty ? "" : "=" + setting.fallback)\n    \(setting.meaning)"
        }
        return """
            Settings come from the environment and from a JSON file (--config or SEUTU_CONFIG); the environment wins. In the file \
            SEUTU_HTTP_TLS_KEY is {"http": {"tlsKey": …}}. A value that is out of range stops the \
            start; a name that is no setting is warned about. Times are written 250ms, 5s, 15m or 2h.

            \(rows.joined(separator: "\n"))
            """
    }
}
