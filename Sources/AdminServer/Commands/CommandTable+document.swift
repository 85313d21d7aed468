internal import AdminProtocol

extension CommandTable {
    /// Every command in Markdown, for docs/admin-protocol.md: words, operation, meaning, and the keys that may be left
    /// out. What every change takes (`dry`, `idem`) is not repeated.
    package static var document: String {
        let everywhere = Set(Argument.forChanges.map(\.name))
        let rows = standard.commands.map { command in
            let arguments = command.usage.arguments.filter { !everywhere.contains($0.name) }
            let needed = VerbUsage(
                command.usage.words, arguments.filter { $0.isRequired || !$0.isKey }, summary: "", rights: command.usage.rights)
            let optional = arguments.filter { !$0.isRequired && $0.isKey }.map { "`\($0.name)`" }
            let operations = command.operations.map { "`\($0)`" }
            let usage = needed.usageLine.replacing("|", with: "\\|")
            return "| `\(usage)` | \(operations.joined(separator: ", ")) | \(command.usage.summary) | \(optional.joined(separator: ", ")) |"
        }
        return (["| command | operation | what it does | may be added |", "| --- | --- | --- | --- |"] + rows).joined(separator: "\n")
    }
}
