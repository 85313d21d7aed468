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
        switch grammar?.completion(of: buffer.textBeforeCursor) {
        case .text(let count, let text)?: buffer.replace(last: count, with: text)
        case .choices(let candidates)?:
            let width = candidates.map(\.text.count).max() ?? 0
            let lines = candidates.map { "  " + $0.text + String(repeating: " ", count: width - $0.text.count + 2) + $0.summary }
            Terminal.write("\n" + lines.joined(separator: "\n") + "\n")
        case nil: return
        }
    }

    /// One line of the screen; a longer text is shown around the cursor.
    private func draw(_ prompt: String) {
        let view = buffer.view(columns: max(Terminal.width - prompt.columns - 1, 10))
        let column = prompt.columns + view.cursor
        Terminal.write("\r\u{1B}[K\(prompt)\(view.text)\r" + (column > 0 ? "\u{1B}[\(column)C" : ""))
    }
}
