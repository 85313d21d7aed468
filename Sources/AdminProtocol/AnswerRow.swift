/// A row as it was received. Its text is right for every format; only a client that knows the format splits it.
package struct AnswerRow: Sendable, Hashable {
    package let tag: String?
    /// Without the tag and the mark, on one line, also when the row was a literal.
    package let content: String

    /// The parts of a `kv` row; nil when it is not one. All values are text, because kv does not write types.
    package var keyValues: (kind: String, fields: [Parameter])? {
        var scanner = ItemScanner(Array(content.utf8))
        do throws(ProtocolError) {
            guard case .word(let kind, isQuoted: false) = try scanner.scanItem(), ItemScanner.isKey(kind) else { return nil }
            var fields: [Parameter] = []
            while try scanner.skipSeparator() {
                guard case .parameter(let key, let value) = try scanner.scanItem() else { return nil }
                fields.append(Parameter(key, value))
            }
            return (kind, fields)
        } catch {
            return nil
        }
    }

    /// The cells of a `tsv` row with their escapes resolved; the first cell of a head is `kind`.
    package var cells: [String] {
        content.split(separator: "\t", omittingEmptySubsequences: false).map { ItemScanner.unescaped(String($0)) }
    }
}
