import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// The values that are read for keys before the keys are read: never fewer than they need.
@Suite struct KeyNeedTests {
    private static let payers = ["074", "236", "421", "849", "924"]
    private static let year = BudgetYear(2026)

    /// A body with values of three series on the last days of fifteen years, including leap days.
    private func body() async throws -> (TestTenant, days: [CalendarDate]) {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        let days = try (2011...2025).flatMap { year in
            try ["12-31", year % 4 == 0 ? "02-29" : "02-28"].map { try #require(CalendarDate("\(year)-\($0)")) }
        }
        var csv = "series;date;payer;value;source\r\n"
        for (number, day) in days.enumerated() {
            for series in ["population", "taxable-income", "rate-2", "jobs"] {
                for payer in Self.payers { csv += "\(series);\(day);\(payer);\(1_000 + number);test\r\n" }
            }
        }
        try await tenant.perform(ImportData.init, ["kind": "basis", "csv": csv])
        return (tenant, days)
    }

    private func dated(_ days: [CalendarDate], _ random: inout SeededGenerator) -> String {
        Bool.random(using: &random) ? "" : "@\(days.randomElement(using: &random) ?? days[0])"
    }

    /// A key of one of the forms that need values, composed up to a depth.
    private func key(_ days: [CalendarDate], _ depth: Int, _ random: inout SeededGenerator) -> String {
        let date = dated(days, &random)
        let series = ["population", "basis:taxable-income", "basis:jobs", "basis:rate-2"].randomElement(using: &random) ?? "population"
        switch Int.random(in: 0..<(depth > 0 ? 10 : 6), using: &random) {
        case 0, 1: return series + date
        case 2: return "sum(2*\(series)\(date)+0.5*population)"
        case 3: return "average:\(Int.random(in: 2...10, using: &random))(\(series)\(date))"
        case 4: return "brackets(\(series)\(date),0:1,1000:0.5)"
        case 5: return "sum(figure:rate-2:236\(date)*population)"
        case 6: return "mix(1*\(key(days, 0, &random))+2*equal)"
        case 7: return "only(236,421:\(key(days, 0, &random)))"
        case 8: return "first(tariff:1.25\(date),\(key(days, 0, &random)))"
        default: return "limit(up:10%,rest:\(key(days, 0, &random)),key:\(key(days, 0, &random)))"
        }
    }

    /// The number of values that the keys need, all of which must exist.
    private func check(
        _ keys: [AllocationKey], by day: CalendarDate, in table: BasisTable, _ tenant: TestTenant
    ) async throws -> Int {
        let needed = keys.flatMap { $0.requiredSeries(default: day) }
        let exact = try await tenant.transaction(.read) { try $0.basisTable(needed, tenant: tenant.id) }
        var count = 0
        for (series, day) in needed {
            for payer in Self.payers.map(PayerCode.init(checked:)) {
                guard let value = exact[series, day, payer] else { continue }
                count += 1
                try #require(table[series, day, payer] == value, "\(keys) \(series) \(day) \(payer)")
            }
        }
        return count
    }

    @Test func `all that any key needs is read with it`() async throws {
        let (tenant, days) = try await body()
        let year = try #require(Self.year)
        var random = SeededGenerator(state: 311)
        var found = 0
        for _ in 0..<150 {
            let text = key(days, 1, &random)
            guard let key = AllocationKey(text) else { continue }
            let day = days.randomElement(using: &random) ?? days[0]
            let table = try await tenant.transaction(.read) {
                try $0.fetch(.keyValues(forKeysOf: year, layer: nil, and: [key], on: [day], tenant: tenant.id))
            }
            found += try await check([key], by: day, in: table, tenant)
        }
        #expect(found > 1_000)
    }

    @Test func `all that the keys of a layer need on its reference date is read with them`() async throws {
        let (tenant, days) = try await body()
        let year = try #require(Self.year)
        var random = SeededGenerator(state: 312)
        try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2020-02-29"])
        var number = 0
        while number < 12 {
            let text = key(days, 1, &random)
            guard AllocationKey(text) != nil else { continue }
            number += 1
            try await tenant.perform(
                AddService.init, ["service": "s-\(number)", "name": "S", "from": "2020-01-01", "key": text])
            try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "s-\(number)", "cost": "1000.00"])
        }
        let keys = try await tenant.perform(ShowBudget.init, ["year": "2026"]).services.map(\.terms.key)
        let table = try await tenant.transaction(.read) {
            try $0.fetch(.keyValues(forKeysOf: year, layer: nil, tenant: tenant.id))
        }
        #expect(try await check(keys, by: try #require(CalendarDate("2020-02-29")), in: table, tenant) > 100)
    }
}
