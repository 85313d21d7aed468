import Testing

@testable import Seutu

struct EditBufferTests {
    private func edited(_ text: String, _ keys: Key...) -> EditBuffer {
        var buffer = EditBuffer(text)
        for key in keys {
            let edits = buffer.apply(key)
            #expect(edits)
        }
        return buffer
    }

    @Test func `keys edit at the cursor, by whole characters`() {
        #expect(edited("äö😀", .left, .backspace).text == "ä😀")
        #expect(edited("abc", .home, .delete, .character("x")).text == "xbc")
        #expect(edited("MEMBER LIST", .wordLeft, .deleteToEnd).text == "MEMBER ")
        #expect(edited("MEMBER LIST ", .deleteWord).text == "MEMBER ")
        #expect(edited("MEMBER LIST", .home, .wordRight, .deleteToStart).text == " LIST")
        #expect(edited("", .left, .right, .backspace, .delete, .wordLeft, .wordRight).text.isEmpty)
    }

    @Test func `keys that do not edit are left to the editor`() {
        var buffer = EditBuffer("a")
        for key in [Key.enter, .tab, .up, .down, .search, .interrupt, .endOfInput, .clearScreen, .unknown] {
            let edits = buffer.apply(key)
            #expect(!edits)
        }
        #expect(buffer.text == "a")
    }

    @Test func `a search finds the newest line with the text, then older ones, and stays at the last one found`() {
        var search = HistorySearch(in: ["MEMBER LIST", "SHARE LIST 2025", "PING", "SHARE LIST 2026"])
        #expect(search.match == nil)
        for character in "list" { search.type(character) }
        #expect(search.match == "SHARE LIST 2026")
        search.goOn()
        #expect(search.match == "SHARE LIST 2025")
        search.goOn()
        search.goOn()
        #expect(search.match == "MEMBER LIST")
        search.type("x")
        #expect(search.match == nil && search.text == "listx")
        search.erase()
        #expect(search.match == "SHARE LIST 2026")
        for _ in 0..<9 { search.erase() }
        #expect(search.match == nil && search.text.isEmpty)
    }

    @Test func `a long line shows the part around the cursor, counted in columns`() {
        let long = EditBuffer(String(repeating: "a", count: 50) + "b")
        #expect(long.view(columns: 10) == ("aaaaaaaaab", 10))
        #expect(edited("abcdef", .home).view(columns: 3) == ("abc", 0))
        #expect(EditBuffer("a😀日").view(columns: 10) == ("a😀日", 5))
        // Half of a wide character cannot be shown.
        #expect(EditBuffer("a😀日").view(columns: 3) == ("日", 2))
        #expect(EditBuffer("e\u{301}ä").view(columns: 10).cursor == 2)
    }
}

func == (first: (text: String, cursor: Int), second: (String, Int)) -> Bool {
    first.text == second.0 && first.cursor == second.1
}
