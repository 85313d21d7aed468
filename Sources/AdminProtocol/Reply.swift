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

/// One row of an answer: the kind of thing that it shows, and its fields in order.
package struct ReplyRow: Sendable, Hashable {
    package let kind: String
    package let fields: [ReplyField]

    /// A kind that is not a key of the grammar is made one; its lower case distinguishes it from every class word.
    package init(_ kind: String, _ fields: [ReplyField]) {
        self.kind = ReplyText.properKey(kind)
        self.fields = fields
    }
}

/// The format of rows. Final lines and notices are the same in every format.
package enum AnswerFormat: String, Sendable, Hashable, CaseIterable {
    case kv, json, tsv, table
}
