internal import Cooperation
internal import Operations

/// What a route answers with: how it writes itself as JSON, and as CSV where it is a table.
struct Answer: Sendable {
    var json: @Sendable (inout JSONWriter, TenantSlug) -> Void
    var table: (columns: [String], rows: [[Cell]])?
    /// Goes before the content's hash in the ETag, so that `If-Match` finds it.
    var version: Int?
    var isReplay = false

    static func row<Record: RowConvertible>(_ record: Record) -> Answer {
        let row = Row(record)
        return Answer(json: { json, _ in json.row(row.columns, row.cells) }, table: (row.columns, [row.cells]), version: row.version)
    }

    static func page<Element: RowConvertible>(_ page: Page<Element>) -> Answer {
        rows(Element.columns, page.items.map(\.cells), next: page.next)
    }

    static func rows(_ columns: [String], _ rows: [[Cell]], next: String? = nil) -> Answer {
        Answer(
            json: { json, _ in
                json.object { json in
                    json.key("items")
                    json.array { json in for cells in rows { json.row(columns, cells) } }
                    json.field("next", next)
                }
            }, table: (columns, rows))
    }

    static func change(_ answer: ChangeAnswer) -> Answer {
        let version = answer.changes.last?.version
        var encoded = Answer(
            json: { json, _ in
                json.object { json in
                    json.key("changes")
                    json.array { json in
                        for row in answer.changes.flatMap(\.rows) { json.row(["kind"] + row.columns, [.text(row.kind)] + row.cells) }
                    }
                    json.key("version")
                    json.cell(version.map(Cell.count) ?? .missing)
                    json.key("audit")
                    json.cell(answer.auditSequence.map(Cell.number) ?? .missing)
                    json.field("dryRun", answer.isDryRun)
                    json.field("replayed", answer.isReplay)
                }
            }, version: version)
        encoded.isReplay = answer.isReplay
        return encoded
    }

    static func export(_ output: ExportData.Output) -> Answer { rows(output.columns, output.rows.map(\.cells)) }

    static func service(_ output: ShowService.Output) -> Answer {
        let row = Row(output.service)
        return Answer(
            json: { json, _ in
                json.object { json in
                    for (column, cell) in zip(row.columns, row.cells) {
                        json.key(column)
                        json.cell(cell)
                    }
                    json.key("participants")
                    json.array { json in for participant in output.participants { json.row(Participant.columns, participant.cells) } }
                }
            }, version: output.service.version)
    }
}

extension Row {
    fileprivate var version: Int? {
        if case .number(let version)? = self["version"] { Int(version) } else { nil }
    }
}
