import Foundation

/// What a document or a script shows of an answer: `…` stands for anything, and white space, which lines are broken at,
/// is not compared.
enum ShownText {
    /// The first piece of what is shown that the answer does not have in its place; nil where it has all of them.
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
