internal import Cooperation
internal import Operations

/// A form of a change as it is shown: what it holds, and what is said of it.
struct FormState {
    let record: EditedRecord
    /// The version that the form was about; nil for a form that is shown for the first time.
    let seen: String?
    let isSent: Bool
    /// Whether what the form is about has changed since it was shown.
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

    /// All fields of the request. What was emptied is left out where the request says the whole; elsewhere the
    /// operation says whether it can be.
    func request(_ record: EditedRecord, _ context: ChangeContext, version: String?) -> [String: String] {
        let given = editing == .changes ? record.own : record.values.filter { !$0.value.isEmpty }
        let version = fields.contains { $0.name == "if" } ? ["if": version].compactMapValues(\.self).filter { !$0.value.isEmpty } : [:]
        return given.merging(version) { $1 }.merging(context.known) { $1 }
    }

    func form(_ context: ChangeContext, _ state: FormState, _ viewer: Viewer) -> FormView {
        let asked = asked(context.known), names = Set(asked.map(\.name)), words = viewer.words
        // Of several records, it is asked first which one it is.
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

    /// Whether the form was sent as it was shown, and so asks for nothing.
    func isUntouched(_ record: EditedRecord) -> Bool { editing == .changes && record.isUntouched }

    /// What the form showed, and the version that was seen first; once it is told that another one has changed it, the
    /// present one.
    func hidden(_ context: ChangeContext, _ state: FormState) -> [ItemView] {
        let version = (state.isOutdated ? nil : state.seen) ?? self.version(context)
        return (version.map { [ItemView(name: "if", value: $0)] } ?? []) + (editing == .nothing ? [] : state.record.controls)
    }
}
