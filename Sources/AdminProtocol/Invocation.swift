/// A request that was checked against its command; the server's table makes an operation of it.
package struct Invocation: Sendable {
    package let usage: VerbUsage
    package let request: Request

    init(usage: VerbUsage, request: Request) {
        self.usage = usage
        self.request = request
    }

    /// The argument's value by its name, whether it is a word, a key or a literal; nil if it was left out.
    package subscript(name: String) -> String? {
        if let position = usage.positions.firstIndex(where: { $0.name == name }) {
            let words = request.words.dropFirst(usage.words.count)
            return position < words.count ? words[words.startIndex + position] : nil
        }
        if let value = request.text(for: name) { return value }
        let document = usage.arguments.first { $0.name == name && !$0.isKey && $0.kind == .document }
        guard let document, request.literal?.place == .lastWord else { return nil }
        return request.literal?.text(for: document)
    }

    /// The format for this command alone; nil means the session's format.
    package var format: AnswerFormat? { self["format"].flatMap(AnswerFormat.init) }

    /// Whether the flag's value is `yes`.
    package func isSet(_ flag: String) -> Bool { self[flag] == "yes" }
}
