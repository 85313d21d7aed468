internal import Operations

/// The shape of a JSON value with an example, limited to the parts of JSON Schema that this interface needs.
indirect enum Schema: Hashable, Sendable {
    case scalar(ValueKind, example: String)
    /// A text that is always the same.
    case constant(String)
    case nullable(Schema)
    case array(Schema)
    case object([Property])
    /// One of several shapes.
    case anyOf([Schema])
    /// A shape that the document has once, under its name.
    case named(String, Schema)

    struct Property: Hashable, Sendable {
        let name: String
        let schema: Schema
        /// One sentence.
        let meaning: String
        /// Whether it is always there.
        let isRequired: Bool

        init(_ name: String, _ schema: Schema, _ meaning: String, isRequired: Bool = true) {
            (self.name, self.schema, self.meaning, self.isRequired) = (name, schema, meaning, isRequired)
        }
    }
}

extension Schema {
    static func text(_ example: String) -> Schema { .scalar(.text, example: example) }
    static func integer(_ example: Int) -> Schema { .scalar(.integer, example: String(example)) }
    static func money(_ example: String) -> Schema { .scalar(.money, example: example) }
    static func quantity(_ example: String) -> Schema { .scalar(.quantity, example: example) }
    static func date(_ example: String) -> Schema { .scalar(.date, example: example) }
    static func flag(_ example: Bool) -> Schema { .scalar(.flag, example: String(example)) }
    static func choice<Choice: RawRepresentable<String> & CaseIterable>(_: Choice.Type) -> Schema {
        let kind = ValueKind.choice(of: Choice.self)
        return .scalar(kind, example: kind.choices[0])
    }

    static func properties<Record: RowConvertible>(_: Record.Type) -> [Property] {
        Record.columns.map { column in
            let description = column.description
            let scalar = Schema.scalar(description.kind, example: description.example)
            return Property(
                description.name, description.isOptional ? .nullable(scalar) : scalar, description.meaning)
        }
    }

    static func record<Record: RowConvertible>(_ type: Record.Type) -> Schema { .named(typeName(type), .object(properties(type))) }

    static func list<Record: RowConvertible>(_ type: Record.Type) -> Schema {
        .named(
            typeName(type) + "List",
            .object([
                Property("items", .array(.record(type)), Record.meaning),
                Property(
                    "next", .nullable(.text("236")), "Give it as `after` to read on; null at the end of the list."),
            ]))
    }

    /// The answer to any change: the rows that it wrote, each with its kind.
    static func change(_ operation: String, of rows: [any RowConvertible.Type]) -> Schema {
        .named(
            operation + "Answer",
            .object([
                Property(
                    "changes", .array(.anyOf(rows.map { changedRow($0) })), "The rows it wrote or would write."),
                Property(
                    "version", .nullable(.integer(8)), "The new version of the thing; null where it has none."),
                Property(
                    "audit", .nullable(.integer(48210)), "The sequence of its audit event; null in a dry run."),
                Property("dryRun", .flag(false), "Whether it was only tried."),
                Property("replayed", .flag(false), "Whether the same request was answered before by this answer."),
            ]))
    }

    private static func changedRow<Record: RowConvertible>(_ type: Record.Type) -> Schema {
        .named(typeName(type) + "Row", .object([Property("kind", .constant(Record.rowKind), "What the row is.")] + properties(type)))
    }

    /// Its named parts, including nested ones, each once.
    var names: [(name: String, schema: Schema)] {
        switch self {
        case .scalar(.choice(let choices, let name?), _): [(name, .scalar(.choice(choices), example: choices[0]))]
        case .scalar, .constant: []
        case .nullable(let schema), .array(let schema): schema.names
        case .object(let properties): properties.flatMap(\.schema.names)
        case .anyOf(let schemas): schemas.flatMap(\.names)
        case .named(let name, let schema): [(name, schema)] + schema.names
        }
    }
}
