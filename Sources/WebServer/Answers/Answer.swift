internal import Operations

/// Rows under columns that are known without any.
struct Table: Sendable {
    let columns: [String]
    let rows: [[Cell]]
}

/// What a route answers with: how it writes itself as JSON, and as CSV where it is a table.
struct Answer: Sendable {
    var json: @Sendable (inout JSONWriter) -> Void
    /// Made only when it is asked for.
    var table: (@Sendable () -> Table)?
    /// Stands in place of JSON and table.
    var document: (mediaType: String, bytes: [UInt8])?
    /// The version of the thing, to be given as If-Match.
    var version: Int?
    /// The cursor of a list's next page.
    var next: String?
    var isReplay = false
    /// Where the thing is that a change has made: the answer is 201.
    var location: String?
}

extension Answer {
    /// What a change did. Its one shape is the same for every operation.
    ///
    /// - Parameter location: where the thing is that it has made; nil where it has made none.
    static func change(_ answer: ChangeAnswer, location: String?) -> Answer {
        let version = answer.changes.last?.version
        return Answer(
            json: { json in
                json.object { json in
                    json.key("changes")
                    json.array(answer.changes.lazy.flatMap(\.rows)) { json, row in
                        json.object { json in
                            json.field("kind", row.kind)
                            json.cells(row.columns, row.cells)
                        }
                    }
                    json.field("version", version)
                    json.field("audit", answer.auditSequence.map { Int($0) })
                    json.field("dryRun", answer.isDryRun)
                    json.field("replayed", answer.isReplay)
                }
            }, version: answer.isDryRun ? nil : version, isReplay: answer.isReplay, location: location)
    }
}
