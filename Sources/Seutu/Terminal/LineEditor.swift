internal import AdminProtocol

/// Reads a line from a terminal, with arrows, Home and End, a history that can be searched, and completion.
struct LineEditor {
    /// How many completions are listed at most. A person who sees that there are more types more of the word.
    private static let choicesShown = 60

    private var history = CommandHistory()
    private let values: KnownValues
    private var buffer = EditBuffer()
    private let keys = KeyReader()

    init(_ values: KnownValues) { self.values = values }

    /// Waits for a line; nil at the end of input. It blocks its thread, because nothing else happens while a person
    /// types.
    mutating func read(prompt: String) async -> String? {
        buffer = EditBuffer()
        let before = Terminal.makeRaw()
        defer { Terminal.restore(before) }
        return await edit(prompt: prompt)
    }

    private mutating func edit(prompt: String) async -> String? {
        var place = history.lines.count
        draw(prompt, buffer)
        while let pressed = keys.next() {
            guard let key = pressed == .search ? search() : pressed else { return nil }
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
            case .tab: await complete()
            case .clearScreen: Terminal.write("\u{1B}[H\u{1B}[2J")
            default: _ = buffer.apply(key)
            }
            draw(prompt, buffer)
        }
        return nil
    }

    /// Searches the history and puts the found line into the buffer. Returns the key that ended the search, which then
    /// has its usual effect; nil if the terminal is gone. Ctrl-C, Ctrl-G and Escape leave the line as it was.
    private mutating func search() -> Key? {
        var search = HistorySearch(in: history.lines)
        while true {
            draw("(search) \(search.text): ", EditBuffer(search.match ?? ""))
            guard let key = keys.next() else { return nil }
            switch key {
            case .character(let character): search.type(character)
            case .backspace: search.erase()
            case .search: search.goOn()
            case .interrupt, .unknown: return .unknown
            default:
                if let match = search.match { buffer = EditBuffer(match) }
                return key
            }
        }
    }

    private mutating func recall(_ key: Key, _ place: inout Int) {
        place = key == .up ? max(place - 1, 0) : min(place + 1, history.lines.count)
        buffer = EditBuffer(place < history.lines.count ? history.lines[place] : "")
    }

    private mutating func complete() async {
        switch await values.completion(of: buffer.textBeforeCursor) {
        case .text(let count, let text)?: buffer.replace(last: count, with: text)
        case .choices(let candidates)?:
            let shown = candidates.prefix(LineEditor.choicesShown)
            let width = shown.map(\.text.count).max() ?? 0
            let lines = shown.map { "  " + $0.text + String(repeating: " ", count: width - $0.text.count + 2) + $0.summary }
            let rest = candidates.count > shown.count ? ["  … and \(candidates.count - shown.count) more"] : []
            Terminal.write("\n" + (lines + rest).joined(separator: "\n") + "\n")
        case nil: return
        }
    }

    /// Draws one line of the screen; of a longer text, the part around the cursor.
    private func draw(_ prompt: String, _ buffer: EditBuffer) {
        let view = buffer.view(columns: max(Terminal.width - prompt.columns - 1, 10))
        let column = prompt.columns + view.cursor
        Terminal.write("\r\u{1B}[K\(prompt)\(view.text)\r" + (column > 0 ? "\u{1B}[\(column)C" : ""))
    }
}
