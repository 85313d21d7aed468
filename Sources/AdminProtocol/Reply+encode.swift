extension Reply {
    /// Writes the whole answer. `tag` is the request's, with its `#`; each line of the answer starts with it.
    ///
    /// Only this form writes the parts that need all rows together: the head of TSV, and the widths of a table.
    package func encode(
        into output: inout [UInt8], tag: String? = nil, format: AnswerFormat = .kv, limits: ProtocolLimits = .standard
    ) {
        for line in rows.lines(format) { output.appendRow(line, tag: tag, limits: limits) }
        finalLine.encode(into: &output, tag: tag, limits: limits)
    }
}

extension [ReplyRow] {
    /// The texts of the rows, without the tag and the mark that each gets when it is sent.
    package func lines(_ format: AnswerFormat) -> [String] {
        switch format {
        case .kv: map(\.keyValueText)
        case .json: map(\.jsonText)
        case .tsv: ReplyTable(self).tabSeparatedLines
        case .table: ReplyTable(self).alignedLines
        }
    }
}

extension ReplyRow {
    /// Writes one row alone; in `tsv` and `table` without the head.
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
    /// Writes a row. A row that does not fit a line is sent as a counted literal, which may have any size and is not
    /// searched for line ends.
    package mutating func appendRow(_ content: String, tag: String?, limits: ProtocolLimits) {
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
    /// Writes a text of many lines as the only row of an answer, always as a counted literal.
    package mutating func appendDocument(_ text: String, tag: String? = nil) {
        append(contentsOf: ((tag.map { $0 + " " } ?? "") + "* {\(text.utf8.count)}\r\n").utf8)
        append(contentsOf: text.utf8)
        append(contentsOf: "\r\n".utf8)
    }
}
