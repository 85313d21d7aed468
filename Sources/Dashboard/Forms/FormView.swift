internal import Cooperation
internal import Operations

/// What the template `form` names: an operation's form, made of what the operation says of its own fields.
struct FormView {
    struct FieldView {
        var choice: ChoiceView?
        var line: LineView?
        var area: LineView?
    }

    struct ChoiceView {
        let id: String
        let label: String
        let isRequired: Bool
        let fault: String?
        let described: String?
        let options: [OptionView]
    }

    struct OptionView {
        let id: String
        let field: String
        let value: String
        let label: String
        let isChosen: Bool
        let isRequired: Bool
    }

    struct LineView {
        let id: String
        let name: String
        let label: String
        let hint: String?
        let fault: String?
        /// The identifiers of hint and fault.
        let described: String?
        let type: String
        let value: String
        let maximumLength: Int?
        let isRequired: Bool
    }

    struct FaultView {
        /// The identifier of the field; nil for a fault of no field that is seen.
        let field: String?
        let text: String
    }

    let action: String
    let seal: String
    let hidden: [ItemView]
    let fields: [FieldView]
    let faults: ItemsView<FaultView>?
    let submit: String

    /// - Parameters:
    ///   - fields: those to be filled in; `hidden` has what the page itself knows.
    ///   - values: what is filled in already.
    init(
        to place: DashboardPlace, _ fields: [FieldDescription], values: [String: String], hidden: [ItemView], faults: FormFaults,
        submit: LocalizedText, seal: String, _ words: Words
    ) {
        action = place.path
        self.seal = seal
        self.hidden = hidden
        self.submit = words[submit]
        let byField = Dictionary(faults.all.compactMap { fault in fault.field.map { ($0, fault) } }) { first, _ in first }
        self.fields = fields.map { field in
            FieldView(field, values[field.name] ?? "", fault: byField[field.name].map { $0.text(words) }, words)
        }
        let shown = Set(fields.map(\.name))
        self.faults = ItemsView(
            faults.all.map { fault in
                FaultView(
                    field: fault.field.flatMap { shown.contains($0) ? FieldView.identifier($0, fields) : nil }, text: fault.text(words))
            })
    }
}

extension FormView.FieldView {
    /// A text that may be longer gets an area of lines.
    private static let longestLine = 250

    fileprivate init(_ field: FieldDescription, _ value: String, fault: String?, _ words: Words) {
        let label = Catalogue.label(of: field).map { words[$0] } ?? field.name
        let hint = Catalogue.hint(of: field).map { words[$0] }
        let id = "field-\(field.name)"
        let described = [hint.map { _ in "\(id)-hint" }, fault.map { _ in "\(id)-fault" }].compactMap(\.self).joined(separator: " ")
        if case .choice(let choices, _) = field.kind {
            let options = choices.map { choice in
                FormView.OptionView(
                    id: "\(id)-\(choice)", field: field.name, value: choice,
                    label: Catalogue.label(of: choice, in: field).map { words[$0] } ?? choice, isChosen: choice == value,
                    isRequired: field.isRequired)
            }
            choice = FormView.ChoiceView(
                id: id, label: label, isRequired: field.isRequired, fault: fault, described: fault.map { _ in "\(id)-fault" },
                options: options)
            return
        }
        let view = FormView.LineView(
            id: id, name: field.name, label: label, hint: hint, fault: fault, described: described.isEmpty ? nil : described,
            type: field.kind == .date ? "date" : "text", value: value, maximumLength: field.maximumLength, isRequired: field.isRequired)
        if let maximum = field.maximumLength, maximum > Self.longestLine { area = view } else { line = view }
    }

    /// Where a fault of the field leads: to its first control.
    fileprivate static func identifier(_ name: String, _ fields: [FieldDescription]) -> String {
        guard let first = fields.first(where: { $0.name == name })?.kind.choices.first else { return "field-\(name)" }
        return "field-\(name)-\(first)"
    }
}
