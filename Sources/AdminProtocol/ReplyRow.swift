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
