internal import AdminProtocol
internal import Operations

/// Completes lines by the server's grammar and by the codes in its lists: payers, services, years and so on.
///
/// It asks for a list when one of its codes is completed for the first time, and keeps it until a command may have
/// changed it.
final class KnownValues {
    /// The list for each argument; the column with the argument's name has its values.
    private static let lists = [
        "payer": ["MEMBER", "LIST"], "service": ["SERVICE", "LIST"], "year": ["BUDGET", "LIST"], "project": ["PROJECT", "LIST"],
        "plan": ["PLAN", "LIST"], "indicator": ["INDICATOR", "LIST"],
    ]
    /// How many codes are kept of a list: one page. Codes after that are not completed.
    private static let limit = PageRequest.maximumLimit

    private let session: ClientSession
    /// Nil when the server gives none; then nothing is completed.
    private let grammar: CommandGrammar?
    private var values: [String: [Completion]] = [:]

    init(_ session: ClientSession, grammar: CommandGrammar?) {
        self.session = session
        self.grammar = grammar
    }

    func forget() { values = [:] }

    /// What the Tab key does to a line that ends here.
    func completion(of partial: String) async -> TabEffect? {
        guard let grammar else { return nil }
        let argument = grammar.argumentBegun(in: partial) ?? grammar.argumentBegun(in: partial.uppercased())
        if let name = argument?.name, values[name] == nil, let list = KnownValues.lists[name] {
            values[name] = await codes(name, in: list)
        }
        return grammar.completion(of: partial, with: values)
    }

    /// Empty for a list that this caller may not see. If the connection breaks here, the next command reports it.
    private func codes(_ name: String, in list: [String]) async -> [Completion] {
        guard let usage = grammar?.usage(for: list) else { return [] }
        let limit = usage.arguments.contains { $0.name == "limit" } ? " limit=\(KnownValues.limit)" : ""
        let rows = (try? await session.rows(of: list.joined(separator: " ") + " format=kv" + limit)) ?? []
        var seen: Set<String> = []
        return rows.prefix(KnownValues.limit).compactMap { row in
            guard let fields = row.keyValues?.fields, let code = fields.first(where: { $0.key == name })?.value,
                seen.insert(code).inserted
            else { return nil }
            let meaning = ["name", "title", "status"].lazy.compactMap { key in fields.first { $0.key == key }?.value }.first
            return Completion(ReplyText.value(code), summary: meaning ?? "")
        }
    }
}
