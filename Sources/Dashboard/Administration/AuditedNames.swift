internal import Cooperation
internal import Operations

/// The names of things that a history names by their codes. A thing that was taken back has only its code.
struct AuditedNames {
    /// Units by kind and code, because a team and a basic task may have the same code.
    private let units: [String: String]
    private let positions: [String: String]
    private let plans: [String: String]
    private let indicators: [String: String]
    private let accounts: [String: String]
    private let processes: [String: String]

    init(
        units: [OrganisationUnit], positions: [PositionOnDay], plans: [Plan], indicators: [Indicator], accounts: [Account],
        phases: [ClockPhase], _ words: Words
    ) {
        func named<Thing>(_ things: [Thing], _ name: (Thing) -> (code: String, name: String)) -> [String: String] {
            Dictionary(things.map { (name($0).code, name($0).name) }) { first, _ in first }
        }
        self.units = named(units) { (Self.place($0.kind.rawValue, $0.code.rawValue), $0.name) }
        // Several positions may have one title.
        self.positions = named(positions) { ($0.position.code.rawValue, "\($0.position.title) (\($0.position.code))") }
        self.plans = named(plans) { ($0.code.rawValue, $0.name) }
        self.indicators = named(indicators) { ($0.code.rawValue, $0.name) }
        self.accounts = named(accounts) { ($0.code.rawValue, words[$0.name]) }
        processes = named(phases) { ($0.template.rawValue, $0.process) }
    }

    /// The name of the thing whose code a field contains; nil if the field has no such code, or the thing no longer
    /// exists.
    ///
    /// - Parameter others: the change's other fields, which tell the kind of the thing.
    func name(of code: String, _ field: String, in action: String, beside others: [String: String]) -> String? {
        switch field {
        case "team": units[Self.place(OrganisationUnit.Kind.team.rawValue, code)]
        case "parent": units[Self.place(others["kind"] ?? "", code)]
        case "code" where action.hasPrefix("unit-"): units[Self.place(others["kind"] ?? "", code)]
        case "code" where others["subject"] == ConsultedDraft.Kind.plan.rawValue: plans[code]
        case "position": positions[code]
        case "plan": plans[code]
        case "indicator": indicators[code]
        case "account": accounts[code]
        case "from" where action == MoveUse.action, "to" where action == MoveUse.action: accounts[code]
        case "template": processes[code]
        default: nil
        }
    }

    private static func place(_ kind: String, _ code: String) -> String { "\(kind) \(code)" }
}
