internal import Cooperation
internal import Operations

/// The content of the template `form`: an operation's form, made from the operation's description of its fields.
struct FormView {
    struct FieldView {
        var choice: ChoiceView?
        var select: SelectView?
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

    /// A choice among the things of the body, such as its services.
    struct SelectView {
        let id: String
        let name: String
        let label: String
        let hint: String?
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
        /// The identifiers of the hint and the fault.
        let described: String?
        let type: String
        /// The keyboard that a telephone shows; nil for the usual one.
        let keyboard: String?
        let value: String
        let maximumLength: Int?
        /// The rows of a text area: a remark gets only a few, so that a telephone has room for the rest of the form.
        let rows: Int
        let isRequired: Bool
        /// The name under which a file with the text may be sent.
        let upload: String?
    }

    struct FaultView {
        /// The identifier of the field; nil for a fault of no visible field.
        let field: String?
        let text: String
    }

    let action: String
    /// A message that the reader must read before sending the form again.
    let notice: FormNotice?
    /// Whether it only requests a page and changes nothing.
    let isQuery: Bool
    /// Whether a file may be sent instead of a field's text.
    let takesFile: Bool
    let seal: String
    let hidden: [ItemView]
    /// Whether any field has the mark for required fields.
    let hasRequired: Bool
    let fields: [FieldView]
    let faults: ItemsView<FaultView>?
    let submit: String

    /// - Parameters:
    ///   - query: the address's query.
    ///   - fields: those to fill in; `hidden` has the values that the page itself knows.
    ///   - values: those that the form shows first.
    ///   - choices: for fields that name a thing of the body, the existing things.
    ///   - scope: the form's name, if the form has its own labels of fields.
    ///   - notice: a message that the reader must read before sending the form again.
    init(
        to place: DashboardPlace, query: String = "", isQuery: Bool = false, _ fields: [FieldDescription], values: [String: String],
        choices: [String: [ItemView]] = [:], scope: String? = nil, hidden: [ItemView], faults: FormFaults,
        notice: FormNotice? = nil, submit: LocalizedText, seal: String, _ words: Words
    ) {
        action = place.path + query
        self.notice = notice
        self.isQuery = isQuery
        takesFile = fields.contains { $0.kind == .document }
        self.seal = seal
        self.hidden = hidden
        self.submit = words[submit]
        hasRequired = !isQuery && fields.contains(where: \.isRequired)
        let byField = Dictionary(faults.all.compactMap { fault in fault.field.map { ($0, fault) } }) { first, _ in first }
        self.fields = fields.map { field in
            FieldView(
                field, Fields.shown(values[field.name] ?? ""), choices: choices[field.name], scope: scope,
                fault: byField[field.name].map { $0.text(words, in: scope) }, isQuery: isQuery, words)
        }
        let shown = Set(fields.map(\.name))
        self.faults = ItemsView(
            faults.all.map { fault in
                FaultView(
                    field: fault.field.flatMap { shown.contains($0) ? FieldView.identifier($0, fields, choices) : nil },
                    text: fault.text(words, in: scope))
            })
    }
}

/// A message that the reader of a form must read before sending it again.
struct FormNotice {
    let heading: String
    let text: String
    let items: ItemsView<FormView.FaultView>?

    /// A message about the changes that others have made since the form was shown.
    ///
    /// - Parameter tell: gives a field's value as a page shows it.
    init(meanwhile record: EditedRecord, scope: String? = nil, _ words: Words, _ tell: (String, FieldDescription) -> String) {
        let changes = record.meanwhile
        heading = words[Sentences.changedMeanwhile]
        text = words[changes.isEmpty ? Sentences.othersElsewhere : Sentences.othersHere]
        items = ItemsView(
            changes.map { change in
                func told(_ value: String) -> String { value.isEmpty ? "–" : tell(value, change.field) }
                let label = Catalogue.label(of: change.field, in: scope).map { words[$0] } ?? change.field.name
                let text = Sentences.changedByOthers(label, was: told(change.was), now: told(change.now), typed: change.typed.map(told))
                return FormView.FaultView(field: FormView.FieldView.anchor(of: change.field), text: words[text])
            })
    }

