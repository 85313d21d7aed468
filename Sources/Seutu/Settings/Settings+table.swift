extension Settings {
    /// Every setting as a row of a Markdown table, for `docs/operations/settings.md`.
    static var table: String {
        let rows = defaults.map { setting in
            let fallback = setting.fallback.isEmpty ? "" : "`\(setting.fallback)`"
            let allowed = setting.allowed.isEmpty ? "text" : setting.allowed
            return [setting.variable, setting.key].map { "`\($0)`" } + [allowed, fallback, setting.meaning]
        }
        return ([["variable", "key in a file", "takes", "default", "meaning"], Array(repeating: "---", count: 5)] + rows)
            .map { "| " + $0.map(cell).joined(separator: " | ") + " |" }
            .joined(separator: "\n")
    }

    /// A bar would end the cell.
    private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|") }
}
