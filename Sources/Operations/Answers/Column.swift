package import Cooperation

/// The type of a request's field or an answer's column, independent of the format.
package enum ValueKind: Hashable, Sendable {
    case text
    /// Many lines, such as a CSV file.
    case document
    /// One of several words; `name` is the name in the OpenAPI document, because a client generator invents one if
    /// there is none.
    case choice([String], name: String? = nil)
    /// A whole number that fits a JSON number.
    case integer
    /// Euros with two decimals, written as a decimal string.
    case money
    /// A number with decimals, or one that may be too large for a JSON number: written as a decimal string.
    case quantity
    /// `2026-12-31`.
    case date
    /// `2026-12-31T23:59:59Z`.
    case instant
    case flag
}

extension ValueKind {
    private static let choices = OnceByType<ValueKind>()

    package static func choice<Choice: RawRepresentable<String> & CaseIterable>(of type: Choice.Type) -> ValueKind {
        choices.value(of: type) { .choice(type.allCases.map(\.rawValue), name: typeName(type)) }
    }

    /// The words of a choice.
    package var choices: [String] { if case .choice(let choices, _) = self { choices } else { [] } }
}

/// A type's name with the types it is in, without its module: `OrganisationUnitKind`.
package func typeName(_ type: Any.Type) -> String {
    String(reflecting: type).split(separator: ".").dropFirst().joined()
}

/// The description of a column for a reader.
package struct ColumnDescription: Hashable, Sendable {
    /// camelCase; the protocol writes it with hyphens.
    package let name: String
    package let kind: ValueKind
    /// Whether some rows have no value in it.
    package let isOptional: Bool
    /// One sentence.
    package let meaning: String
    package let example: String
}

/// A column of a record's row: its name, its form, its meaning, and how to get its cell from the record.
///
/// All descriptions of an answer derive from these: names in JSON and CSV, keys of the protocol, OpenAPI schemas.
package struct Column<Record>: Sendable {
    package let description: ColumnDescription
    package let cell: @Sendable (Record) -> Cell

    init(
        _ name: String, _ kind: ValueKind, isOptional: Bool, _ meaning: String, example: String,
        cell: @escaping @Sendable (Record) -> Cell
    ) {
        description = ColumnDescription(
            name: name, kind: kind, isOptional: isOptional, meaning: meaning, example: example)
        self.cell = cell
    }
}

/// Makes a column of each kind. The value is a key path or a closure; if it may be nil, the column is optional.
extension Column {
    package typealias Getter<Value> = @Sendable (Record) -> Value

