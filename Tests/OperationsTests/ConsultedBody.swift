import Cooperation
import Operations
import TestSupport
import Testing

/// Shared by the tests of consultations.
enum ConsultedBody {
    static func opinion(_ consultation: String, _ payer: String, _ more: [String: String] = [:]) -> [String: String] {
        [
            "consultation": consultation, "payer": payer, "position": "for", "organ": "Kunnanhallitus", "date": "2026-09-20",
            "section": "§ 181",
        ].merging(more) { $1 }
    }

    static func approval(_ date: String, _ more: [String: String] = [:]) -> [String: String] {
        ["year": "2026", "organ": "Seutuvaltuusto", "date": date, "section": "§ 65"].merging(more) { $1 }
    }

    /// Performs a change on a given day.
    static func perform<Made: ChangeOperation>(
        _ make: (inout Fields) throws -> Made, _ values: [String: String], on day: String, of tenant: TestTenant, as caller: Caller? = nil
    ) async throws -> ChangeAnswer {
        var fields = Fields(values, today: try #require(CalendarDate(day)))
        let operation = try make(&fields)
        try fields.finish()
        return try await tenant.operations.perform(operation, as: caller ?? tenant.manager)
    }

    /// The example body's draft of 2026 with a plan year, sent out on 11 September until 15 October.
    static func sent(_ more: [String: String] = [:]) async throws -> (tenant: TestTenant, consultation: String) {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetBudget.init, ["year": "2026", "planTo": "2027"])
        return (tenant, try await tenant.sendOut(adding: ["sentOn": "2026-09-11", "due": "2026-10-15"].merging(more) { $1 }))
    }

    static func give(
        _ consultation: String, _ payer: String, _ more: [String: String] = [:], on day: String = "2026-09-21", of tenant: TestTenant,
        as caller: Caller? = nil
    ) async throws -> ChangeAnswer {
        try await perform(GiveOpinion.init, opinion(consultation, payer, more), on: day, of: tenant, as: caller)
    }

    static func show(_ consultation: String, on day: String, of tenant: TestTenant, as caller: Caller? = nil) async throws
        -> ShowConsultation.Output
    {
        var fields = Fields(["consultation": consultation], today: try #require(CalendarDate(day)))
        return try await tenant.operations.perform(try ShowConsultation(&fields), as: caller ?? tenant.manager)
    }
}
