/// The line that is being written, and the cursor's place in it.
struct EditBuffer: Hashable {
    private(set) var characters: [Character]
    private(set) var cursor: Int

    init(_ text: String = "") {
        characters = Array(text)
        cursor = characters.count
    }

    var text: String { String(characters) }
    var textBeforeCursor: String { String(characters[..<cursor]) }

    /// Applies the key; false if it is not a key that edits.
    mutating func apply(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(String(character))
        case .backspace: remove(from: max(cursor - 1, 0), to: cursor)
        case .delete: remove(from: cursor, to: min(cursor + 1, characters.count))
        case .left: cursor = max(cursor - 1, 0)
        case .right: cursor = min(cursor + 1, characters.count)
        case .wordLeft: cursor = wordStart
        case .wordRight: cursor = wordEnd
        case .home: cursor = 0
        case .end: cursor = characters.count
        case .deleteToEnd: remove(from: cursor, to: characters.count)
        case .deleteToStart: remove(from: 0, to: cursor)
        case .deleteWord: remove(from: wordStart, to: cursor)
        case .enter, .tab, .up, .down, .search, .clearScreen, .interrupt, .endOfInput, .unknown: return false
        }
        return true
    }

    mutating func insert(_ text: String) {
        characters.insert(contentsOf: text, at: cursor)
        cursor += text.count
    }

    /// Puts `text` in place of the last `count` characters before the cursor.
    mutating func replace(last count: Int, with text: String) {
        remove(from: max(cursor - count, 0), to: cursor)
        insert(text)
    }

    private mutating func remove(from start: Int, to end: Int) {
        characters.removeSubrange(start..<end)
        cursor = start
    }

    private var wordStart: Int {
        var index = cursor
        while index > 0, characters[index - 1] == " " { index -= 1 }
        while index > 0, characters[index - 1] != " " { index -= 1 }
        return index
    }

    private var wordEnd: Int {
        var index = cursor
        while index < characters.count, characters[index] == " " { index += 1 }
        while index < characters.count, characters[index] != " " { index += 1 }
        return index
    }
}

extension EditBuffer {
    /// The part of the line that fits into so many columns and contains the cursor, and the cursor's column in it.
    func view(columns room: Int) -> (text: String, cursor: Int) {
        var start = 0
        while characters[start..<cursor].columns > room { start += 1 }
        var end = start
        var used = 0
        while end < characters.count, used + characters[end].columns <= room {
            used += characters[end].columns
            end += 1
        }
        return (String(characters[start..<end]), characters[start..<cursor].columns)
    }
}
