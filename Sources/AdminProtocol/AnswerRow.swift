/// A row as it came: its text is right for every format, taken apart only where the client knows the format.
package struct AnswerRow: Sendable, Hashable {
    package let tag: String?
    /// Without the tag and the mark; one line, also when it came as a literal.
    package let content: String

    /// Reads a `kv` row; nil when it is none. All values come as text: kv does not write types.
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

    /// The cells of a `tsv` row, their escapes resolved; a head has `kind` first.
    package var cells: [String] {
        content.split(separator: "\t", omittingEmptySubsequences: false).map { ItemScanner.unescaped(String($0)) }
    }
}
