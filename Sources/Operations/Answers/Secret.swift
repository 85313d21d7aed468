/// A text that is shown once and never stored: it encodes as nothing, so a replayed answer has none.
package struct Secret: Hashable, Sendable, Codable {
    package let text: String?

    package init(_ text: String) { self.text = text }
    package init(from decoder: any Decoder) throws { text = nil }
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}
