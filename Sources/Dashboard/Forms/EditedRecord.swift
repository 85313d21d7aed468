internal import Cooperation
internal import Operations

/// A form that edits a record: the record when the form was shown, the present record, and the input.
///
/// A field counts as changed only if its input differs from the value that the form showed. All other fields keep their
/// present values, whoever has changed them meanwhile. A form that adds something edits an empty record.
struct EditedRecord {
    /// A change that somebody else has made since the form was shown.
    struct Meanwhile {
        let field: FieldDescription
        let was: String
        let now: String
        /// Nil if the reader did not change the field.
        let typed: String?
    }

    private let fields: [FieldDescription]
    private let seen: [String: String]
    private let present: [String: String]
    /// The fields that the reader changed; an emptied field is empty.
    let own: [String: String]

    /// - Parameters:
    ///   - fields: those of the form.
    ///   - present: the present record, by its fields.
    ///   - form: the sent form; empty if the form is shown for the first time.
    init(_ fields: [FieldDescription], present: [String: String], form: [String: String] = [:]) {
        let names = Set(fields.map(\.name))
        let present = present.filter { names.contains($0.key) }
        var seen = present
        var own: [String: String] = [:]
        for field in fields {
            if let was = form[Self.control(of: field.name)] { seen[field.name] = was }
            guard let typed = field.typed(in: form), !field.means(typed, seen[field.name] ?? "") else { continue }
            own[field.name] = typed
        }
        (self.fields, self.present, self.seen, self.own) = (fields, present, seen, own)
    }

    /// The form's values: the present record with the reader's changes.
    var values: [String: String] { present.merging(own) { $1 } }

    /// Whether there is a record, and the reader changed nothing.
    var isUntouched: Bool { own.isEmpty && !present.isEmpty }

    /// The changes of others that differ from the reader's own.
    var meanwhile: [Meanwhile] {
        fields.compactMap { field in
            let (was, now) = (seen[field.name] ?? "", present[field.name] ?? "")
            let typed = own[field.name]
            if field.means(was, now) || typed.map({ field.means($0, now) }) == true { return nil }
            return Meanwhile(field: field, was: was, now: now, typed: typed)
        }
    }

    /// The hidden controls of a form with the present record.
    var controls: [ItemView] { fields.map { ItemView(name: Self.control(of: $0.name), value: present[$0.name] ?? "") } }

    /// The control with the value that a form showed for a field.
    private static func control(of name: String) -> String { "was-" + name }
}

extension FieldDescription {
    /// A form's value of the field as in a request; nil if the form has no such control.
    fileprivate func typed(in form: [String: String]) -> String? {
        let given = [form[FormView.FieldView.upload(of: name)], form[name]].compactMap(\.self)
        guard let last = given.last else { return nil }
        let value = given.first { $0.contains { !$0.isWhitespace } } ?? last
        return value.contains { !$0.isWhitespace } ? asRequested(value) : ""
    }

    /// Whether two texts mean the same value of the field: browsers have their own line ends, and an amount may be
    /// written in several ways.
    fileprivate func means(_ text: String, _ other: String) -> Bool {
        if kind == .money, let amount = Money(text), let another = Money(other) { return amount == another }
        return text.replacing("\r\n", with: "\n") == other.replacing("\r\n", with: "\n")
    }
}

extension Row {
    /// Its values for a form's fields, and its version as the field `if`.
    var formValues: [String: String] {
        let values = zip(columns, cells).compactMap { name, cell in cell.asRequested.map { (name == "version" ? "if" : name, $0) } }
        return Dictionary(values) { first, _ in first }
    }
}

extension Cell {
    /// The value as in a request; nil if no request has it.
    fileprivate var asRequested: String? {
        switch self {
        case .text(let text), .quantity(let text): text.isEmpty ? nil : text
        case .number(let number): "\(number)"
        case .money(let amount): "\(amount)"
        case .date(let date): "\(date)"
        case .flag, .name, .words, .secret, .missing: nil
        }
    }
}
