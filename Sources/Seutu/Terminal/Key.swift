/// What a person pressed.
enum Key: Hashable {
    case character(Character)
    case enter, tab, backspace, delete
    case left, right, wordLeft, wordRight, home, end
    case up, down
    case deleteToEnd, deleteToStart, deleteWord
    case clearScreen
    /// Ctrl-C: give up this line.
    case interrupt
    /// Ctrl-D: on an empty line the end.
    case endOfInput
    case unknown
}
