import Cooperation
import Operations
import TestSupport

/// A body with random changes, beside a model of their effects: each draft's version and each service's cost, and each
/// approved year's rows.
struct RandomBody {
    let tenant: TestTenant
    private var random: SeededGenerator
    private(set) var versions: [Int: Int] = [:]
    private(set) var costs: [Int: [String: Money]] = [:]
    private(set) var approved: [Int: String] = [:]
    private(set) var succeeded = 0
    private(set) var refused = 0

    private static let services = ["a", "b", "c", "d"]
    private static let payers = ["074", "236", "421", "849", "924", "217", "EXTRA"]

    init(seed: UInt64) async throws {
        tenant = try await TestTenant.make()
        random = SeededGenerator(state: seed)
        try await tenant.addMembers()
        try await tenant.perform(AddMember.init, ["payer": "EXTRA", "kind": "payer", "nameFi": "Extra"])
        for (service, key) in zip(Self.services, ["population", "equal", "weights(074:1,236:2,421:3,849:4,924:5)", "tariff:1.25"]) {
            try await tenant.perform(AddService.init, ["service": service, "name": service, "from": "2000-01-01", "key": key])
        }
        for year in 2024...2026 {
            try await tenant.perform(DraftBudget.init, ["year": "\(year)", "referenceDate": "2024-12-31"])
            try await apply(.opened(year))
        }
    }

    /// The effect of a successful change on the model.
    private enum Effect {
        /// Every draft is shared again.
        case drafts
        case draft(Int)
        case opened(Int)
        case cost(Int, String, Money)
        case removed(Int, String)
        case approved(Int)
    }

    /// Makes one random change; returns what is wrong with its outcome, if anything is.
    mutating func step() async throws -> String? {
        let (change, effect) = try await randomChange()
        let isDryRun = random.next() % 8 == 0
        let before = try await tenant.fingerprint()
        do {
            let options = ChangeOptions(isDryRun: isDryRun)
            _ = try await tenant.operations.perform([change], as: tenant.manager, options: options)
            if isDryRun { return try await tenant.fingerprint() == before ? nil : "a dry run changed something: \(change)" }
            succeeded += 1
            try await apply(effect)
            return nil
        } catch let refusal as Refusal {
            refused += 1
            guard refusal.entry.answerClass == .error else { return "\(refusal)" }
            return try await tenant.fingerprint() == before ? nil : "a refused change (\(refusal)) left something: \(change)"
        }
    }

    private mutating func apply(_ effect: Effect) async throws {
        switch effect {
        case .drafts: for year in versions.keys where approved[year] == nil { versions[year, default: 0] += 1 }
        case .draft(let year): versions[year, default: 0] += 1
        case .opened(let year):
            versions[year] = 1
            costs[year] = [:]
        case .cost(let year, let service, let cost):
            versions[year, default: 0] += 1
            costs[year, default: [:]][service] = cost
        case .removed(let year, let service):
            versions[year, default: 0] += 1
            costs[year]?[service] = nil
        case .approved(let year):
            versions[year, default: 0] += 1
            approved[year] = try await tenant.fingerprint(frozenTables, year: year)
        }
    }

    private mutating func pick<Element>(_ elements: [Element]) -> Element { elements[Int(random.next() % UInt64(elements.count))] }

    private mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    private mutating func randomChange() async throws -> (any ChangeOperation, Effect) {
        let operations = tenant.operations
        let year = number(2024...2028), service = pick(Self.services), payer = pick(Self.payers)
        var values = ["year": "\(year)"]
        // Sometimes a version that does not exist yet: always refused.
        if number(0...19) == 0 { values["if"] = "9999" }
        switch number(0...15) {
        case 0: return (try operations.make(DraftBudget.init, ["year": "\(year)", "referenceDate": "2024-12-31"]), .opened(year))
        case 1...4:
            let cost = Money(cents: Int64(number(-2_000_00...50_000_00))) ?? .zero
            let change = values.merging(["service": service, "cost": cost.description]) { $1 }
            return (try operations.make(SetBudgetService.init, change), .cost(year, service, cost))
        case 5: return (try operations.make(RemoveBudgetService.init, values.merging(["service": service]) { $1 }), .removed(year, service))
        case 6, 7:
            let amount = Money(cents: Int64(number(0...6_000_00)))?.description ?? ""
            let override = ["service": service, "payer": payer, "amount": amount, "policy": pick(["rebalance", "leave"]), "reason": "x"]
            return (try operations.make(SetContribution.init, values.merging(override) { $1 }), .draft(year))
        case 8:
            let reset = values.merging(["service": service, "payer": payer, "reason": "x"]) { $1 }
            return (try operations.make(ResetContribution.init, reset), .draft(year))
        case 9:
            // Half of the time the approval names the part that tariffs leave.
            let told = number(0...1) == 0 ? try? await tenant.budget(year).budget.unallocated : nil
            let decision = [
                "organ": "board", "date": "2025-12-11", "section": "§ 1", "unallocated": told?.description,
                "acceptGap": told.flatMap { $0 == .zero ? nil : "known" },
            ].compactMapValues {
                $0
            }
            return (try operations.make(ApproveBudget.init, values.merging(decision) { $1 }), .approved(year))
        case 10:
            let date = pick(["2024-12-31", "2023-12-31", "2022-12-31"])
            return (try operations.make(SetBudget.init, values.merging(["referenceDate": date]) { $1 }), .draft(year))
        default: return (try randomStandingChange(service, payer), .drafts)
        }
    }

    /// A change to the data of every draft.
    private mutating func randomStandingChange(_ service: String, _ payer: String) throws -> any ChangeOperation {
        let operations = tenant.operations
        switch number(0...6) {
        case 0:
            let value = ["series": pick(["population", "income"]), "payer": payer, "value": "\(number(0...3))", "source": "x"]
            return try operations.make(SetBasis.init, value.merging(["date": pick(["2024-12-31", "2023-12-31"])]) { $1 })
        case 1, 2:
            let key = pick([
                "population", "equal", "weights(074:1,236:2)", "basis:income@2024-12-31", "tariff:0.5", "fixed(074:1.00)",
                "mix(1*population+2*equal)", "usage:hours(074:1.5,236:0,421:2,849:1,924:1)",
            ])
            let terms = ["service": service, "key": key, "step": pick(["cent", "euro"]), "floors": pick(["", "5%", "1.00"])]
            return try operations.make(SetService.init, terms)
        case 3: return try operations.make(AddMember.init, ["payer": payer, "from": "\(number(2020...2028))-01-01"])
        case 4: return try operations.make(EndMember.init, ["payer": payer, "to": "\(number(2020...2028))-12-31"])
        case 5:
            if number(0...1) == 0 {
                return try operations.make(SetService.init, ["service": service, "participation": pick(["members", "listed"])])
            }
            return try operations.make(JoinService.init, ["service": service, "payer": payer, "from": "\(number(2020...2028))-01-01"])
        default: return try operations.make(LeaveService.init, ["service": service, "payer": payer, "to": "\(number(2020...2028))-12-31"])
        }
    }
}

/// SplitMix64: the same sequence for the same seed, on every machine.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
