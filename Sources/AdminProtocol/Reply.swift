/// A whole answer: rows, then the one final line.
package struct Reply: Sendable, Hashable {
    package var rows: [ReplyRow]
    package var finalLine: FinalLine

    package init(_ rows: [ReplyRow], _ finalLine: FinalLine) {
        self.rows = rows
        self.finalLine = finalLine
    }

    package init(_ finalLine: FinalLine) { self.init([], finalLine) }
}
