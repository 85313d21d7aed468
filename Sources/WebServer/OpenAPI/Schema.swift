internal import Operations

/// The shape of a JSON value with an example of it, as much of JSON Schema as this interface needs.
indirect enum Schema: Sendable {
    case text(String)
    case oneOf([String])
    case integer(Int)
    /// A decimal string of euros.
    case money(String)
    /// A decimal string of a figure that may outgrow a JSON number.
    case quantity(String)
    case date(String)
    case instant(String)
    case flag(Bool)
    case null
    case nullable(Schema)
    case array(Schema)
    /// Every property is always there.
    case object([(name: String, schema: Schema)])
    /// Properties that depend on the kind, each a scalar; the first is always there.
    case open([(name: String, schema: Schema)])
}

extension Schema {
    static func columns<Record: RowConvertible>(_: Record.Type) -> [(name: String, schema: Schema)] {
        Record.columns.map { ($0, .column($0, of: Record.kind)) }
    }

    static func record<Record: RowConvertible>(_ type: Record.Type) -> Schema { .object(columns(type)) }

    static func list<Record: RowConvertible>(_ type: Record.Type) -> Schema {
        .object([("items", .array(.record(type))), ("next", .nullable(.text("236")))])
    }

    static var change: Schema {
        .object([
            ("changes", .array(.open([("kind", .text("budget")), ("version", .integer(8))]))), ("version", .nullable(.integer(8))),
            ("audit", .nullable(.integer(48210))), ("dryRun", .flag(false)), ("replayed", .flag(false)),
        ])
    }

    /// The schema object, its example apart.
    func write(_ json: inout JSONWriter) {
        json.object { json in
            switch self {
            case .text: json.field("type", "string")
            case .oneOf(let values):
                json.field("type", "string")
                json.key("enum")
                json.array(values) { $0.string($1) }
            case .integer: json.field("type", "integer")
            case .money: json.pattern("^-?[0-9]+(\\.[0-9]{1,2})?$", "euros")
            case .quantity: json.pattern("^-?[0-9]+(\\.[0-9]+)?$", "a whole or decimal number")
            case .date:
                json.field("type", "string")
                json.field("format", "date")
            case .instant:
                json.field("type", "string")
                json.field("format", "date-time")
            case .flag: json.field("type", "boolean")
            case .null: json.field("type", "null")
            case .nullable(let schema):
                json.key("anyOf")
                json.array([schema, .null]) { $1.write(&$0) }
            case .array(let items):
                json.field("type", "array")
                json.key("items")
                items.write(&json)
            case .object(let properties):
                json.properties(properties)
                json.key("required")
                json.array(properties) { $0.string($1.name) }
            case .open(let properties):
                json.properties(Array(properties.prefix(1)))
                json.key("required")
                json.array(properties.prefix(1)) { $0.string($1.name) }
            }
        }
    }

    func writeExample(_ json: inout JSONWriter) {
        switch self {
        case .text(let example), .money(let example), .quantity(let example), .date(let example), .instant(let example):
            json.string(example)
        case .oneOf(let values): json.string(values.first ?? "")
        case .integer(let example): json.number(Int64(example))
        case .flag(let example): json.flag(example)
        case .null: json.null()
        case .nullable(let schema): schema.writeExample(&json)
        case .array(let items): json.array([items]) { $1.writeExample(&$0) }
        case .object(let properties), .open(let properties):
            json.object { json in
                for (name, schema) in properties {
                    json.key(name)
                    schema.writeExample(&json)
                }
            }
        }
    }

    /// The example as a request's field would say it.
    var exampleText: String {
        switch self {
        case .text(let example), .money(let example), .quantity(let example), .date(let example), .instant(let example): example
        case .oneOf(let values): values.first ?? ""
        case .integer(let example): String(example)
        case .flag(let example): String(example)
        case .nullable(let schema): schema.exampleText
        case .null, .array, .object, .open: ""
        }
    }
}

extension JSONWriter {
    fileprivate mutating func pattern(_ pattern: String, _ meaning: String) {
        field("type", "string")
        field("pattern", pattern)
        field("description", meaning)
    }

    fileprivate mutating func properties(_ properties: [(name: String, schema: Schema)]) {
        field("type", "object")
        key("properties")
        object { json in
            for (name, schema) in properties {
                json.key(name)
                schema.write(&json)
            }
        }
    }
}
