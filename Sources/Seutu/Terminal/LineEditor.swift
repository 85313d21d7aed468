internal import AdminProtocol

/// Reads a line from a terminal: arrows, Home and End, history, completion.
struct LineEditor {
    var history = CommandHistory()
    /// Nil without completion.
    var grammar: CommandGrammar?

    private var buffer = EditBuffer()
    private let keys = KeyReader()

    init(grammar: CommandGrammar?) { self.grammar = grammar }

    /// Waits for a line; nil at the end of input. Blocks its thread, since nothing else has to happen while a person thinks.
    mutating func read(prompt: String) -> String? {
        buffer = EditBuffer()
        return Terminal.withRawInput { edit(prompt: prompt) }
    }

    private mutating func edit(prompt: String) -> String? {
        var place = history.lines.count
        draw(prompt)
        while let key = keys.next() {
            switch key {
            case .enter:
                Terminal.write("\n")
                history.append(buffer.text)
                return buffer.text
            case .endOfInput where buffer.characters.isEmpty:
                Terminal.write("\n")
                return nil
            case .endOfInput: _ = buffer.apply(.delete)
            case .interrupt:
                Terminal.write("^C\n")
                buffer = EditBuffer()
                place = history.lines.count
            case .up, .down: recall(key, &place)
            case .tab: complete()
            case .clearScreen: Terminal.write("\u{1B}[H\u{1B}[2J")
            default: _ = buffer.apply(key)
            }
            draw(prompt)
        }
        return nil
    }

    private mutating func recall(_ key: Key, _ place: inout Int) {
        place = key == .up ? max(place - 1, 0) : min(place + 1, history.lines.count)
        buffer = EditBuffer(place < history.lines.count ? history.lines[place] : "")
    }

    private mutating func complete() {
        let partial = buffer.textBeforeCursor
        guard let candidates = grammar?.complete(partial), let first = candidates.first else { return }
        let begun = ClientRequest.items(of: partial).last ?? ""
        let common = candidates.dropFirst().reduce(first.text) { $0.commonPrefix(with: $1.text) }
        if candidates.count == 1 {
            buffer.replace(last: begun.count, with: first.text + (first.text.hasSuffix("=") ? "" : " "))
        } else if common.count > begun.count {
            buffer.replace(last: begun.count, with: common)
        } else {
            let width = candidates.map(\.text.count).max() ?? 0
            let lines = candidates.map { "  " + $0.text + String(repeating: " ", count: width - $0.text.count + 2) + $0.summary }
            Terminal.write("\n" + lines.joined(separator: "\n") + "\n")
        }
    }

    /// One line of the screen; a longer text is shown around the cursor.
    private func draw(_ prompt: String) {
        let room = max(Terminal.width - prompt.count - 1, 10)
        let start = max(buffer.cursor - room, 0)
        let shown = String(buffer.characters[start...].prefix(room))
        let column = prompt.count + buffer.cursor - start
        Terminal.write("\r\u{1B}[K\(prompt)\(shown)\r" + (column > 0 ? "\u{1B}[\(column)C" : ""))
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
