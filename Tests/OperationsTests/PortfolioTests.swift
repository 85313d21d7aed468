import Cooperation
import DatabaseSchema
import Operations
import Postgres
import TestSupport
import Testing

/// Projects and the portfolio they make.
@Suite struct PortfolioTests {
    private static let project = ["project": "P-1"]

    private func faults(_ tenant: TestTenant) async throws -> [PortfolioFault] {
        try await tenant.perform(CheckPortfolio.init, [:]).items
    }

    @Test func `a project lives from idea to payment, and every sum holds`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        let shown = try await tenant.perform(ShowProject.init, Self.project)
        #expect(shown.project.stage == .running && shown.project.supportRate?.description == "80")
        #expect(shown.steps.map(\.stage) == [.idea, .preparation, .applied, .funded, .running])
        #expect(shown.costs.filter { $0.category == .flatRate }.map(\.amount.description) == ["20542.00", "44000.00", "24000.00"])
        // 14,380 of 2026 by population: Kaustinen 4,118 of 11,498.
        let first = shown.shares.filter { $0.year.year == 2026 }
        #expect(first.reduce(0) { $0 + $1.amount.cents } == 1_438_000)
        #expect(first.first { $0.payer.rawValue == "236" }?.amount.description == "5150.19")
        // 80 % of 61,234.56 is 48,987.648: 48,987, and 12,247.56 remains.
        #expect(shown.claims.map(\.support.description) == ["48987.00"] && shown.claims[0].ownContribution.description == "12247.56")
        let claimed = shown.financing.filter { $0.state == .claimed }
        #expect(claimed.map(\.amount.description) == ["48987.00", "12247.56"] && claimed.map(\.source) == [.eu, .municipal])
        #expect(shown.financing.filter { $0.state == .paid }.map(\.amount.description) == ["48987.00"])
        #expect(try await faults(tenant).isEmpty)
        let total = try #require(try await tenant.perform(SummarizePortfolio.init, [:]).items.last)
        #expect(total.group == nil && total.total.description == "309896.00" && total.municipal.description == "61980.00")
        #expect(total.municipalPercent == "20.00")
    }

    @Test func `what is set to zero is gone, and notes come in the order of their days and weights`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(AddProject.init, Self.project.merging(["name": "x", "date": "2026-01-01"]) { $1 })
        for amount in ["100.00", "0.00"] {
            let cell = Self.project.merging(["year": "2026", "amount": amount]) { $1 }
            try await tenant.perform(SetProjectCost.init, cell.merging(["category": "staff"]) { $1 })
            try await tenant.perform(SetProjectFinancing.init, cell.merging(["source": "eu"]) { $1 })
            let shown = try await tenant.perform(ShowProject.init, Self.project)
            #expect([shown.costs.count, shown.financing.count] == (amount == "0.00" ? [0, 0] : [1, 1]), "\(amount)")
        }
        for (number, due, impact) in [("1", "2026-12-31", "2"), ("2", "2026-06-30", "5"), ("3", "2026-06-30", "2")] {
            let note = Self.project.merging(["number": number, "title": "x"]) { $1 }
            try await tenant.perform(SetMilestone.init, note.merging(["due": due]) { $1 })
            try await tenant.perform(SetRisk.init, note.merging(["likelihood": "3", "impact": impact]) { $1 })
        }
        let shown = try await tenant.perform(ShowProject.init, Self.project)
        #expect(shown.milestones.map(\.number) == [2, 3, 1] && shown.risks.map(\.number) == [2, 1, 3])
    }

    @Test func `exposure is decided, pending or pipeline, and a municipality sees its own`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        for (code, stages) in [("P-2", ["preparation", "applied"]), ("P-3", ["preparation"]), ("P-4", ["withdrawn"])] {
            try await tenant.perform(AddProject.init, ["project": code, "name": code, "date": "2026-01-01"])
            let cell = ["project": code, "year": "2027"]
            try await tenant.perform(SetProjectCost.init, cell.merging(["category": "purchases", "amount": "1000.00"]) { $1 })
            try await tenant.perform(SetProjectFinancing.init, cell.merging(["source": "municipal", "amount": "1000.00"]) { $1 })
            try await tenant.perform(SplitProject.init, ["project": code, "key": "equal"])
            for stage in stages { try await tenant.perform(MoveProject.init, ["project": code, "stage": stage, "date": "2026-02-01"]) }
        }
        let exposure = try await tenant.perform(ListExposure.init, [:]).items
        let all = try #require(exposure.first { $0.payer == nil && $0.year.year == 2027 })
        #expect([all.decided, all.pending, all.pipeline].map(\.description) == ["30800.00", "1000.00", "1000.00"])
        for state in [\Exposure.decided, \.pending, \.pipeline] {
            for total in exposure where total.payer == nil {
                let parts = exposure.filter { $0.payer != nil && $0.year == total.year }.reduce(0) { $0 + $1[keyPath: state].cents }
                #expect(parts == total[keyPath: state].cents)
            }
        }
        let caller = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        let own = try await tenant.perform(ListExposure.init, [:], as: caller).items
        #expect(!own.isEmpty && own.allSatisfy { $0.payer?.rawValue == "236" })
        let other = try await tenant.refusal { _ = try await tenant.perform(ListExposure.init, ["payer": "074"], as: caller) }
        #expect(other == .notFound)
    }

    @Test func `what the funder decided stays, and what does not sum is not applied for`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        let cell = Self.project.merging(["year": "2026", "amount": "1.00"]) { $1 }
        for change in [["source": "eu", "state": "planned"], ["source": "eu", "state": "decided"]] {
            let refusal = try await tenant.refusal { try await tenant.perform(SetProjectFinancing.init, cell.merging(change) { $1 }) }
            #expect(refusal == .state(.projectDecided))
        }
        let cost = try await tenant.refusal { try await tenant.perform(SetProjectCost.init, cell.merging(["category": "staff"]) { $1 }) }
        let model = try await tenant.refusal {
            try await tenant.perform(SetProject.init, Self.project.merging(["costModel": "actual"]) { $1 })
        }
        #expect(cost == .state(.projectDecided) && model == .state(.projectDecided))
        for values in [["supportRate": "70"], ["supportStep": "cent"]] {
            let refusal = try await tenant.refusal { try await tenant.perform(SetProject.init, Self.project.merging(values) { $1 }) }
            #expect(refusal == .state(.projectDecided), "\(values)")
        }
        // Fields outside of the decision may change, and terms may be repeated unchanged.
        try await tenant.perform(SetProject.init, Self.project.merging(["name": "Another name"]) { $1 })
        try await tenant.perform(SetProject.init, Self.project.merging(["costModel": "flat-40", "supportRate": "80"]) { $1 })
        let payment = Self.project.merging(["number": "1", "paid": "1.00", "date": "2027-04-01"]) { $1 }
        let again = try await tenant.refusal { try await tenant.perform(PayClaim.init, payment) }
        #expect(again == .state(.claimPaid))
        let late = try await tenant.refusal { try await tenant.perform(PayClaim.init, payment.merging(["if": "1"]) { $1 }) }
        #expect(late.entry.code == "conflict")
        try await tenant.perform(AddProject.init, ["project": "P-2", "name": "x", "costModel": "flat-40", "date": "2026-01-01"])
        let travel = try await tenant.refusal {
            try await tenant.perform(SetProjectCost.init, ["project": "P-2", "year": "2026", "category": "travel", "amount": "1.00"])
        }
        #expect(travel == .invalid("category", .oneOf(["staff"])))
        try await tenant.perform(MoveProject.init, ["project": "P-2", "stage": "preparation", "date": "2026-01-02"])
        try await tenant.perform(SetProjectCost.init, ["project": "P-2", "year": "2026", "category": "staff", "amount": "100.00"])
        try await tenant.perform(SetProjectFinancing.init, ["project": "P-2", "year": "2026", "source": "eu", "amount": "100.00"])
        let apply = ["project": "P-2", "stage": "applied", "date": "2026-01-03"]
        #expect(try await tenant.refusal { try await tenant.perform(MoveProject.init, apply) } == .state(.projectUnbalanced))
        let skip = try await tenant.refusal { try await tenant.perform(MoveProject.init, apply.merging(["stage": "running"]) { $1 }) }
        #expect(skip == .invalid("stage", .oneOf(["applied", "idea", "withdrawn"])))
    }

    @Test func `the official list comes in whole, and again changes nothing`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let list = ["csv": DatabaseSchema.projectListCSV, "lead": "Kaustisen seutukunta"]
        let answer = try await tenant.perform(ImportProjects.init, list)
        #expect(answer.changes[0].rows.count == 74 && answer.changes[0].rows.allSatisfy { $0["outcome"] == .text("added") })
        let odd = answer.changes[0].rows.filter { $0["notice"] == .text("realised-above-planned") }
        #expect(odd.count == 6)
        let before = try await tenant.fingerprint(["project", "project_step", "project_financing"])
        let again = try await tenant.perform(ImportProjects.init, list)
        #expect(again.changes[0].rows.allSatisfy { $0["outcome"] == .text("present") })
        #expect(try await tenant.fingerprint(["project", "project_step", "project_financing"]) == before)
        let own = try await tenant.perform(SummarizePortfolio.init, ["by": "actor"]).items
        // Three spellings of the body are one actor.
        #expect(own.count == 2 && own[0].projects == 8)
        let all = try await tenant.perform(SummarizePortfolio.init, ["by": "fund", "scope": "all"]).items
        #expect(all.map(\.group) == ["erdf", "esf", nil] && all.map(\.projects) == [70, 4, 74])
        #expect(all[2].decided.cents == all[0].decided.cents + all[1].decided.cents && all[2].paid > .zero)
        #expect(try await faults(tenant).isEmpty)
    }

    @Test func `a dirty list tells each row's fault and brings in nothing`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let before = try await tenant.fingerprint()
        var lines = DatabaseSchema.projectListCSV.split(separator: "\n").map(String.init)
        lines[1] += ",1"
        lines[2] = lines[2].replacing("15000,10427,15000,10427", with: "15000,10427,n/a,10427")
        lines[3] = lines[3].replacing("1.9.2010", with: "31.9.2010")
        lines[4] = lines[4].replacing("Toiminta päättynyt", with: "Tuntematon")
        lines.append(lines[5])
        let refusal = try await tenant.refusal {
            try await tenant.perform(ImportProjects.init, ["csv": lines.joined(separator: "\n")])
        }
        #expect(refusal.rows.map { $0["line"] } == [.number(2), .number(3), .number(4), .number(5), .number(76)])
        #expect(
            refusal.rows.map { $0["column"] } == [
                .missing, .text("Suunniteltu julkinen rahoitus yhteensä"), .text("Aloituspvm"), .text("Toiminnan tila"),
                .text("project"),
            ])
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `our own list brings the matrix and splits it`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let csv = """
            project;name;stage;fund;date;from;to;decided-eu-2026;decided-municipal-2026;planned-municipal-2027
            P-7;Seven;running;esf;2026-01-01;2026-01-01;2027-12-31;8 000,00;2000;500
            P-8;Eight;idea;leader;2026-02-01;;;;;900.50
            """
        try await tenant.perform(ImportProjects.init, ["csv": csv])
        let shown = try await tenant.perform(ShowProject.init, ["project": "P-7"])
        #expect(shown.project.role == .lead && shown.financing.count == 3 && shown.shares.reduce(0) { $0 + $1.amount.cents } == 200_000)
        let exposure = try await tenant.perform(ListExposure.init, [:]).items.filter { $0.payer == nil }
        #expect(exposure.map(\.total.description) == ["2000.00", "900.50"])
        let wrong = try await tenant.refusal {
            try await tenant.perform(ImportProjects.init, ["csv": "project;name;stage;date;decided-mars-2026\nP-1;x;idea;2026-01-01;1"])
        }
        #expect(wrong.rows.map { $0["column"] } == [.text("decided-mars-2026")])
        // In the spelling of the admin protocol; the fault uses the list's spelling.
        let kebab = try await tenant.refusal {
            try await tenant.perform(ImportProjects.init, ["csv": "project;name;stage;date;cost-model\nP-1;x;idea;2026-01-01;flat-40"])
        }
        let told = kebab.rows.map { row in if case .words(let words)? = row["reason"] { words.en } else { "" } }
        #expect(told.count == 1 && ["costModel", "decided-municipal-2026", "cost-staff-2026"].allSatisfy(told[0].contains))
        for column in ["", "decided", "decided-2026", "decided-eu", "cost-2026", "cost-staff", "cost-flat-rate-2026", "cost-staff-2026-1"] {
            let csv = "project;name;stage;date;\(column)\nP-1;x;idea;2026-01-01;1"
            let refusal = try await tenant.refusal { try await tenant.perform(ImportProjects.init, ["csv": csv]) }
            #expect(refusal.rows.map { $0["column"] } == [.text(column)], "\(column)")
        }
    }

    @Test func `a list's settings are read as those of a request`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let list = { (column: String, value: String) in
            ["csv": "project;name;stage;date;\(column)\nP-9;Nine;running;2026-01-01;\(value)\n"]
        }
        for (column, value) in [("supportStep", "mile"), ("fund", "mars"), ("costModel", "free"), ("to", "soon")] {
            let asked = try await tenant.refusal {
                try await tenant.perform(AddProject.init, ["project": "P-9", "name": "Nine", column: value])
            }
            let listed = try await tenant.refusal { try await tenant.perform(ImportProjects.init, list(column, value)) }
            #expect(listed.rows.map { $0["reason"] } == [.words(asked.text)] && listed.rows.map { $0["column"] } == [.text(column)])
        }
        try await tenant.perform(ImportProjects.init, list("supportStep", "cent"))
        #expect(try await tenant.perform(ShowProject.init, ["project": "P-9"]).project.supportStep == .cent)
    }

    @Test func `what happened and what is late is told`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        let events = try await tenant.perform(ListPortfolioEvents.init, ["since": "2026-06-01"]).items
        #expect(events.map(\.event).filter { !$0.rawValue.hasPrefix("project-") } == [.claimPaid, .claimSubmitted, .stage])
        #expect(events.filter { $0.event == .financingChanged }.count == 6)
        #expect(events.contains { $0.event == .financingChanged && $0.detail.contains("57516.00") })
        for limit in [1, 4, 1000] {
            var (told, after): ([PortfolioEvent], String?) = ([], nil)
            repeat {
                let values = ["since": "2026-06-01", "limit": "\(limit)"].merging(after.map { ["after": $0] } ?? [:]) { $1 }
                let page = try await tenant.perform(ListPortfolioEvents.init, values)
                #expect(page.items.count == limit || page.next == nil)
                (told, after) = (told + page.items, page.next)
            } while after != nil && told.count <= events.count
            #expect(told.map(\.cells) == events.map(\.cells), "\(limit) a page")
        }
        for cursor in ["", "100", "2026-05-20", "2026-05-20/-1", "2026-05-20/x", "2026-13-01/1", "2026-05-20/1/2"] {
            let refusal = try await tenant.refusal {
                _ = try await tenant.perform(ListPortfolioEvents.init, ["since": "2026-06-01", "after": cursor])
            }
            #expect(refusal.entry.parameters.first?.value == "after", "\(cursor)")
        }
        let late = try await tenant.perform(ListOverdue.init, ["date": "2028-06-30"]).items
        #expect(late.map(\.subject) == [.report, .end] && late.map(\.daysLate) == [608, 30])
        #expect(try await tenant.perform(ListOverdue.init, ["date": "2026-10-31"]).items.isEmpty)
        let flow = try await tenant.perform(ForecastCashFlow.init, [:])
        #expect(flow.items.last?.prefinanced == .zero && flow.items.reduce(0) { $0 + $1.received.cents } > 24_000_000)
        let peak = try #require(flow.peak)
        #expect(peak.prefinanced > .zero && flow.items.allSatisfy { $0.prefinanced <= peak.prefinanced })
    }

    @Test func `the check finds every problem that it has a name for`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetService.init, ["service": "projects", "key": "projects"])
        let approval = [
            "year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42",
            "unallocated": "12000.00", "acceptGap": "known",
        ]
        try await tenant.perform(ApproveBudget.init, approval)
        try await tenant.runProject("P-1")
        try await tenant.perform(EndMember.init, ["payer": "849", "to": "2026-12-31"])
        // Operations keep these sums: only a change in the database breaks them.
        let changes = [
            "project_cost SET amount = amount + 1", "project_share SET amount = amount + 1", "project SET stage = 'closed'",
            "project_claim SET costs = 50000000, support = 50000000",
        ]
        for change in changes {
            let statement = "UPDATE \(change) WHERE tenant_id = \(tenant.id.rawValue)"
            try await tenant.asSuperuser { _ = try $0.all(builtIn: statement) {} }
        }
        #expect(Set(try await faults(tenant).map(\.problem)) == Set(PortfolioFault.Problem.allCases))
    }

    /// Projects with random financing and keys: the portfolio is their sum, and the exposure is their municipal source.
    @Test(arguments: [1, 2] as [UInt64]) func `projects sum to the portfolio, and exposure to the municipal source`(seed: UInt64)
        async throws
    {
        let tenant = try await TestTenant.kaustinen()
        var random = SeededGenerator(state: seed)
        var csv = "project;name;stage;date;fund;decided-eu-2026;decided-municipal-2026;planned-municipal-2026;planned-eu-2027"
        var expected: [Int64] = [0, 0]
        var decided: Set<Int> = []
        // Closed with municipal money that is neither paid nor charged.
        var unpaid: Set<String> = []
        for number in 1...60 {
            let stage = ProjectStage.allCases.randomElement(using: &random) ?? .idea
            let amounts = (0..<4).map { _ in Int64.random(in: 0...5_000_000, using: &random) }
            let texts = amounts.map { Money(cents: $0)?.description ?? "" }
            let isDecided = stage.commitment == .decided
            if isDecided { decided.insert(number) }
            if stage == .closed && amounts[1] > 0 { unpaid.insert("R-\(number)") }
            expected[0] += isDecided ? amounts[0] + amounts[1] : amounts[2] + amounts[3]
            if stage.commitment != nil { expected[1] += isDecided ? amounts[1] : amounts[2] }
            csv += "\nR-\(number);x;\(stage.rawValue);2026-01-01;erdf;" + texts.joined(separator: ";")
        }
        try await tenant.perform(ImportProjects.init, ["csv": csv])
        for number in 1...20 {
            let keys = ["equal", "weights(074:1,236:4,421:1,849:3,924:3)", "mix(1*population+2*equal)", "basis:taxable-income"]
            let key = keys.randomElement(using: &random) ?? ""
            var split = ["project": "R-\(number)", "key": key, "referenceDate": "2024-12-31"]
            if decided.contains(number) {
                split.merge(["organ": "Johtoryhmä", "date": "2026-02-01", "section": "§ 1", "fromYear": "2026"]) { $1 }
            }
            try await tenant.perform(SplitProject.init, split)
        }
        for grouping in PortfolioGrouping.allCases {
            let rows = try await tenant.perform(SummarizePortfolio.init, ["by": grouping.rawValue]).items
            #expect(rows.last?.total.cents == expected[0], "\(grouping)")
            #expect(rows.dropLast().reduce(0) { $0 + $1.total.cents } == expected[0], "\(grouping)")
        }
        let listed = try await tenant.perform(ListProjects.init, ["limit": "1000"]).items
        #expect(listed.count == 60 && listed.reduce(0) { $0 + $1.total.cents } == expected[0])
        let exposure = try await tenant.perform(ListExposure.init, [:]).items
        #expect(exposure.filter { $0.payer == nil }.reduce(0) { $0 + $1.total.cents } == expected[1])
        #expect(exposure.filter { $0.payer != nil }.reduce(0) { $0 + $1.total.cents } == expected[1])
        let named = try await faults(tenant)
        #expect(named.allSatisfy { $0.problem == .closedNotReceived } && Set(named.map(\.project.rawValue)) == unpaid)
        // A sum that somebody broke is found.
        let id = tenant.id.rawValue
        _ = try await tenant.asSuperuser {
            try $0.all(builtIn: "UPDATE project_share SET amount = amount + 1 WHERE tenant_id = \(id) AND payer = '074' RETURNING 1") {
                (one: Int32) in one
            }
        }
        #expect(try await faults(tenant).contains { $0.problem == .municipalitiesNotSource })
    }
}
