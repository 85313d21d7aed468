internal import Cooperation
internal import Operations

/// A change that a page offers by a form: an operation, and what its form needs beside the operation's own fields.
///
/// A form is filled in, its effect is shown by a dry run, and only then it is kept.
struct OfferedChange: Sendable {
    enum Effect: Sendable {
        /// What everybody pays, before and after.
        case shares
        /// The rows that the operation answers.
        case rows
    }

    /// Where people are led when it is kept.
    enum Destination: Sendable { case year, service, invoices, statement, settlement, receivables, portfolio, plan, cards }

    /// What a request says of a record that the form edits.
    enum Editing: Sendable {
        /// The form edits none: it adds something, or takes a step.
        case nothing
        /// What was changed: the record keeps all else.
        case changes
        /// All of it: what is left out is not known any more.
        case whole
    }

    typealias Prefill = @Sendable (ChangeContext) -> [String: String]
    typealias Reading = @Sendable (Viewer, _ known: [String: String]) throws -> ReadPart<[String: String]>

    /// In its path.
    let name: String
    let operation: any ChangeOperation.Type
    let make: @Sendable (inout Fields) throws -> any ChangeOperation
    /// All that the operation reads.
    let fields: [FieldDescription]
    let title: LocalizedText
    /// What somebody who fills it in must know.
    private(set) var lead: LocalizedText?
    /// Whether its address has a year.
    private(set) var isOfYear = true
    /// The field that the year of the address fills; nil where it only tells where the reader comes from.
    private(set) var yearField: String? = "year"
    /// What is the same each time.
    private(set) var fixed: [String: String] = [:]
    /// Fields that the form does without.
    private(set) var leftOut: Set<String> = []
    private(set) var effect = Effect.rows
    private(set) var destination = Destination.year
    /// What is filled in already: of a form that edits a record, the record.
    private(set) var prefill: Prefill = { $0.record }
    private(set) var editing = Editing.nothing
    /// Reads the record, where a page of a change does not know it anyway.
    private(set) var reading: Reading?
    /// The field that says which record it is, and is asked for first.
    private(set) var key: String?

    init<Made: ChangeOperation>(
        _ name: String, _ make: @escaping @Sendable (inout Fields) throws -> Made, fi: String, sv: String, en: String
    ) {
        self.name = name
        operation = Made.self
        self.make = { try make(&$0) }
        fields = Fields.description(of: make)
        title = LocalizedText(fi: fi, sv: sv, en: en)
    }

    func with(
        lead: LocalizedText? = nil, fixed: [String: String] = [:], leavingOut leftOut: Set<String> = [], effect: Effect = .rows,
        to destination: Destination = .year, editing: Editing = .nothing, prefill: @escaping Prefill = { $0.record }
    ) -> OfferedChange {
        var change = self
        (change.lead, change.fixed, change.leftOut, change.effect) = (lead, fixed, leftOut, effect)
        (change.destination, change.editing, change.prefill) = (destination, editing, prefill)
        return change
    }

    /// The same change of a record that is read for it.
    func reading(by key: String? = nil, _ reading: @escaping Reading) -> OfferedChange {
        var change = self
        (change.key, change.reading) = (key, reading)
        return change
    }

    /// The same change with the address's year in another field, or in none.
    func withYear(in field: String?) -> OfferedChange {
        var change = self
        change.yearField = field
        return change
    }

    /// The same change without a year in its address.
    func withoutYear() -> OfferedChange {
        var change = self
        (change.isOfYear, change.yearField) = (false, nil)
        return change
    }

    /// Fields that name something new, which no list of what there is holds.
    var newCodes: Set<String> {
        switch name {
        case Self.addService.name: ["service"]
        case Self.addMember.name: ["payer"]
        default: []
        }
    }

    /// What an address may say besides the year; what it says of these is not asked for.
    static let particulars: Set<String> = ["service", "payer", "account", "consultation", "invoice", "layer", "plan", "indicator"]

    /// What people fill in.
    ///
    /// - Parameter known: what the address says.
    func asked(_ known: [String: String]) -> [FieldDescription] {
        fields.filter { $0.name != "if" && known[$0.name] == nil && !leftOut.contains($0.name) }
    }

    /// Whether it changes the year's open layer and tells which version of it was seen.
    var isOfOpenLayer: Bool { yearField == "year" && !leftOut.contains("if") && fields.contains { $0.name == "if" } }

    /// The version of what it changes, which the form says back, so that nobody's work is overwritten.
    func version(_ context: ChangeContext) -> String? {
        isOfOpenLayer ? context.year.map { "\($0.budget.version)" } : editing == .nothing ? nil : prefill(context)["if"]
    }

    /// Whether it is about the year's open layer, and not about the one in force.
    var changesOpenLayer: Bool { isOfOpenLayer || yearField == "code" }

    /// Where it is in a body, with what the address says of it.
    func href(_ viewer: Viewer, year: BudgetYear? = nil, _ particulars: KeyValuePairs<String, String> = [:]) -> String {
        let place = AdministrationPlace.change(year: isOfYear ? year.map { "\($0)" } : nil, name: name)
        return viewer.href(place, particulars)
    }
}

extension OfferedChange {
    static let all: [OfferedChange] = budget + taking + consultations + registers + invoicingChanges + yearEnd + tables

    private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

    static subscript(_ name: String) -> OfferedChange? { byName[name] }
}

/// What a page of a change knows of the body and the year.
struct ChangeContext: Sendable {
    let bodyName: String
    let services: [Service]
    let members: [Member]
    /// The layer that is changed; nil for a change of the whole body, and where the year has none.
    var year: ShowBudget.Output?
    var shares: ListShares.Output?
    /// What the address says.
    var known: [String: String] = [:]
    /// The record that the form edits, where it was read for it.
    var record: [String: String] = [:]

    /// The service in the year's budget that the address names.
    var line: BudgetService? { year?.services.first { $0.service.rawValue == known["service"] } }
}

extension Viewer {
    /// Where one of the administration manager's pages is, with the layer that is looked at.
    func href(_ place: AdministrationPlace, _ query: KeyValuePairs<String, String> = [:]) -> String {
        let layer = layer.map { [(name: "layer", value: $0)] } ?? []
        let pairs = query.map { (name: $0.key, value: $0.value) } + (query.contains { $0.key == "layer" } ? [] : layer)
        return PageAddress(path: DashboardPlace.administration(body, place).path, query: pairs).text
    }
}
