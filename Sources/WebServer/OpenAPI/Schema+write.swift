internal import Operations

extension Schema {
    /// The schema object.
    func write(_ json: inout JSONWriter) {
        json.object { writeMembers(&$0) }
    }

    /// The members of the schema object, without its braces.
    func writeMembers(_ json: inout JSONWriter) {
        switch self {
        case .scalar(let kind, _): kind.write(&json)
        case .constant(let text):
            json.field("type", "string")
            json.field("const", text)
        case .nullable(let schema):
            json.key("anyOf")
            json.beginArray()
            schema.write(&json)
            json.object { $0.field("type", "null") }
            json.endArray()
        case .array(let items):
            json.field("type", "array")
            json.key("items")
            items.write(&json)
        case .object(let properties):
            json.field("type", "object")
            json.key("properties")
            json.object { json in for property in properties { json.property(property) } }
            json.key("required")
            json.array(properties.filter(\.isRequired)) { $0.string($1.name) }
        case .anyOf(let schemas):
            if schemas.count == 1 { return schemas[0].writeMembers(&json) }
            json.key("anyOf")
            json.array(schemas) { $1.write(&$0) }
        case .named(let name, _): json.field("$ref", "#/components/schemas/\(name)")
        }
    }

    func writeExample(_ json: inout JSONWriter) {
        switch self {
        case .scalar(.integer, let example): json.number(Int64(example) ?? 0)
        case .scalar(.flag, let example): json.flag(example == "true")
        case .scalar(_, let text), .constant(let text): json.string(text)
        case .nullable(let schema), .named(_, let schema): schema.writeExample(&json)
        case .array(let items): json.array([items]) { $1.writeExample(&$0) }
        case .anyOf(let schemas): if let first = schemas.first { first.writeExample(&json) } else { json.null() }
        case .object(let properties):
            json.object { json in
                for property in properties where property.isRequired {
                    json.key(property.name)
                    property.schema.writeExample(&json)
                }
            }
        }
    }
}

extension ValueKind {
    fileprivate func write(_ json: inout JSONWriter) {
        switch self {
        case .choice(_, let name?): json.field("$ref", "#/components/schemas/\(name)")
        case .choice(let choices, nil):
            json.field("type", "string")
            json.key("enum")
            json.array(choices) { $0.string($1) }
        case .integer: json.field("type", "integer")
        case .flag: json.field("type", "boolean")
        case .text, .document: json.field("type", "string")
        case .money:
            json.field("type", "string")
            json.field("pattern", "^-?[0-9]+(\\.[0-9]{1,2})?$")
        case .quantity:
            json.field("type", "string")
            json.field("pattern", "^-?[0-9]+(\\.[0-9]+)?$")
        case .date:
            json.field("type", "string")
            json.field("format", "date")
        case .instant:
            json.field("type", "string")
            json.field("format", "date-time")
        }
    }
}

extension JSONWriter {
    fileprivate mutating func property(_ property: Schema.Property) {
        key(property.name)
        object { json in
            json.field("description", property.meaning)
            property.schema.writeMembers(&json)
        }
    }

    /// A field of a request as a schema with all its bounds.
    mutating func schema(of field: FieldDescription) {
        object { json in
            json.field("description", field.fullMeaning)
            if case .choice(_, _?) = field.kind, field.defaultValue != nil {
                // Generators ignore everything beside a `$ref`, including a default value.
                json.key("allOf")
                json.array([field.kind]) { json, kind in json.object { kind.write(&$0) } }
            } else {
                field.kind.write(&json)
            }
            if field.kind == .integer {
                if let minimum = field.minimum.flatMap(Int64.init) { json.number("minimum", minimum) }
                if let maximum = field.maximum.flatMap(Int64.init) { json.number("maximum", maximum) }
            }
            if let length = field.maximumLength { json.number("maxLength", Int64(length)) }
            if let value = field.defaultValue {
                json.key("default")
                Schema.scalar(field.kind, example: value).writeExample(&json)
            }
        }
    }

    private mutating func number(_ name: String, _ number: Int64) {
        key(name)
        self.number(number)
    }
}

extension FieldDescription {
    /// Its sentence, with the bounds that JSON Schema cannot express for a decimal string.
    var fullMeaning: String {
        guard kind != .integer else { return meaning }
        switch (minimum, maximum) {
        case (let minimum?, let maximum?): return "\(meaning) From \(minimum) to \(maximum)."
        case (nil, let maximum?): return "\(meaning) At most \(maximum)."
        case (let minimum?, nil): return "\(meaning) At least \(minimum)."
        case (nil, nil): return meaning
        }
    }
}
