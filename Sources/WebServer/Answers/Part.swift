internal import Operations

/// A part of an answer that is one JSON object: its properties, and how they are written. So the description and the
/// bytes have one source.
struct Part<Output>: Sendable {
    let properties: [Schema.Property]
    let write: @Sendable (inout JSONWriter, Output) -> Void

    /// A column as a separate property.
    static func column(_ column: Column<Output>) -> Part {
        let description = column.description
        let scalar = Schema.scalar(description.kind, example: description.example)
        return Part(
            properties: [
                Schema.Property(
                    description.name, description.isOptional ? .nullable(scalar) : scalar, description.meaning)
            ]
        ) { json, output in
            json.key(description.name)
            json.cell(column.cell(output))
        }
    }

    /// All columns of a record, as properties of the answer itself.
    static func columns<Record: RowConvertible>(_ record: @escaping @Sendable (Output) -> Record) -> Part {
        Part(properties: Schema.properties(Record.self)) { json, output in json.columns(of: record(output)) }
    }

    /// A record as a separate object.
    static func record<Record: RowConvertible>(_ name: String, _ record: @escaping @Sendable (Output) -> Record) -> Part {
        Part(properties: [Schema.Property(name, .record(Record.self), Record.meaning)]) { json, output in
            json.key(name)
            json.record(record(output))
        }
    }

    static func list<Record: RowConvertible>(_ name: String, _ records: @escaping @Sendable (Output) -> [Record]) -> Part {
        Part(properties: [Schema.Property(name, .array(.record(Record.self)), Record.meaning)]) { json, output in
            json.key(name)
            json.array(records(output)) { $0.record($1) }
        }
    }

    /// A part that no function above can make.
    static func other(
        _ name: String, _ schema: Schema, _ meaning: String, _ write: @escaping @Sendable (inout JSONWriter, Output) -> Void
    ) -> Part {
        Part(properties: [Schema.Property(name, schema, meaning)]) { json, output in
            json.key(name)
            write(&json, output)
        }
    }
}

extension Encoding {
    /// One object of several parts. CSV has the rows of `table`.
    static func object<Record: RowConvertible>(
        _ name: String, _ parts: [Part<Output>], table: @escaping @Sendable (Output) -> [Record],
        version: @escaping @Sendable (Output) -> Int? = { _ in nil }
    ) -> Self {
        Encoding(schema: .named(name, .object(parts.flatMap(\.properties))), hasTable: true) { output in
            Answer(
                json: { json in json.object { json in for part in parts { part.write(&json, output) } } },
                table: { Table(table(output)) }, version: version(output))
        }
    }
}

extension Table {
    init<Record: RowConvertible>(_ records: [Record]) {
        self.init(columns: Record.columnNames, rows: records.map(\.cells))
    }
}
