internal import Cooperation
internal import Operations

/// Turns an operation's output into an answer, and describes the answer's shape for the OpenAPI document.
struct Encoding<Output: Sendable>: Sendable {
    let schema: Schema
    /// The media types of the answer; the first is used if the request names none.
    let mediaTypes: [String]
    let encode: @Sendable (Output) -> Answer

    private init(schema: Schema, mediaTypes: [String], encode: @escaping @Sendable (Output) -> Answer) {
        self.schema = schema
        self.mediaTypes = mediaTypes
        self.encode = encode
    }

    init(schema: Schema, hasTable: Bool, encode: @escaping @Sendable (Output) -> Answer) {
        self.init(schema: schema, mediaTypes: hasTable ? ["application/json", "text/csv"] : ["application/json"], encode: encode)
    }

    /// A document in a special format.
    ///
    /// - Parameter parameters: follow the media type, such as "; charset=utf-8".
    static func document(
        _ mediaType: String, parameters: String = "", _ bytes: @escaping @Sendable (Output) -> [UInt8]
    ) -> Self {
        Encoding(schema: .text(""), mediaTypes: [mediaType]) { output in
            var answer = Answer(json: { $0.null() })
            answer.document = (mediaType + parameters, bytes(output))
            return answer
        }
    }
}

extension Encoding where Output: RowConvertible {
    static func row() -> Self {
        Encoding(schema: .record(Output.self), hasTable: true) { record in
            let cells = record.cells
            return Answer(
                json: { $0.record(record) }, table: { Table(columns: Output.columnNames, rows: [cells]) },
                version: Row(record).version)
        }
    }
}

extension Encoding {
    static func page<Element: RowConvertible>() -> Self where Output == Page<Element> {
        Encoding(schema: .list(Element.self), hasTable: true) { page in
            Answer(
                json: { json in
                    json.object { json in
                        json.records("items", page.items)
                        json.field("next", page.next)
                    }
                }, table: { Table(page.items) }, next: page.next)
        }
    }
}

extension Row {
    /// The version among the record's cells.
    fileprivate var version: Int? {
        if case .number(let version)? = self["version"] { Int(version) } else { nil }
    }
}
