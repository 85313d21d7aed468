internal import Cooperation
internal import Operations

/// A form that edits a record: what the record was when the form was shown, what it is now, and what was typed.
///
/// A field counts as changed only where what was typed differs from what the form showed. All else stays as it is now,
/// whoever has changed it meanwhile. A form that adds something edits an empty record.
struct EditedRecord {
    /// What somebody else has changed since the form was shown.
    struct Meanwhile {
        let field: FieldDescription
        let was: String
        let now: String
        /// Nil where the reader has left the field alone.
        let typed: String?
    }

    private let fields: [FieldDescription]
    private let seen: [String: String]
    private let present: [String: String]
    /// What the reader changed; empty for a field that was emptied.
    let own: [String: String]

    /// - Parameters:
    ///   - fields: those that the form has.
    ///   - present: the record as it is now, by its fields.
    ///   - form: what was sent; nothing of a form that is shown for the first time.
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

    /// What the form holds: what the reader changed, over the record as it is now.
    var values: [String: String] { present.merging(own) { $1 } }

    /// Whether there is a record, and nothing of it was changed.
    var isUntouched: Bool { own.isEmpty && !present.isEmpty }

    /// What somebody else has changed that the reader did not change to the same.
    var meanwhile: [Meanwhile] {
        fields.compactMap { field in
            let (was, now) = (seen[field.name] ?? "", present[field.name] ?? "")
            let typed = own[field.name]
            if field.means(was, now) || typed.map({ field.means($0, now) }) == true { return nil }
            return Meanwhile(field: field, was: was, now: now, typed: typed)
        }
    }

    /// What a form that shows the record as it is now says beside its fields.
    var controls: [ItemView] { fields.map { ItemView(name: Self.control(of: $0.name), value: present[$0.name] ?? "") } }

    /// The control that holds what a form showed of a field.
    private static func control(of name: String) -> String { "was-" + name }
}

extension FieldDescription {
    /// What a form says of the field, as a request says it; nil for a form that has no such control.
    fileprivate func typed(in form: [String: String]) -> String? {
        let given = [form[FormView.FieldView.upload(of: name)], form[name]].compactMap(\.self)
        guard let last = given.last else { return nil }
        let value = given.first { $0.contains { !$0.isWhitespace } } ?? last
        return value.contains { !$0.isWhitespace } ? asRequested(value) : ""
    }

    /// Whether two texts say the same of the field: browsers end lines in their own way, and an amount may be written
    /// in more than one.
    fileprivate func means(_ text: String, _ other: String) -> Bool {
        if kind == .money, let amount = Money(text), let another = Money(other) { return amount == another }
        return text.replacing("\r\n", with: "\n") == other.replacing("\r\n", with: "\n")
    }
}

extension Row {
    /// What it has of a form's fields, by their names, and its version as the field `if`.
    var formValues: [String: String] {
        let values = zip(columns, cells).compactMap { name, cell in cell.asRequested.map { (name == "version" ? "if" : name, $0) } }
        return Dictionary(values) { first, _ in first }
    }
}

extension Cell {
    /// As a request says it; nil for what no request says.
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
