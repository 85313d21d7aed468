import Foundation

/// The part of an answer that a document or a script shows: `…` stands for anything, and white space is ignored,
/// because lines are broken there.
enum ShownText {
    /// The first shown part that the answer does not have in its place; nil if it has all of them.
    static func missing(of shown: [String], in answer: String) -> String? {
        var rest = dense(answer)[...]
        for piece in dense(shown.joined(separator: "\n")).split(separator: "…") {
            guard let range = rest.range(of: piece) else { return String(piece) }
            rest = rest[range.upperBound...]
        }
        return nil
    }

    private static func dense(_ text: String) -> String { text.filter { !$0.isWhitespace } }
}
