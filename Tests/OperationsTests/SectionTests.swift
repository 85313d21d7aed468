import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Placeholder sections ("§ xx") of projects and interim reports, which get their numbers after the meeting.
@Suite struct SectionTests {
    private static let decision = ["organ": "Johtoryhmä", "date": "2026-02-10", "section": "§ xx"]

    private func text(_ row: Row?, _ column: String) -> String? {
        if case .text(let text)? = row?[column] { text } else { nil }
    }

    @Test func `a project's step and its split get their numbers once, each of its own`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(AddProject.init, ["project": "P-9", "name": "Hanke", "date": "2026-01-01"])
        let project = ["project": "P-9"]
        func fill(_ subject: String, _ section: String, _ more: [String: String] = [:]) async throws -> [Row] {
            let values = project.merging(["subject": subject, "section": section]) { $1 }.merging(more) { $1 }
            return try await tenant.perform(FillProjectSection.init, values).changes[0].rows
        }
        #expect(try await tenant.refusal { _ = try await fill("step", "§ 1") } == .state(.noPlaceholder))
        #expect(try await tenant.refusal { _ = try await fill("split", "§ 1") } == .state(.noPlaceholder))
        try await tenant.perform(MoveProject.init, project.merging(["stage": "preparation"]) { $1 }.merging(Self.decision) { $1 })
        try await tenant.perform(SplitProject.init, project.merging(["key": "equal"]) { $1 }.merging(Self.decision) { $1 })
        let unnumbered = try await tenant.refusal { _ = try await fill("step", "§ yy") }
        #expect(unnumbered.entry.parameters.first?.value == "section")
        let step = try await fill("step", "§ 12", ["register": "45/00.01.02.00/2026"])
        #expect(text(step.first, "section") == "§ 12" && text(step.first, "registerNumber") == "45/00.01.02.00/2026" && step.count == 1)
        let split = try await fill("split", "§ 13")
        #expect(text(split.first, "splitSection") == "§ 13" && text(split.last { $0.kind == "project-split" }, "section") == "§ 13")
        let shown = try await tenant.perform(ShowProject.init, project)
        #expect(shown.steps.last?.decision?.section == "§ 12" && shown.project.splitDecision?.section == "§ 13")
        for subject in ["step", "split"] {
            #expect(try await tenant.refusal { _ = try await fill(subject, "§ 14") } == .state(.noPlaceholder))
        }
        #expect(try await tenant.refusal { _ = try await fill("step", "§ 14", ["project": "P-8"]) } == .notFound)
        // The database does not let anything else of them change.
        for attempt in ["UPDATE project_step SET section = '§ 99'", "UPDATE project_split SET section = '§ 99'"] {
            try await tenant.transaction { _ = try $0.all(builtIn: attempt) {} }
        }
        #expect(try await tenant.perform(ShowProject.init, project).steps.last?.decision?.section == "§ 12")
        await #expect(throws: PostgresError.self) { try await tenant.transaction { try $0.run("UPDATE project_step SET note = 'x'") } }
    }

    @Test func `a section has its number where it has a digit, in Swift and in SQL`() async throws {
        let tenant = try await TestTenant.kaustinen()
        for section in ["§ xx", "§", "§ 1", "12 b §", "§ Ⅻ", "§ ١٢", "§ 12", "§ ²"] {
            let isPlaceholder = try await tenant.transaction { tx in
                try tx.all("SELECT \(fragment: .isPlaceholder) FROM (SELECT \(section) AS section) AS s") { (answer: Bool) in answer }[0]
            }
            #expect(isPlaceholder == !Decision.isNumbered(section), "\(section)")
        }
    }

    @Test func `a mistyped number of a project's step or split is corrected by who names it, with a reason`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let project = ["project": "P-9"], decision = Self.decision.merging(["section": "§ 12"]) { $1 }
        try await tenant.perform(AddProject.init, project.merging(["name": "Hanke", "date": "2026-01-01"]) { $1 })
        try await tenant.perform(MoveProject.init, project.merging(["stage": "preparation"]) { $1 }.merging(decision) { $1 })
        try await tenant.perform(SplitProject.init, project.merging(["key": "equal"]) { $1 }.merging(decision) { $1 })
        for subject in ["step", "split"] {
            func correct(_ values: [String: String]) async throws {
                let correction = ["subject": subject, "section": "§ 21", "was": "§ 12", "reason": "Mistyped."].merging(values) { $1 }
                try await tenant.perform(FillProjectSection.init, project.merging(correction) { $1 })
            }
            #expect(try await tenant.refusal { try await correct(["was": "§ 1"]) } == .state(.sectionNotFound))
            try await correct([:])
            #expect(try await tenant.refusal { try await correct([:]) } == .state(.sectionNotFound))
        }
        let shown = try await tenant.perform(ShowProject.init, project)
        #expect(shown.steps.last?.decision?.section == "§ 21" && shown.project.splitDecision?.section == "§ 21")
        #expect(shown.splits.last?.decision?.section == "§ 21")
    }

    @Test func `a frozen interim report gets its number once`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        let csv = "account;cost-centre;period;amount;document;text\nsalaries;digital;2026-03;-1,00;1;\n"
        try await tenant.perform(ImportLedger.init, ["csv": csv])
        func fill(_ section: String) async throws {
            try await tenant.perform(FillInterimSection.init, ["period": "2026-Q1", "section": section])
        }
        let open = try await tenant.refusal { try await fill("§ 23") }
        #expect(open == .noInterim(try #require(StatementPeriod("2026-Q1"))) && open.entry.code == "not-found")
        #expect([open.text.fi, open.text.sv, open.text.en].allSatisfy { $0.contains("INTERIM CLOSE 2026-Q1") })
        let decision = Self.decision.merging(["period": "2026-Q1", "date": "2026-04-01"]) { $1 }
        let early = try await tenant.refusal {
            try await tenant.perform(CloseInterim.init, decision.merging(["date": "2026-03-31"]) { $1 })
        }
        #expect(early == .invalid("date", .notBefore(try #require(CalendarDate("2026-04-01")))))
        try await tenant.perform(CloseInterim.init, decision)
        let before = try await tenant.fingerprint(["interim_line"])
        try await fill("§ 23")
        #expect(try await tenant.perform(ShowInterim.init, ["period": "2026-Q1"]).report.decision?.section == "§ 23")
        #expect(try await tenant.refusal { try await fill("§ 24") } == .state(.noPlaceholder))
        // A mistyped section is corrected by naming it.
        let correction = ["period": "2026-Q1", "section": "§ 32", "was": "§ 23", "reason": "Mistyped."]
        let wrong = try await tenant.refusal {
            try await tenant.perform(FillInterimSection.init, correction.merging(["was": "§ 1"]) { $1 })
        }
        #expect(wrong == .state(.sectionNotFound))
        try await tenant.perform(FillInterimSection.init, correction)
        #expect(try await tenant.perform(ShowInterim.init, ["period": "2026-Q1"]).report.decision?.section == "§ 32")
        #expect(try await tenant.fingerprint(["interim_line"]) == before)
    }
}
