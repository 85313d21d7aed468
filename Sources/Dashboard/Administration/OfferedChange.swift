internal import Cooperation
internal import Operations

/// A change that a page offers by a form: an operation, and the form's data beside the operation's own fields.
///
/// The user fills in the form, sees its effect by a dry run, and only then stores the change.
struct OfferedChange: Sendable {
    enum Effect: Sendable {
        /// All payers' amounts, before and after.
        case shares
        /// The rows in the operation's answer.
        case rows
    }

    /// The page after the change is stored.
    enum Destination: Sendable { case year, service, invoices, statement, settlement, receivables, portfolio, plan, cards }

    /// How a request describes a record that the form edits.
    enum Editing: Sendable {
        /// The form edits no record: it adds something, or takes a step.
        case nothing
        /// Only the changed fields: the record keeps all others.
        case changes
        /// The whole record: a field that is left out becomes empty.
        case whole
    }

    typealias Prefill = @Sendable (ChangeContext) -> [String: String]
    typealias Reading = @Sendable (Viewer, _ known: [String: String]) throws -> ReadPart<[String: String]>

    /// Its name in its path.
    let name: String
    let operation: any ChangeOperation.Type
    let make: @Sendable (inout Fields) throws -> any ChangeOperation
    /// All fields that the operation reads.
    let fields: [FieldDescription]
    let title: LocalizedText
    /// What the user must know to fill it in.
    private(set) var lead: LocalizedText?
    /// Whether its address has a year.
    private(set) var isOfYear = true
    /// The field that gets the year in the address; nil if the year only tells where the reader comes from.
    private(set) var yearField: String? = "year"
    /// Values that are always the same.
    private(set) var fixed: [String: String] = [:]
    /// Fields that the form leaves out.
    private(set) var leftOut: Set<String> = []
    private(set) var effect = Effect.rows
    private(set) var destination = Destination.year
    /// The values that the form shows first: for a form that edits a record, the record's.
    private(set) var prefill: Prefill = { $0.record }
    private(set) var editing = Editing.nothing
    /// Reads the record, if the page does not know it already.
    private(set) var reading: Reading?
    /// The field that selects the record, for which the form asks first.
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

    /// The same change with a record that is read for it.
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

    /// Fields that name a new thing, for which there is no list of choices.
    var newCodes: Set<String> {
        switch name {
        case Self.addService.name: ["service"]
        case Self.addMember.name: ["payer"]
        default: []
        }
    }

    /// The fields that an address may have beside the year; the form does not ask for those that it has.
    static let particulars: Set<String> = ["service", "payer", "account", "consultation", "invoice", "layer", "plan", "indicator"]

    /// The fields to fill in.
    ///
    /// - Parameter known: the values in the address.
    func asked(_ known: [String: String]) -> [FieldDescription] {
        fields.filter { $0.name != "if" && known[$0.name] == nil && !leftOut.contains($0.name) }
    }

    /// Whether it changes the year's open layer, and its request has the version that the user saw.
    var isOfOpenLayer: Bool { yearField == "year" && !leftOut.contains("if") && fields.contains { $0.name == "if" } }

    /// The version of the changed thing, which the form sends back, so that nobody's work is overwritten.
    func version(_ context: ChangeContext) -> String? {
        isOfOpenLayer ? context.year.map { "\($0.budget.version)" } : editing == .nothing ? nil : prefill(context)["if"]
    }

    /// Whether it changes the year's open layer, and not the one in force.
    var changesOpenLayer: Bool { isOfOpenLayer || yearField == "code" }

    /// Its address in a body, with the given values.
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

/// The data about the body and the year for the page of a change.
struct ChangeContext: Sendable {
    let bodyName: String
    let services: [Service]
    let members: [Member]
    /// The changed layer; nil for a change of the whole body, and if the year has none.
    var year: ShowBudget.Output?
    var shares: ListShares.Output?
    /// The values in the address.
    var known: [String: String] = [:]
    /// The record that the form edits, if it was read for the form.
    var record: [String: String] = [:]

    /// The service in the address, in the year's budget.
    var line: BudgetService? { year?.services.first { $0.service.rawValue == known["service"] } }
}

extension Viewer {
    /// The address of one of the administration manager's pages, with the present layer.
    func href(_ place: AdministrationPlace, _ query: KeyValuePairs<String, String> = [:]) -> String {
        let layer = layer.map { [(name: "layer", value: $0)] } ?? []
        let pairs = query.map { (name: $0.key, value: $0.value) } + (query.contains { $0.key == "layer" } ? [] : layer)
        return PageAddress(path: DashboardPlace.administration(body, place).path, query: pairs).text
    }
}
