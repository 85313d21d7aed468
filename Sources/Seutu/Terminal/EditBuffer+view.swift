extension EditBuffer {
    /// The part of the line that fits into so many columns, the cursor always in it, and the cursor's column there.
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
