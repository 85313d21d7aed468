extension CommandGrammar {
    /// The possible items where the partial line ends; empty when nothing can be listed, such as inside free text.
    ///
    /// Reads leniently, because a line that is being written is rarely complete. A tag at its start is skipped.
    ///
    /// - Parameter values: possible values of arguments by name, in addition to those that the grammar lists.
    package func complete(_ partialLine: String, with values: [String: [Completion]] = [:]) -> [Completion] {
        let line = PartialLine(partialLine)
        var candidates = line.keys.isEmpty ? nextWords(after: line.words) : []
        if let usage = usage(for: line.words) { candidates += usage.continuations(of: line, with: values) }
        return candidates.filter { $0.text.hasPrefix(line.begun) && $0.text != line.begun }
    }

    /// The argument whose value is being written where the partial line ends; nil if there is none or it is not
    /// certain.
    package func argumentBegun(in partialLine: String) -> Argument? {
        let line = PartialLine(partialLine)
        guard let usage = usage(for: line.words) else { return nil }
        return usage.acceptedKeys.first { line.begun.hasPrefix($0.name + "=") } ?? usage.position(begunIn: line)
    }

    /// The items of a line that may be incomplete: split at spaces outside quotes, with quotes and escapes left in. It
    /// splits by scalars, as the server does: a quote with an accent over it is a quote.
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

    /// The next words of commands that start with these words, each once.
    private func nextWords(after words: [String]) -> [Completion] {
        var seen: Set<String> = []
        return usages(under: words).compactMap { usage in
            guard usage.words.count > words.count, seen.insert(usage.words[words.count]).inserted else { return nil }
            let isWhole = usage.words.count == words.count + 1
            return Completion(usage.words[words.count], summary: isWhole ? usage.summary : "")
        }
    }
}

/// A line that is being written, split into its parts.
private struct PartialLine {
    let words: [String]
    /// The keys of items written as `key=value`.
    let keys: [String]
    /// The last item; it may be empty.
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
    /// Choices for the word or key that is being written, and the keys that the line does not have yet.
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

    /// The argument of the word where the line ends. Words come before keys.
    fileprivate func position(begunIn line: PartialLine) -> Argument? {
        let position = line.words.count - words.count
        return line.keys.isEmpty && positions.indices.contains(position) ? positions[position] : nil
    }

    /// Keys come after the words that must be there.
    private func isComplete(_ given: [String]) -> Bool {
        given.count >= words.count + positions.filter(\.isRequired).count
    }
}

/// One way to continue the last item of a partial line.
package struct Completion: Sendable, Hashable {
    /// The whole item, which replaces the unfinished one; it ends with `=` where a value must follow.
    package let text: String
    package let summary: String

    package init(_ text: String, summary: String) {
        self.text = text
        self.summary = summary
    }
}
