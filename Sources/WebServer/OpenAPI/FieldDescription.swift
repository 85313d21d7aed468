internal import Operations

/// A field that an operation reads, as the OpenAPI document describes it.
struct FieldDescription: Sendable {
    let name: String
    let meaning: String
    let schema: Schema
    let isRequired: Bool

    static func required(_ name: String, _ meaning: String, _ schema: Schema) -> FieldDescription {
        FieldDescription(name: name, meaning: meaning, schema: schema, isRequired: true)
    }

    static func optional(_ name: String, _ meaning: String, _ schema: Schema) -> FieldDescription {
        FieldDescription(name: name, meaning: meaning, schema: schema, isRequired: false)
    }
}

/// An operation that the HTTP interface offers, with the fields its `init` reads; a test makes each from its own examples.
protocol DescribedOperation: Operation {
    static var fields: [FieldDescription] { get }
}
