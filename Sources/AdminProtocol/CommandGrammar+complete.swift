extension CommandGrammar {
    /// What could stand where the partial line ends; empty when nothing can be listed, such as inside free text.
    ///
    /// Reads leniently: a line being written is rarely whole. A tag at its start is passed over.
    /// - Parameter values: what arguments may be, by their names, beside what the grammar itself lists.
    package func complete(_ partialLine: String, with values: [String: [Completion]] = [:]) -> [Completion] {
        let line = PartialLine(partialLine)
        var candidates = line.keys.isEmpty ? nextWords(after: line.words) : []
        if let usage = usage(for: line.words) { candidates += usage.continuations(of: line, with: values) }
        return candidates.filter { $0.text.hasPrefix(line.begun) && $0.text != line.begun }
    }

    /// The argument whose value is being written where the partial line ends; nil when it is none, or not certain.
    package func argumentBegun(in partialLine: String) -> Argument? {
        let line = PartialLine(partialLine)
        guard let usage = usage(for: line.words) else { return nil }
        return usage.acceptedKeys.first { line.begun.hasPrefix($0.name + "=") } ?? usage.position(begunIn: line)
    }

    /// The items of a line that need not be whole: split at spaces outside quotes, with the quotes and escapes left in.
    /// By scalars, as the server splits: a quote with an accent over it is a quote.
    package static func items(of line: String) -> [String] {
        var items = [""]
        var isQuoted = false
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if scalar == " " && !isQuoted {
                items.append("")
                continue
            }
            if scalar == "\"" && !isEscaped { isQuoted.toggle() }
            isEscaped = isQuoted && scalar == "\\" && !isEscaped
            items[items.count - 1].unicodeScalars.append(scalar)
        }
        return items
    }

    /// The next words of commands that start with these, each once.
    private func nextWords(after words: [String]) -> [Completion] {
        var seen: Set<String> = []
        return usages(under: words).compactMap { usage in
            guard usage.words.count > words.count, seen.insert(usage.words[words.count]).inserted else { return nil }
            let isWhole = usage.words.count == words.count + 1
            return Completion(usage.words[words.count], summary: isWhole ? usage.summary : "")
        }
    }
}

/// A line that is being written, taken apart.
private struct PartialLine {
    let words: [String]
    /// Of what is written as `key=value`.
    let keys: [String]
    /// The last item, perhaps empty.
    let begun: String

    init(_ text: String) {
        var items = CommandGrammar.items(of: text)
        if items.count > 1, items[0].hasPrefix("#") { items.removeFirst() }
        begun = items.removeLast()
        words = items.filter { PartialLine.key(of: $0) == nil }
        keys = items.compactMap(PartialLine.key)
    }

    private static func key(of item: String) -> String? { ItemScanner(Array(item.utf8)).key(at: 0) }
}

extension VerbUsage {
    /// Choices of the word or key being written, and the keys not yet there.
    fileprivate func continuations(of line: PartialLine, with known: [String: [Completion]]) -> [Completion] {
        func values(of argument: Argument) -> [Completion] {
            argument.choices.map { Completion($0, summary: argument.summary) } + (known[argument.name] ?? [])
        }
        var found = position(begunIn: line).map(values) ?? []
        for argument in acceptedKeys where !line.keys.contains(argument.name) {
            let start = argument.name + "="
            if line.begun.hasPrefix(start) {
                found += values(of: argument).map { Completion(start + $0.text, summary: $0.summary) }
            } else if isComplete(line.words) {
                found.append(Completion(start, summary: argument.summary))
            }
        }
        return found
    }

    /// The word that stands where the line ends. Words come before keys.
    fileprivate func position(begunIn line: PartialLine) -> Argument? {
        let position = line.words.count - words.count
        return line.keys.isEmpty && positions.indices.contains(position) ? positions[position] : nil
    }

    /// Keys come after the words that must be there.
    private func isComplete(_ given: [String]) -> Bool {
        given.count >= words.count + positions.filter(\.isRequired).count
    }
}

/// One way the last item of a partial line could go on.
package struct Completion: Sendable, Hashable {
    /// The whole item, to put in place of what was begun; ends with `=` where a value must follow.
    package let text: String
    package let summary: String

    package init(_ text: String, summary: String) {
        self.text = text
        self.summary = summary
    }
}