    private init(heading: String, text: String) { (self.heading, self.text, items) = (heading, text, nil) }

    static func nothingChanged(_ words: Words) -> FormNotice {
        FormNotice(heading: words[Sentences.nothingChanged], text: words[Sentences.nothingChangedText])
    }
}

extension Words {
    /// A number as people type it: with the language's decimal mark, which every form accepts.
    fileprivate func typed(_ value: String, of kind: ValueKind) -> String {
        switch kind {
        case .money, .quantity: language == .en ? value : value.replacing(".", with: ",")
        default: value
        }
    }
}

extension FormView.FieldView {
    /// A field for a longer text is a text area.
    private static let longestLine = 250
    private static let longestRemark = 1_000
    /// The catalogue's name of the empty choice.
    private static let none = "none"

    fileprivate init(
        _ field: FieldDescription, _ value: String, choices: [ItemView]?, scope: String?, fault: String?, isQuery: Bool, _ words: Words
    ) {
        let label = Catalogue.label(of: field, in: scope).map { words[$0] } ?? field.name
        // A field that only narrows a page is optional.
        let isRequired = field.isRequired && !isQuery
        let hint = Catalogue.hint(of: field, in: scope).map { words[$0] }
        let id = "field-\(field.name)"
        let described = [hint.map { _ in "\(id)-hint" }, fault.map { _ in "\(id)-fault" }].compactMap(\.self).joined(separator: " ")
        if let choices {
            let none = [ItemView(name: "–", value: "")]
            select = FormView.SelectView(
                id: id, name: field.name, label: label, hint: hint, isRequired: isRequired, fault: fault,
                described: described.isEmpty ? nil : described,
                options: (none + choices).map { choice in
                    FormView.OptionView(
                        id: id, field: field.name, value: choice.value, label: choice.name, isChosen: choice.value == value,
                        isRequired: false)
                })
            return
        }
        if case .choice(let choices, _) = field.kind {
            // An optional choice has an empty entry, so that it can be undone.
            let none = isRequired ? nil : Catalogue.label(of: Self.none, in: field).map { (Self.none, "", words[$0]) }
            let known = choices.map { ($0, $0, Catalogue.label(of: $0, in: field).map { words[$0] } ?? $0) }
            let options = ((none.map { [$0] } ?? []) + known).map { name, choice, label in
                FormView.OptionView(
                    id: "\(id)-\(name)", field: field.name, value: choice, label: label, isChosen: choice == value,
                    isRequired: isRequired)
            }
            choice = FormView.ChoiceView(
                id: id, label: label, isRequired: isRequired, fault: fault, described: fault.map { _ in "\(id)-fault" },
                options: options)
            return
        }
        let view = FormView.LineView(
            id: id, name: field.name, label: label, hint: hint, fault: fault, described: described.isEmpty ? nil : described,
            type: field.kind == .date ? "date" : "text", keyboard: Self.keyboard(of: field.kind), value: words.typed(value, of: field.kind),
            maximumLength: field.maximumLength,
            rows: (field.maximumLength ?? .max) > Self.longestRemark ? 8 : 3, isRequired: isRequired,
            upload: field.kind == .document ? Self.upload(of: field.name) : nil)
        let isLong = field.kind == .document || field.maximumLength.map { $0 > Self.longestLine } ?? false
        if isLong { area = view } else { line = view }
    }

    /// The name under which a file with the field's text is sent.
    static func upload(of name: String) -> String { name + "-upload" }

    private static func keyboard(of kind: ValueKind) -> String? {
        switch kind {
        case .integer: "numeric"
        case .money, .quantity: "decimal"
        default: nil
        }
    }

    /// The target of a link from a fault: the field's first control.
    fileprivate static func identifier(_ name: String, _ fields: [FieldDescription], _ choices: [String: [ItemView]]) -> String {
        guard choices[name] == nil, let field = fields.first(where: { $0.name == name }) else { return "field-\(name)" }
        return anchor(of: field)
    }

    /// The first control of a field that does not name a thing of the body.
    fileprivate static func anchor(of field: FieldDescription) -> String {
        "field-\(field.name)" + (field.kind.choices.first.map { "-\($0)" } ?? "")
    }
}
