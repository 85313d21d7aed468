internal import Operations

/// Rows with their columns, which are known even without rows.
struct Table: Sendable {
    let columns: [String]
    let rows: [[Cell]]
}

/// The answer of a route: it writes itself as JSON, and as CSV if it is a table.
struct Answer: Sendable {
    var json: @Sendable (inout JSONWriter) -> Void
    /// Made only when it is needed.
    var table: (@Sendable () -> Table)?
    /// Replaces JSON and table.
    var document: (mediaType: String, bytes: [UInt8])?
    /// The version of the thing, for If-Match.
    var version: Int?
    /// The cursor of a list's next page.
    var next: String?
    var isReplay = false
    /// The address of the thing that a change has made: the answer is then 201.
    var location: String?
}

extension Answer {
    /// The result of a change. It has the same shape for every operation.
    ///
    /// - Parameter location: the address of the new thing; nil if the change made none.
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
