import Cooperation
import Operations
import TestSupport
import Testing

/// Random change decisions on funded projects: the exposure is always the decided municipal financing, and going back
/// through the changes gives the first version.
@Suite struct ProjectChangePropertyTests {
    @Test(arguments: [1, 2, 3] as [UInt64]) func `exposure is what is decided, by year and municipality`(seed: UInt64) async throws {
        var life = try await ChangingProjects(seed: seed)
        for step in 1...25 {
            let change = try await life.step()
            let faults = try await life.faults()
            #expect(faults.isEmpty, "seed \(seed), step \(step), \(change): \(faults)")
            if !faults.isEmpty { break }
        }
        #expect(life.taken >= 12)
    }
}

private struct ChangingProjects {
    private let tenant: TestTenant
    private var random: SeededGenerator
    /// Decided municipal cents by project and year, from the decisions.
    private var decided: [String: [Int: Int64]] = [:]
    private var original: [String: ShowProject.Output] = [:]
    private var left: Set<String> = []
    private var day = 0
    private(set) var taken = 0

    init(seed: UInt64) async throws {
        tenant = try await TestTenant.make()
        random = SeededGenerator(state: seed)
        try await tenant.addMembers()
        for (code, split) in [
            ("P-1", ["key": "population"]), ("P-2", ["key": "mix(1*population+1*equal)", "payers": "074,236,421"]),
            ("P-3", ["key": "weights(236:2,849:1,924:4)", "payers": "236,849,924"]),
        ] { try await fund(code, split) }
    }

    private mutating func fund(_ code: String, _ split: [String: String]) async throws {
        let project = ["project": code]
        try await tenant.perform(AddProject.init, project.merging(["name": code, "from": "2026-01-01", "date": "2026-01-01"]) { $1 })
        for year in 2026...2028 {
            let cents = Int64.random(in: 1...9_000_000, using: &random)
            let cell = project.merging(["year": "\(year)", "amount": text(cents)]) { $1 }
            try await tenant.perform(SetProjectCost.init, cell.merging(["category": "purchases"]) { $1 })
            try await tenant.perform(SetProjectFinancing.init, cell.merging(["source": "municipal"]) { $1 })
            decided[code, default: [:]][year] = cents
        }
        try await tenant.perform(SplitProject.init, project.merging(split) { $1 })
        for stage in ["preparation", "applied", "funded"] {
            let step = ["stage": stage, "date": "2026-02-01", "organ": "funder", "section": "§ 1"]
            try await tenant.perform(MoveProject.init, project.merging(step) { $1 })
        }
        original[code] = try await tenant.perform(ShowProject.init, project)
    }

    private func text(_ cents: Int64) -> String { Money(cents: cents)?.description ?? "" }

    private mutating func nextDay() -> String {
        day += 1
        return CalendarDate(daysSince2000: 9_530 + Int32(day))?.description ?? "2026-12-31"
    }

    /// A change of one or two years of a project; sometimes a new split, or a municipality that leaves.
    mutating func step() async throws -> String {
        let code = "P-\(Int.random(in: 1...3, using: &random))"
        do {
            switch Int.random(in: 0...9, using: &random) {
            case 0 where left.count < 2:
                let payer = ["849", "421"][left.count]
                left.insert(payer)
                try await tenant.perform(EndMember.init, ["payer": payer, "to": "2027-12-31"])
                return "\(payer) left"
            case 1:
                let split = [
                    "project": code, "key": "equal", "organ": "board", "date": nextDay(), "section": "§ 2",
                    "fromYear": "\(Int.random(in: 2026...2028, using: &random))",
                ]
                try await tenant.perform(SplitProject.init, split)
                return "\(code) split"
            default: return try await change(code)
            }
        } catch let refusal as Refusal { return "\(code) refused: \(refusal)" }
    }

    private mutating func change(_ code: String) async throws -> String {
        var after = decided[code] ?? [:]
        for _ in 0..<Int.random(in: 1...2, using: &random) {
            let year = Int.random(in: 2026...2029, using: &random)
            after[year] = Int.random(in: 0...4, using: &random) == 0 ? 0 : Int64.random(in: 1...9_000_000, using: &random)
        }
        let moved = after.filter { $0.value != (decided[code]?[$0.key] ?? 0) }.sorted { $0.key < $1.key }
        let amounts = moved.map { ($0.key, Money(cents: $0.value)?.description ?? "") }
        let list = { (kind: String) in amounts.map { "\($0.0):\(kind):\($0.1)" }.joined(separator: ",") }
        let values = [
            "project": code, "organ": "funder", "date": nextDay(), "section": "§ 5", "reason": "x", "costs": list("purchases"),
            "financing": list("municipal"),
        ]
        if moved.isEmpty { return "nothing" }
        try await tenant.perform(ChangeProject.init, values)
        decided[code] = after
        taken += 1
        return "\(code) \(list("municipal"))"
    }

    func faults() async throws -> [String] {
        var faults: [String] = []
        let exposure = try await tenant.perform(ListExposure.init, [:]).items
        var parts: [String: Int64] = [:]
        for (code, years) in decided {
            let shown = try await tenant.perform(ShowProject.init, ["project": code])
            for share in shown.shares { parts["\(share.year) \(share.payer)", default: 0] += share.amount.cents }
            for (year, cents) in years where shown.shares.filter({ $0.year.year == year }).reduce(0, { $0 + $1.amount.cents }) != cents {
                faults.append("\(code)'s parts of \(year) are not \(cents)")
            }
            faults += backToFirst(shown).map { "\(code): \($0)" }
        }
        for year in 2026...2029 {
            let sum = decided.values.reduce(0) { $0 + ($1[year] ?? 0) }
            let told = exposure.first { $0.payer == nil && $0.year.year == year }?.decided.cents ?? 0
            if told != sum { faults.append("exposure of \(year) is \(told), decided \(sum)") }
        }
        for row in exposure {
            if let payer = row.payer, row.decided.cents != parts["\(row.year) \(payer)"] ?? 0 { faults.append("\(payer) \(row.year)") }
        }
        let told = try await tenant.perform(CheckPortfolio.init, [:]).items.filter { $0.problem != .shareAfterLeaving }
        return faults + told.map { "\($0)" }
    }

    /// Undoes the changes from the newest on: costs and financing become those of the funding decision.
    private func backToFirst(_ shown: ShowProject.Output) -> [String] {
        guard let first = original[shown.project.code.rawValue] else { return ["unknown"] }
        var cells = Dictionary(
            uniqueKeysWithValues: shown.financing.filter { $0.state == .decided }.map { ("\($0.year) \($0.source.rawValue)", $0.amount) }
                + shown.costs.map { ("\($0.year) \($0.category.rawValue)", $0.amount) })
        for line in shown.changeLines.reversed() where line.payer == nil {
            let place = "\(line.year) \(line.item ?? "")"
            if cells[place] ?? .zero != line.after { return ["\(place) is not what change \(line.change) made"] }
            cells[place] = line.before == .zero ? nil : line.before
        }
        let expected = Dictionary(
            uniqueKeysWithValues: first.financing.filter { $0.state == .decided }.map { ("\($0.year) \($0.source.rawValue)", $0.amount) }
                + first.costs.map { ("\($0.year) \($0.category.rawValue)", $0.amount) })
        return cells == expected ? [] : ["the first version is not found again"]
    }
}
