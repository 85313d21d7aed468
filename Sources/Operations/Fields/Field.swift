internal import Cooperation

/// A field of a request: its name, its form, its meaning, and how its value is read.
///
/// An operation's `init(_: inout Fields)` reads its fields by these. All descriptions of a request derive from the same
/// values: the OpenAPI document, `HELP`, completion, errors, the tables of the documents (see
/// `Fields.description(of:)`).
package struct Field<Value: Sendable>: Sendable {
    package internal(set) var description: FieldDescription
    let parse: @Sendable (String, FieldDescription) throws -> Value
    /// Writes a value as in a request, to show a default.
    let write: @Sendable (Value) -> String

    /// - Parameter parse: returns nil for a text of another form; the error then states `expected`, or the example. It
    ///   throws the `Refusal.Rule` that a value breaks; the refusal has the field's name at the place of reading.
    init(
        _ name: String, _ kind: ValueKind, _ meaning: String, example: String, expected: ExpectedForm? = nil,
        write: @escaping @Sendable (Value) -> String = { "\($0)" }, parse: @escaping @Sendable (String) throws -> Value?
    ) {
        description = FieldDescription(name: name, kind: kind, meaning: meaning, example: example)
        self.write = write
        self.parse = { text, description in
            do {
                if kind != .integer || text.isWholeNumber, let value = try parse(text) { return value }
            } catch let rule as Refusal.Rule { throw Refusal.invalid(description.name, rule) }
            throw Refusal.invalid(description.name, .malformed(expected: expected ?? .code(description.example)))
        }
    }

    private init(
        _ description: FieldDescription, write: @escaping @Sendable (Value) -> String,
        parse: @escaping @Sendable (String, FieldDescription) throws -> Value
    ) {
        self.description = description
        self.parse = parse
        self.write = write
    }

    /// The same field by another name.
    func named(_ name: String) -> Self {
        var field = self
        field.description.name = name
        return field
    }

    /// The same field with another meaning.
    func meaning(_ meaning: String) -> Self {
        var field = self
        field.description.meaning = meaning
        return field
    }

    /// The same field, with a meaning that also says what needs it.
    ///
    /// - Parameter thing: "a decision".
    func needed(by thing: String) -> Self { meaning("\(description.meaning.dropLast()); \(thing) needs it.") }

    /// The same field with another example.
    func example(_ example: String) -> Self {
        var field = self
        field.description.example = example
        return field
    }

    /// The same field, in which a form may give a single number with a decimal comma.
    func withDecimalComma() -> Self {
        var field = self
        field.description.takesDecimalComma = true
        return field
    }

    /// The same field with a further check, which may throw a refusal with the field's name.
    func checked(_ check: @escaping @Sendable (Value, _ name: String) throws -> Void) -> Self {
        let parse = parse
        return Field(description, write: write) { text, description in
            let value = try parse(text, description)
            try check(value, description.name)
            return value
        }
    }
}

/// Makes a field of each kind.
extension Field {
    /// A value that is written as one text, such as a code.
    static func value(_ name: String, _ meaning: String, example: String, expected: ExpectedForm? = nil) -> Self
    where Value: LosslessStringConvertible {
        value(name, .text, meaning, example: example, expected: expected)
    }

    static func value(_ name: String, _ kind: ValueKind, _ meaning: String, example: String, expected: ExpectedForm? = nil) -> Self
    where Value: LosslessStringConvertible {
        Field(name, kind, meaning, example: example, expected: expected) { Value($0) }
    }

    /// A value that is written as one text of at most `maximum` bytes.
    static func notation(_ name: String, _ meaning: String, example: String, upTo maximum: Int, expected: ExpectedForm) -> Self
    where Value: LosslessStringConvertible {
        Field(name, .text, meaning, example: example, expected: expected) { text in
            guard text.utf8.count <= maximum else { throw Refusal.Rule.tooManyBytes(maximum: maximum) }
            return Value(text)
        }
    }

    /// One of the cases of an enumeration.
    static func choice(_ name: String, _ meaning: String, example: Value? = nil) -> Self
    where Value: RawRepresentable<String> & CaseIterable {
        let kind = ValueKind.choice(of: Value.self)
        return Field(name, kind, meaning, example: example?.rawValue ?? kind.choices[0], write: \.rawValue) { text in
            guard let value = Value(rawValue: text) else { throw Refusal.Rule.oneOf(kind.choices) }
            return value
        }
    }
}

extension Field where Value == String {
    /// A text of at most `maximum` visible characters; it may be empty only if `mayBeEmpty` is true.
    static func text(
        _ name: String, _ meaning: String, example: String, maximum: Int = Limits.maximumNameLength, mayBeEmpty: Bool = false
    ) -> Self {
        var field = Field(name, .text, meaning, example: example) { $0 }.checked { text, name in
            guard text.unicodeScalars.count <= maximum else { throw Refusal.invalid(name, .tooLong(maximum: maximum)) }
            guard mayBeEmpty || text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) else { throw Refusal.missing(name) }
            try Fields.checkScalars(of: text, name)
        }
        field.description.maximumLength = maximum
        return field
    }
}

extension Field where Value == DocumentText {
    /// A whole file; the audit keeps only its hash and length.
    ///
    /// - Parameter mayBeLatin1: whether old programs write it in ISO-8859-1.
    static func document(_ name: String, _ meaning: String, example: String, mayBeLatin1: Bool = false) -> Self {
        var field = Field(name, .document, meaning, example: example) { DocumentText($0) }
        field.description.mayBeLatin1 = mayBeLatin1
        return field
    }
}

extension Field where Value == Int {
    /// A whole number between two others, both included.
    static func integer(_ name: String, _ meaning: String, _ range: ClosedRange<Int>, example: Int) -> Self {
        var field = Field(name, .integer, meaning, example: String(example), expected: .wholeNumber(range)) { text in
            guard let number = Int(text) else { return nil }
            guard range.contains(number) else { throw Refusal.Rule.range(String(range.lowerBound), String(range.upperBound)) }
            return number
        }
        field.description.minimum = String(range.lowerBound)
        field.description.maximum = String(range.upperBound)
        return field
    }
}

extension Field where Value == Money {
    /// An amount of euros, at least `minimum` if it is given.
    static func money(_ name: String, _ meaning: String, example: String, from minimum: Money? = nil) -> Self {
        var field = Field(name, .money, meaning, example: example, expected: .money) { Money($0) }.checked { amount, name in
            if let minimum, amount < minimum { throw Refusal.invalid(name, .amount(from: minimum)) }
        }
        field.description.minimum = minimum?.description
        field.description.maximum = Money.largest.description
        return field
    }
}

extension Field where Value == CalendarDate {
    static func date(_ name: String, _ meaning: String, example: String = "2026-12-31") -> Self {
        Field(name, .date, meaning, example: example, expected: .date) { CalendarDate($0) }
    }
}

extension String {
    /// Whether it is a whole number in its only form: digits without leading zeros, after a minus if it is below zero.
    /// Amounts of money are as strict.
    var isWholeNumber: Bool {
        let digits = utf8.first == UInt8(ascii: "-") ? utf8.dropFirst() : utf8[...]
        guard let first = digits.first, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        return first != 0x30 || self == "0"
    }
}
