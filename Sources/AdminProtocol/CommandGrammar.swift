/// All commands of a server, with the look-ups that use their descriptions.
package struct CommandGrammar: Sendable {
    package let usages: [VerbUsage]
    private let byWords: [[String]: VerbUsage]
    private let longest: Int

    /// Two commands with the same words are a mistake in the table; the first one counts.
    package init(_ usages: [VerbUsage]) {
        self.usages = usages
        byWords = Dictionary(usages.map { ($0.words, $0) }) { first, _ in first }
        longest = usages.map(\.words.count).max() ?? 0
    }

    /// The command that matches the most words at the request's start.
    package func usage(for words: [String]) -> VerbUsage? {
        for count in stride(from: longest, to: 0, by: -1) {
            if let usage = byWords[Array(words.prefix(count))] { return usage }
        }
        return nil
    }

    /// Finds the command and checks the request against it. Throws UNKNOWN-COMMAND or what `VerbUsage.validate` throws.
    package func resolve(_ request: Request) throws(ProtocolError) -> Invocation {
        guard let usage = usage(for: request.words) else { throw unknown(request) }
        try usage.validate(request)
        return Invocation(usage: usage, request: request)
    }

    /// Commands whose words start with these; all commands if there are none.
    func usages(under words: [String]) -> [VerbUsage] {
        usages.filter { $0.words.starts(with: words) }
    }

    private func unknown(_ request: Request) -> ProtocolError {
        let known = usages(under: [request.verb]).compactMap { $0.words.dropFirst().first }
        return ProtocolError(
            .unknownCommand, known.isEmpty ? .unknownCommand : .unknownSubcommand(of: request.verb, known: known), tag: request.tag)
    }
}
