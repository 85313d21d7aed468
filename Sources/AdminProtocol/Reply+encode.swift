extension Reply {
    /// Writes the whole answer. `tag` is the request's, with its `#`; each line of the answer starts with it.
    ///
    /// Only this form has what needs all rows at once: the head of TSV, the widths of a table.
    package func encode(
        into output: inout [UInt8], tag: String? = nil, format: AnswerFormat = .kv, limits: ProtocolLimits = .standard
    ) {
        switch format {
        case .kv, .json: for row in rows { row.encode(into: &output, tag: tag, format: format, limits: limits) }
        case .tsv: for line in ReplyTable(rows).tabSeparatedLines { output.appendRow(line, tag: tag, limits: limits) }
        case .table: for line in ReplyTable(rows).alignedLines { output.appendRow(line, tag: tag, limits: limits) }
        }
        finalLine.encode(into: &output, tag: tag, limits: limits)
    }
}

extension ReplyRow {
    /// Writes one row alone. In `tsv` and `table` it comes without the head.
    package func encode(
        into output: inout [UInt8], tag: String? = nil, format: AnswerFormat = .kv, limits: ProtocolLimits = .standard
    ) {
        let line =
            switch format {
            case .kv: keyValueText
            case .json: jsonText
            case .tsv: ReplyTable.tabSeparated(self)
            case .table: ReplyTable.tableMargin + fields.map { ReplyTable.cell($0.value) }.joined(separator: "  ")
            }
        output.appendRow(line, tag: tag, limits: limits)
    }

    var keyValueText: String {
        fields.reduce(into: kind) { line, field in
            if let text = field.value.text { line += " \(field.key)=\(ReplyText.value(text))" }
        }
    }

    /// The kind comes first, so the line starts with `{"` and is no literal.
    var jsonText: String {
        JSONText.object([("kind", .string(kind))] + fields.map { ($0.key, $0.value.json) }).text
    }
}

extension [UInt8] {
    /// A row that does not fit a line goes as a counted literal, which has no size a value could exceed and is not
    /// scanned for ends.
    mutating func appendRow(_ content: String, tag: String?, limits: ProtocolLimits) {
        let start = (tag.map { $0 + " " } ?? "") + "* "
        append(contentsOf: start.utf8)
        if start.utf8.count + content.utf8.count > limits.lineContentBytes {
            append(contentsOf: "{\(content.utf8.count)}\r\n".utf8)
        }
        append(contentsOf: content.utf8)
        append(contentsOf: "\r\n".utf8)
    }
}

extension [UInt8] {
    /// Writes a text of many lines as the one row of an answer, always as a counted literal.
    package mutating func appendDocument(_ text: String, tag: String? = nil) {
        append(contentsOf: ((tag.map { $0 + " " } ?? "") + "* {\(text.utf8.count)}\r\n").utf8)
        append(contentsOf: text.utf8)
        append(contentsOf: "\r\n".utf8)
    }
}
