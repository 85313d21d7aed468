import Cooperation
import Operations
import TestSupport
import Testing

/// Composed keys, from the draft to the settlement.
@Suite struct ComposedKeyTests {
    private static let limited = "limit(up:10%,rest:equal,key:equal)"

    /// A body with one service, whose 2025 is shared by population, and a draft for 2026 by the key.
    private func body(_ key: String, approved: Bool = true) async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(
            AddService.init, ["service": "service", "name": "Service", "from": "2020-01-01", "key": "population"])
        for year in ["2025", "2026"] {
            try await tenant.perform(DraftBudget.init, ["year": year, "referenceDate": "2024-12-31"])
            try await tenant.perform(SetBudgetService.init, ["year": year, "service": "service", "cost": "100000.00"])
        }
        if approved { try await approve("2025", of: tenant) }
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "key": key])
        return tenant
    }

    @discardableResult
    private func approve(_ year: String, of tenant: TestTenant) async throws -> ChangeAnswer {
        try await tenant.perform(
            ApproveBudget.init, ["year": year, "organ": "council", "date": "2024-12-11", "section": "§ 1"])
    }

    /// By equal parts all would pay 20,000.00; 10 % more than in 2025 is 9,423.38 for Halsua, 6,361.98 for Lestijärvi.
    /// The 24,214.64 that these do not pay are shared equally as far as the others' limits go: Toholampi to 26,777.69
    /// and Veteli up to 28,040.52, so that 9,396.43 fall on Kaustinen.
    private static let golden = ["074": "9423.38", "236": "29396.43", "421": "6361.98", "849": "26777.69", "924": "28040.52"]

    @Test func `a limit holds to what is in force of the year before, once there is something`() async throws {
        let tenant = try await body(Self.limited, approved: false)
        #expect(try await tenant.budget().services[0].refusal == "last-year-missing")
        // The approval of 2025 shares the draft of 2026 again.
        let rows = try await approve("2025", of: tenant).changes[0].rows
        #expect(rows.contains { $0["year"] == .number(2026) && $0["total"] == .money(Money("100000.00") ?? .zero) }, "\(rows)")
        #expect(try await tenant.amounts("service") == Self.golden)
        // An amendment changes last year's own amounts.
        try await tenant.perform(AmendBudget.init, ["year": "2025"])
        try await tenant.perform(SetBudgetService.init, ["year": "2025", "service": "service", "cost": "110000.00"])
        #expect(try await tenant.amounts("service") == Self.golden)
        try await approve("2025", of: tenant)
        // Of 110,000.00 Lestijärvi's part was 6,361.976…, cut to 6,361.97; with 10 % of that, cut to 636.19, 6,998.16.
        #expect(try await tenant.amounts("service")["421"] == "6998.16")
    }

    @Test func `what a limit held to is kept, and the change from last year is explained to the cent`() async throws {
        let tenant = try await body(Self.limited)
        let changes = try await tenant.perform(ExplainChange.init, ["year": "2026"]).items
        #expect(changes.allSatisfy { $0.refusal == nil })
        for change in changes {
            #expect(ChangeEffect.allCases.reduce(0) { $0 + change[$1].cents } == change.change.cents)
            if let payer = change.payer { #expect(Self.golden[payer.rawValue] == change.now.description) }
        }
        let explained = try await tenant.perform(ExplainShare.init, ["year": "2026", "payer": "421"])
        let limit = try #require(explained.contributions.first?.explanation.limit)
        #expect(limit.lastYear?.description == "5783.62" && limit.most?.description == "6361.98")
        #expect(limit.relief.description == "13638.02")
    }

    @Test func `a year by a limit is settled by the same limit`() async throws {
        let tenant = try await body(Self.limited)
        try await approve("2026", of: tenant)
        try await tenant.perform(
            SetActual.init, ["year": "2026", "service": "service", "account": "costs", "amount": "-100000.00"])
        let settlement = try await tenant.perform(PreviewSettlement.init, ["year": "2026"])
        #expect(settlement.contributions.allSatisfy { $0.difference == .zero && $0.fraction == nil })
        #expect(settlement.net == settlement.settled)
        // A cost above all limits is paid all the same.
        try await tenant.perform(
            SetActual.init, ["year": "2026", "service": "service", "account": "costs", "amount": "-150000.00"])
        let larger = try await tenant.perform(PreviewSettlement.init, ["year": "2026"])
        #expect(larger.settled.description == "150000.00")
    }

    @Test(arguments: [
        "first(tariff(5000),population)", "first(fixed(236:1200,849:300.50),equal)", "average:2(basis:calls)",
        "mix(1*only(236:equal)+3*except(236:mix(1*population+1*sum(average:2(basis:calls)+0.01*population))))",
        "tariff(0.001*figure:rate:217*brackets(population,0:1,1000:0.9))",
        "limit(up:2.50,down:5%,years:2026-2028,rest:basis:calls,key:population)",
    ])
    func `each composed key is shared, kept, explained, compared and settled`(key: String) async throws {
        let tenant = try await body("equal")
        for (year, calls) in [("2024", 5), ("2023", 7)] {
            for (index, payer) in TestTenant.kaustinenMembers.enumerated() {
                try await tenant.perform(
                    SetBasis.init,
                    [
                        "series": "calls", "payer": payer.rawValue, "value": "\(calls + index)", "date": "\(year)-12-31",
                        "source": "register",
                    ])
            }
        }
        try await tenant.perform(
            SetBasis.init, ["series": "rate", "payer": "217", "value": "4000", "date": "2024-12-31", "source": "register"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "service", "key": key])
        let line = try await tenant.budget().services[0]
        let parsed = try AllocationKey.parse(key)
        #expect(line.refusal == nil && line.terms.key == parsed)
        let amounts = try await tenant.amounts("service")
        for payer in TestTenant.kaustinenMembers {
            for language in Language.allCases {
                let explained = try await tenant.perform(ExplainShare.init, ["year": "2026", "payer": payer.rawValue])
                let own = try #require(explained.contributions.first)
                #expect(own.amount.description == amounts[payer.rawValue] && !own.sentence(language).isEmpty)
            }
        }
        let changes = try await tenant.perform(ExplainChange.init, ["year": "2026"]).items
        #expect(changes.allSatisfy { $0.refusal == nil } && changes.count { $0.payer != nil } == 5)
        let asked = ["year": "2026", "alternatives": "same: service=service key=\(key)"]
        let alternatives = try await tenant.perform(PreviewShare.init, asked).alternatives
        #expect(alternatives.allSatisfy { $0.refusalText == nil && $0.changeText == "0.00" }, "\(alternatives)")
        var approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 1"]
        if line.unallocated != .zero {
            approval.merge(["unallocated": line.unallocated.description, "acceptGap": "As agreed."]) { $1 }
        }
        try await tenant.perform(ApproveBudget.init, approval)
        try await tenant.perform(
            SetActual.init, ["year": "2026", "service": "service", "account": "costs", "amount": "-100000.00"])
        let settlement = try await tenant.perform(PreviewSettlement.init, ["year": "2026"])
        #expect(settlement.contributions.allSatisfy { $0.difference == .zero }, "\(settlement.contributions)")
        #expect(try await tenant.perform(CheckKeys.init, ["year": "2026"]).items.allSatisfy { $0.problem != .staleBasis })
    }

    @Test func `a plan year's limit holds to what the same plan says of the year before`() async throws {
        let tenant = try await body("equal")
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2028"])
        let before = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"]).total
        for (year, layer, percent) in [("2027", "-1", 110), ("2028", "-2", 121)] as [(String, String, Int64)] {
            try await tenant.perform(
                SetBudgetService.init, ["year": year, "service": "service", "key": "limit(up:10%,key:population)"])
            #expect(try await tenant.perform(ShowBudget.init, ["year": year, "layer": layer]).services.allSatisfy { $0.refusal == nil })
            let share = try await tenant.perform(ShowShare.init, ["year": year, "payer": "236", "layer": layer])
            // A tenth more than the year before, and once again a tenth: 1.1 and 1.21.
            #expect(share.total.cents * 100 == before.cents * percent, "\(year) \(share.total)")
        }
    }

    @Test func `a preview of an amount has no last year, and says so`() async throws {
        let tenant = try await body("equal")
        let refusal = try await tenant.refusal {
            _ = try await tenant.perform(PreviewShare.init, ["year": "2026", "total": "100.00", "key": Self.limited])
        }
        #expect(refusal == .allocation(.lastYearMissing, service: nil))
    }

    @Test func `a municipality sees its own entries of a composed key only`() async throws {
        let tenant = try await body(
            "first(fixed(236:1200,849:300.50),mix(1*only(236:equal)+3*except(236:weights(074:1,421:2,849:3,924:4))))")
        try await tenant.sendOut()
        let caller = try await tenant.municipality(of: PayerCode(checked: "849")).caller
        let share = try await tenant.perform(ShowShare.init, ["year": "2026", "payer": "849"], as: caller)
        #expect(share.lines.map(\.key) == ["first(fixed(849:300.50),mix(1*only(236:equal)+3*except(236:weights(849:3))))"])
    }
}

extension AlternativeShare {
    fileprivate var refusalText: String? { if case .text(let text) = Row(self)["refusal"] { text } else { nil } }
    fileprivate var changeText: String? { if case .money(let amount) = Row(self)["change"] { amount.description } else { nil } }
}
