/// One way the last item of a partial line could go on.
package struct Completion: Sendable, Hashable {
    /// The whole item, to put in place of what was begun; ends with `=` where a value must follow.
    package let text: String
    package let summary: String

    package init(_ text: String, summary: String) {
        self.text = text
        self.summary = summary
    }
}
