/// The text that the demo prints once it serves: its addresses, its tokens, and what to try.
struct DemoScreen {
    let file: DemoFile
    /// Links that sign in once, by bearer.
    let links: [String: String]
    let directory: String
    /// Names of the municipalities by code, for the list of tokens.
    let municipalities: [String: String]
    /// The budget year of the example.
    let year: Int

    var text: String {
        let payer = file.tokens.municipality.keys.contains("236") ? "236" : file.tokens.municipality.keys.min() ?? ""
        let token = file.tokens.municipality[payer] ?? file.tokens.administrationManager
        return """

            Seutu is running. Ctrl-C stops it; the data stays in \(directory)/.

              HTTP    \(file.http)
              admin   \(file.admin)
              tenant  \(file.tenant)

            The dashboard: open the link of a role; it signs in once, and after that the token does
            \(signIns)

            Tokens (also in \(directory)/demo.json)
            \(tokens)

            Four things to try
              curl -H "Authorization: Bearer \(token)" \(file.http)/v1/\(file.tenant)/budgets/\(year)/shares/\(payer)
              printf 'AUTH TOKEN \(manager)\\nSHARE LIST \(year) format=table\\nQUIT\\n' | nc \(file.admin.replacing(":", with: " "))
              curl -H "Authorization: Bearer \(file.tokens.developmentDirector)" \(file.http)/v1/\(file.tenant)/portfolio
              .build/debug/seutu admin --demo\(place)          # HELP, Tab, Ctrl-D

            """
    }

    /// Only a folder other than the usual one has to be named.
    private var place: String { directory == DemoFile.directory ? "" : " --directory '\(directory)'" }

    private var manager: String { file.tokens.administrationManager }

    private var tokens: String { list { file.tokens[$0] } }

    private var signIns: String { list { links[$0] } }

    /// A line for each bearer: its name and its value.
    private func list(_ value: (String) -> String?) -> String {
        let roles = [
            ("administration manager", "administrationManager"), ("development director", "developmentDirector"),
            ("team lead", "teamLead"), ("auditor", "auditor"), ("operator", "operator"),
        ]
        let payers = file.tokens.municipality.keys.sorted().map { code in
            ([code, municipalities[code]].compactMap { $0 }.joined(separator: " "), code)
        }
        let all = (roles + payers).compactMap { name, bearer in value(bearer).map { (name, $0) } }
        let width = all.map(\.0.count).max() ?? 0
        return all.map { name, value in "  " + name + String(repeating: " ", count: width - name.count + 2) + value }
            .joined(separator: "\n")
    }
}
