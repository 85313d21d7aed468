import Cooperation
import Operations
import TestSupport

/// A body that lives for four years at random, by the operations of its manager.
///
/// It remembers only its own actions: what it entered, paid and booked. Everything else is read, as users read it, and
/// compared with other answers.
struct LivingBody {
    static let firstYear = 2026
    static let lastYear = 2029
    static let services = ["a", "b", "c"]
    static let members = ["074", "236", "421"]
    /// A payer that is not a member: projects charge it, and so does a service that lists its payers.
    static let stranger = "EXTRA"
    let tenant: TestTenant
    var random: SeededGenerator
    /// Each step, for a person who looks for a fault.
    var told: [String] = []
    /// The last year with a budget.
    var lastOpened = firstYear - 1
    var projectCount = 0
    var day = 0
    /// Paid cents, by instalments' references.
    var paid: [ReferenceNumber: Int64] = [:]
    /// Cents entered in the ledger by hand.
    var manual: [PayerCode: Int64] = [:]
    /// The actual of each service: costs less income, in cents.
    var actuals: [Int: [ServiceCode: Int64]] = [:]
    /// The newest layer of each year as it was last read, and the one in force.
    var newest: [Int: ListShares.Output] = [:]
    var inForce: [Int: ListShares.Output] = [:]
    /// The newest layers' charges to each payer for projects, in cents.
    var charged: [Int: [PayerCode: Int64]] = [:]
    var settlements: [Int: Settlement] = [:]

    init(seed: UInt64) async throws {
        tenant = try await TestTenant.make()
        random = SeededGenerator(state: seed)
        try await begin()
    }

    mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[number(0...elements.count - 1)] }

    mutating func amount(_ range: ClosedRange<Int>) -> String { Money(cents: Int64(number(range)))?.description ?? "" }

    /// Steps and decisions follow one another in time.
    var today: String { CalendarDate(daysSince2000: 9_497 + Int32(day))?.description ?? "" }

    func make<Made: Operation>(_ make: (inout Fields) throws -> Made, _ values: [String: String]) throws -> Made {
        try tenant.operations.make(make, values)
    }

    /// Makes changes in one transaction; returns whether they succeeded. A refusal is reported, and changes nothing.
    @discardableResult
    mutating func attempt(_ step: String, _ changes: [any ChangeOperation]) async throws -> Bool {
        do {
            _ = try await tenant.operations.perform(changes, as: tenant.manager)
            told.append(step)
            return true
        } catch let refusal as Refusal {
            told.append("\(step) refused: \(refusal.entry.code)")
            if refusal.entry.answerClass != .error { throw refusal }
            return false
        }
    }

    // MARK: - Its life

    /// Keys of every kind; a key that lists its payers is refused when one of them leaves.
    private static let keys = [
        "population", "equal", "population", "basis:income", "mix(1*population+2*equal)", "first(tariff(3),population)",
        "sum(2*population+basis:income)", "brackets(population,0:1,1000:0.5)", "average:2(population)", "tariff:2.5",
        "tariff(brackets(population,0:1.5,2000:0.25))", "mix(2*except(074:equal)+1*population)", "weights(074:1,236:2,421:3)",
        "limit(up:10%,rest:equal,key:population)", "limit(up:0%,down:5.00,years:2024-2030,key:sum(5+0.01*population))",
    ]

    private mutating func begin() async throws {
        var changes: [any ChangeOperation] = []
        for member in Self.members {
            let joins = member == "421" && number(0...2) == 0 ? "\(number(2026...2028))-\(pick(["01-01", "04-16"]))" : "2000-01-01"
            changes.append(try make(AddMember.init, ["payer": member, "from": joins]))
        }
        changes.append(try make(AddMember.init, ["payer": Self.stranger, "kind": "payer", "nameFi": "Extra"]))
        var csv = "series;payer;date;value;source\n"
        for year in 2022...2027 {
            for member in Self.members {
                csv += "population;\(member);\(year)-12-31;\(number(1...5_000));x\nincome;\(member);\(year)-12-31;\(number(1...9_000));x\n"
            }
        }
        changes.append(try make(ImportData.init, ["kind": "basis", "csv": csv]))
        for service in Self.services.prefix(number(2...3)) {
            let isListed = service == "c"
            let terms = ["key": isListed ? "equal" : pick(Self.keys), "participation": isListed ? "listed" : "members"]
            let named = ["service": service, "name": service, "from": "2020-01-01", "step": number(0...9) == 0 ? "euro" : "cent"]
            changes.append(try make(AddService.init, named.merging(terms) { $1 }))
            for payer in isListed ? [Self.stranger, "074"] : [] {
                changes.append(try make(JoinService.init, ["service": service, "payer": payer, "from": "2020-01-01"]))
            }
        }
        if number(0...3) > 0 {
            changes.append(
                try make(AddService.init, ["service": "projects", "name": "projects", "from": "2020-01-01", "key": "projects"]))
        }
        let seller = ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": Self.iban, "bic": "NDEAFIHH"]
        changes.append(try make(SetInvoicing.init, seller))
        if number(0...2) == 0 { changes.append(try make(SetServiceVAT.init, ["service": "b", "vat": "taxed", "vatRate": "25.5"])) }
        _ = try await tenant.operations.perform(changes, as: tenant.manager)
        try await open()
    }

    static let iban = "FI2112345600000785"

    /// Some steps, each followed by comparisons, and then everything that is left to do.
    mutating func live() async throws {
        for _ in 0..<number(14...24) {
            try await step()
            try await compareBudgets()
            day += number(0...70)
        }
        try await finish()
    }

    private mutating func step() async throws {
        let open = newest.filter { $0.value.budget.status != .approved }.keys.sorted()
        let approved = inForce.keys.sorted()
        let closed = approved.filter { !open.contains($0) && settlements[$0] == nil }
        switch number(0...25) {
        case 0...2: try await self.open()
        case 3...5: if !open.isEmpty { try await changeDraft(pick(open)) }
        case 6, 7: if !open.isEmpty { try await approve(pick(open)) }
        case 8: if !open.isEmpty { try await decide(pick(open), pick(["propose", "return", "withdraw", "table"])) }
        case 9, 10: if !closed.isEmpty { try await amend(pick(closed)) }
        case 11: if !open.isEmpty { try await discard(pick(open)) }
        case 12...14: try await changeProject()
        case 15: try await changeMember()
        case 16: try await changeBasis()
        case 17: try await enterByHand()
        case 18, 19: if !approved.isEmpty { try await plan(pick(approved)) }
        case 20, 21: if !approved.isEmpty { try await send(pick(approved)) }
        case 22, 23: if !approved.isEmpty { try await pay(pick(approved)) }
        default: if !closed.isEmpty { try await settle(pick(closed)) }
        }
    }

    /// All four years are budgeted and invoiced, some are settled, and everything is paid.
    private mutating func finish() async throws {
        while lastOpened < Self.lastYear { try await open() }
        try await compareBudgets()
        for year in Self.firstYear...Self.lastYear where newest[year]?.budget.status != .approved {
            try await approve(year)
            try await compareBudgets()
        }
        for year in inForce.keys.sorted() where settlements[year] == nil && number(0...2) > 0 {
            try await settle(year)
            try await compareBudgets()
        }
        day = max(day, 2_000) + 1
        for year in inForce.keys.sorted() {
            try await plan(year)
            try await send(year, all: true)
            try await expectInvoiced(year)
            try await compareExport(year)
        }
        try await payEverything()
        try await expectBalance()
    }
}

/// A property of a life that does not hold.
struct LifeFault: Error, CustomStringConvertible {
    let description: String
}

func require(_ condition: Bool, _ fault: @autoclosure () -> String) throws {
    if !condition { throw LifeFault(description: fault()) }
}
