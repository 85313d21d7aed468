import Cooperation
import Operations
import TestSupport
import Testing

extension MendingTests {
    @Test func `what was sent out for opinions stays, and so does who was asked and the phase that waits`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.windClock()
        try await tenant.perform(SetPlan.init, ["plan": "plan-1", "name": "x", "purpose": "action-plan", "firstYear": "2026"])
        try await tenant.perform(AddProject.init, ["project": "H-1", "name": "Idea"])
        try await tenant.perform(AddService.init, ["service": "ict", "name": "ICT", "from": "2026-01-01", "key": "equal"])
        try await tenant.perform(AddMember.init, ["payer": "005", "kind": "payer"])
        let asked = ["due": "2199-12-31", "payers": "005"]
        for (subject, code) in [("service", "ict"), ("project", "H-1"), ("plan", "plan-1")] {
            try await tenant.perform(StartConsultation.init, asked.merging(["subject": subject, "code": code]) { $1 })
        }
        let awaited = ["subject": "agreement", "code": "A", "question": "x", "template": "budget", "phase": "2", "clockYear": "2027"]
        try await tenant.perform(StartConsultation.init, asked.merging(awaited) { $1 })

        let event = ["year": "2027", "template": "budget"]
        func isKept(by service: String, _ project: String, _ plan: String, _ phase: String) async throws {
            #expect(try await resting(tenant) { try await tenant.perform(RemoveService.init, ["service": "ict"]) } == [service])
            #expect(try await resting(tenant) { try await tenant.perform(RemoveProject.init, ["project": "H-1"]) } == [project])
            #expect(try await resting(tenant) { try await tenant.perform(RemovePlan.init, ["plan": "plan-1"]) } == [plan])
            #expect(try await resting(tenant) { try await tenant.perform(RemoveClockEvents.init, event) } == [phase])
            let payer = try await resting(tenant) { try await tenant.perform(RemoveMember.init, ["payer": "005"]) }
            #expect(payer == [service, project, plan, phase])
        }
        try await isKept(by: "consultation 1", "consultation 2", "consultation 3", "consultation 4")
        for number in 1...4 { try await tenant.perform(EndConsultation.init, ["consultation": "\(number)", "reason": "x"]) }
        try await isKept(by: "consultation 1", "consultation 2", "consultation 3", "consultation 4")
        // Nothing waits for the other phases.
        try await tenant.perform(RemoveClockEvents.init, event.merging(["number": "1"]) { $1 })
        // A payer that has not answered is taken off the list, and can then be removed.
        let other = try await TestTenant.kaustinen()
        try await other.perform(AddMember.init, ["payer": "005", "kind": "payer"])
        let agreement = ["subject": "agreement", "code": "A", "question": "x", "due": "2199-12-31", "payers": "005,236"]
        try await other.perform(StartConsultation.init, agreement)
        try await other.perform(SetConsultation.init, ["consultation": "1", "payers": "236"])
        try await other.perform(RemoveMember.init, ["payer": "005"])
    }

    @Test func `a team with a token stays`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(SetUnit.init, ["kind": "team", "code": "region", "name": "Region", "from": "2016-01-01"])
        try await tenant.perform(CreateToken.init, ["name": "Lead", "role": "team-lead", "team": "region"])
        let team = ["kind": "team", "code": "region"]
        #expect(try await resting(tenant) { try await tenant.perform(RemoveUnit.init, team) } == ["token Lead"])
    }

    @Test func `every key value stays that an approved year was shared by, also one of an earlier day or of another payer`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(AddMember.init, ["payer": "se", "kind": "payer", "nameFi": "Suomi"])
        func set(_ series: String, _ payer: String, _ date: String) async throws {
            let value = ["series": series, "payer": payer, "date": date, "value": "5", "source": "x"]
            try await tenant.perform(SetBasis.init, value)
        }
        for payer in TestTenant.kaustinenMembers.map(\.rawValue) {
            for year in 2021...2024 { try await set("calls", payer, "\(year)-12-31") }
        }
        for year in 2023...2024 { try await set("rate", "se", "\(year)-12-31") }
        let keys = ["average:2(basis:calls)", "basis:calls@2022-12-31", "tariff(0.1*figure:rate:se*population)"]
        try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2024-12-31"])
        for (place, key) in keys.enumerated() {
            let service = ["service": "s\(place)", "name": "x", "from": "2020-01-01", "key": key]
            try await tenant.perform(AddService.init, service)
            let line = place == 2 ? [:] : ["cost": "100.00"]
            try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "s\(place)"].merging(line) { $1 })
        }
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "x", "date": "2025-12-11", "section": "§ 1"])
        for (series, payer, year) in [("calls", "236", 2022), ("calls", "236", 2023), ("calls", "236", 2024), ("rate", "se", 2024)] {
            let value = ["series": series, "payer": payer, "date": "\(year)-12-31"]
            let kept = try await resting(tenant) { try await tenant.perform(RemoveBasis.init, value) }
            #expect(kept == ["approved-budget 2026"], "\(series) \(year)")
        }
        for (series, payer, year) in [("calls", "236", 2021), ("rate", "se", 2023)] {
            try await tenant.perform(RemoveBasis.init, ["series": series, "payer": payer, "date": "\(year)-12-31"])
        }
    }
}
