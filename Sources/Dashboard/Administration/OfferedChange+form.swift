internal import Cooperation
internal import Operations

/// The state of a change's form: its values and its messages.
struct FormState {
    let record: EditedRecord
    /// The version that the form showed; nil if it is shown for the first time.
    let seen: String?
    let isSent: Bool
    /// Whether the data behind the form have changed since it was shown.
    let isOutdated: Bool
    var faults = FormFaults()

    init(record: EditedRecord, seen: String? = nil, isSent: Bool = false, isOutdated: Bool = false) {
        (self.record, self.seen, self.isSent) = (record, seen, isSent)
        self.isOutdated = isOutdated || !record.meanwhile.isEmpty
    }
}

extension OfferedChange {
    func edited(_ context: ChangeContext, _ form: [String: String] = [:]) -> EditedRecord {
        EditedRecord(asked(context.known), present: editing == .nothing ? [:] : prefill(context), form: form)
    }

    /// All fields of the request. An emptied field is left out if the request contains the whole record; otherwise the
    /// operation says whether it may be empty.
    func request(_ record: EditedRecord, _ context: ChangeContext, version: String?) -> [String: String] {
        let given = editing == .changes ? record.own : record.values.filter { !$0.value.isEmpty }
        let version = fields.contains { $0.name == "if" } ? ["if": version].compactMapValues(\.self).filter { !$0.value.isEmpty } : [:]
        return given.merging(version) { $1 }.merging(context.known) { $1 }
    }

    func form(_ context: ChangeContext, _ state: FormState, _ viewer: Viewer) -> FormView {
        let asked = asked(context.known), names = Set(asked.map(\.name)), words = viewer.words
        // If there are several records, the form first asks for one of them.
        let first = key.flatMap { key in context.known[key] == nil ? asked.filter { $0.name == key } : nil }
        var values = state.record.values
        if !state.isSent {
            values.merge(prefill(context)) { $1 }
            values.merge(viewer.visit.query.filter { names.contains($0.key) }) { $1 }
            values.merge(asked.compactMap { field in field.defaultValue.map { (field.name, $0) } }) { own, _ in own }
        }
        let layer = viewer.layer.map { [ItemView(name: "layer", value: $0)] } ?? []
        return FormView(
            to: viewer.place, query: first == nil ? viewer.query : "", isQuery: first != nil, first ?? asked, values: values,
            choices: context.choices(viewer).filter { !newCodes.contains($0.key) }, scope: name,
            hidden: first == nil ? hidden(context, state) : layer, faults: state.faults,
            notice: notice(context, state, words),
            submit: first == nil ? Sentences.showEffect : Sentences.goOn, seal: viewer.signedIn.secret.seal(), words)
    }

    private func notice(_ context: ChangeContext, _ state: FormState, _ words: Words) -> FormNotice? {
        if state.isOutdated { return FormNotice(meanwhile: state.record, scope: name, words) { context.told($0, of: $1, words) } }
        return state.isSent && isUntouched(state.record) ? .nothingChanged(words) : nil
    }

    /// Whether the form was sent unchanged, and so requests nothing.
    func isUntouched(_ record: EditedRecord) -> Bool { editing == .changes && record.isUntouched }

    /// The values and the version that the form showed; after a message about another change, the present ones.
    func hidden(_ context: ChangeContext, _ state: FormState) -> [ItemView] {
        let version = (state.isOutdated ? nil : state.seen) ?? self.version(context)
        return (version.map { [ItemView(name: "if", value: $0)] } ?? []) + (editing == .nothing ? [] : state.record.controls)
    }
}