    package static func text(
        _ name: String, _ value: @escaping Getter<String>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .text, isOptional: false, meaning, example: example) { .text(value($0)) }
    }

    package static func text(
        _ name: String, _ value: @escaping Getter<String?>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .text, isOptional: true, meaning, example: example) { .optional(value($0)) }
    }

    /// The code of a payer, a service or another thing.
    package static func code<Code: RawRepresentable<String> & Sendable>(
        _ name: String, _ value: @escaping Getter<Code>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .text, isOptional: false, meaning, example: example) { .text(value($0).rawValue) }
    }

    package static func code<Code: RawRepresentable<String> & Sendable>(
        _ name: String, _ value: @escaping Getter<Code?>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .text, isOptional: true, meaning, example: example) { .optional(value($0)?.rawValue) }
    }

    package static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ value: @escaping Getter<Choice>, _ meaning: String
    ) -> Self {
        let kind = ValueKind.choice(of: Choice.self)
        return Column(name, kind, isOptional: false, meaning, example: kind.choices[0]) { .text(value($0).rawValue) }
    }

    package static func choice<Choice: RawRepresentable<String> & CaseIterable & Sendable>(
        _ name: String, _ value: @escaping Getter<Choice?>, _ meaning: String
    ) -> Self {
        let kind = ValueKind.choice(of: Choice.self)
        return Column(name, kind, isOptional: true, meaning, example: kind.choices[0]) {
            .optional(value($0)?.rawValue)
        }
    }

    /// A name in three languages; an answer has it in the reader's language.
    package static func name(
        _ name: String, _ value: @escaping Getter<LocalizedText>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .text, isOptional: false, meaning, example: example) { .name(value($0)) }
    }

    package static func name(
        _ name: String, _ value: @escaping Getter<LocalizedText?>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .text, isOptional: true, meaning, example: example) { value($0).map(Cell.name) ?? .missing }
    }

    /// A sentence or a label of ours, which the protocol, too, writes in the session's language.
    package static func words(
        _ name: String, _ value: @escaping Getter<LocalizedText>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .text, isOptional: false, meaning, example: example) { .words(value($0)) }
    }

    package static func integer(
        _ name: String, _ value: @escaping Getter<Int>, _ meaning: String, example: Int
    ) -> Self {
        Column(name, .integer, isOptional: false, meaning, example: String(example)) { .count(value($0)) }
    }

    package static func integer(
        _ name: String, _ value: @escaping Getter<Int?>, _ meaning: String, example: Int
    ) -> Self {
        Column(name, .integer, isOptional: true, meaning, example: String(example)) {
            value($0).map(Cell.count) ?? .missing
        }
    }

    package static func money(
        _ name: String, _ value: @escaping Getter<Money>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .money, isOptional: false, meaning, example: example) { .money(value($0)) }
    }

    package static func money(
        _ name: String, _ value: @escaping Getter<Money?>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .money, isOptional: true, meaning, example: example) { .optional(value($0)) }
    }

    package static func quantity(
        _ name: String, _ value: @escaping Getter<String>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .quantity, isOptional: false, meaning, example: example) { .quantity(value($0)) }
    }

    package static func quantity(
        _ name: String, _ value: @escaping Getter<String?>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .quantity, isOptional: true, meaning, example: example) {
            value($0).map(Cell.quantity) ?? .missing
        }
    }

    package static func date(
        _ name: String, _ value: @escaping Getter<CalendarDate>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .date, isOptional: false, meaning, example: example) { .date(value($0)) }
    }

    package static func date(
        _ name: String, _ value: @escaping Getter<CalendarDate?>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .date, isOptional: true, meaning, example: example) { .optional(value($0)) }
    }

    /// A moment in UTC, as text.
    package static func instant(
        _ name: String, _ value: @escaping Getter<String>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .instant, isOptional: false, meaning, example: example) { .text(value($0)) }
    }

    package static func instant(
        _ name: String, _ value: @escaping Getter<String?>, _ meaning: String, example: String
    ) -> Self {
        Column(name, .instant, isOptional: true, meaning, example: example) { .optional(value($0)) }
    }

    package static func flag(_ name: String, _ value: @escaping Getter<Bool>, _ meaning: String) -> Self {
        Column(name, .flag, isOptional: false, meaning, example: "true") { .flag(value($0)) }
    }

    package static func flag(_ name: String, _ value: @escaping Getter<Bool?>, _ meaning: String) -> Self {
        Column(name, .flag, isOptional: true, meaning, example: "true") { value($0).map(Cell.flag) ?? .missing }
    }

    /// A cell for values of other kinds.
    package static func cell(
        _ name: String, _ kind: ValueKind, isOptional: Bool = false, _ value: @escaping Getter<Cell>, _ meaning: String,
        example: String
    ) -> Self {
        Column(name, kind, isOptional: isOptional, meaning, example: example, cell: value)
    }
}

extension Column {
    /// The same column in a row of a whole that contains the record.
    package func inside<Whole>(_ part: @escaping Column<Whole>.Getter<Record>) -> Column<Whole> {
        let cell = cell
        return Column<Whole>(
            description.name, description.kind, isOptional: description.isOptional, description.meaning,
            example: description.example
        ) { cell(part($0)) }
    }
}
