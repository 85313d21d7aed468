extension CommandGrammar {
    /// What could stand where the partial line ends; empty when nothing can be listed, such as inside free text.
    ///
    /// Reads leniently: a line being written is rarely whole. A tag at its start is passed over.
    package func complete(_ partialLine: String) -> [Completion] {
        var items = CommandGrammar.items(of: partialLine)
        if items.count > 1, items[0].hasPrefix("#") { items.removeFirst() }
        let begun = items.removeLast()
        let words = items.filter { !CommandGrammar.isKeyed($0) }
        let keys = items.filter(CommandGrammar.isKeyed).compactMap { $0.split(separator: "=").first.map(String.init) }
        var candidates = keys.isEmpty ? nextWords(after: words) : []
        if let usage = usage(for: words) { candidates += usage.continuations(words, keys: keys, begun: begun) }
        return candidates.filter { $0.text.hasPrefix(begun) && $0.text != begun }
    }

    /// The same as answer rows.
    package func completionRows(for partialLine: String) -> [ReplyRow] {
        complete(partialLine).map { ReplyRow("completion", [ReplyField("text", $0.text), ReplyField("summary", $0.summary)]) }
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

    /// Split at spaces outside quotes; the last item is what is being written, perhaps empty.
    private static func items(of line: String) -> [String] {
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

    private static func isKeyed(_ item: String) -> Bool {
        ItemScanner(Array(item.utf8)).key(at: 0) != nil
    }
}

extension VerbUsage {
    /// Choices of the word or key being written, and the keys not yet there.
    fileprivate func continuations(_ given: [String], keys: [String], begun: String) -> [Completion] {
        let position = given.count - words.count
        var found: [Completion] = []
        if keys.isEmpty, positions.indices.contains(position) {
            let argument = positions[position]
            found += argument.choices.map { Completion($0, summary: argument.summary) }
        }
        for argument in acceptedKeys where !keys.contains(argument.name) {
            let start = argument.name + "="
            if begun.hasPrefix(start) {
                found += argument.choices.map { Completion(start + $0, summary: argument.summary) }
            } else if isComplete(given) {
                found.append(Completion(start, summary: argument.summary))
            }
        }
        return found
    }

    /// Keys come after the words that must be there.
    private func isComplete(_ given: [String]) -> Bool {
        given.count >= words.count + positions.filter(\.isRequired).count
    }
}
