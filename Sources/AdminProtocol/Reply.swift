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

/// One row of an answer: what kind of thing it shows, and its fields in order.
package struct ReplyRow: Sendable, Hashable {
    package let kind: String
    package let fields: [ReplyField]

    /// The kind is made a proper key of the grammar if it is not one; lower case keeps it apart from every class word.
    package init(_ kind: String, _ fields: [ReplyField]) {
        self.kind = ReplyText.properKey(kind)
        self.fields = fields
    }
}

/// How rows are written; final lines and notices look the same in every format.
package enum AnswerFormat: String, Sendable, Hashable, CaseIterable {
    case kv, json, tsv, table
}
