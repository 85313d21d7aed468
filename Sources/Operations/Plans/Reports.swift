package import Cooperation
package import Postgres
internal import Store

/// Reports the result of a measure in a period: a figure, words, suppressed or missing. The last report of a period
/// counts, until its round is closed.
package struct ReportMeasure: ChangeOperation {
    package static let summary = "Report the result of a measure"
    package static let action = "measure-report"
    package static let permission = Permission.report
    package static let writes: [any RowConvertible.Type] = [MeasureReport.self]
    package var plan: PlanCode
    package var path: PlanPath
    package var period: ReportingPeriod
    package var value: MeasureValue?
    package var words: String?
    package var outcome: Outcome?
    package var note: String
    /// 0 if there is no report yet.
    package var ifVersion: Int?
    /// The report that the reporter saw; nil not to compare.
    package var seen: Seen<MeasureReport>?

    private enum CodingKeys: CodingKey { case plan, path, period, value, words, outcome, note, ifVersion }

    /// Why there is no figure.
    package enum Outcome: String, Codable, CaseIterable, Sendable { case suppressed, missing }

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        path = try fields.required(
            .path.meaning("A measure's path.").checked { path, name in
                guard path.item == .measure else { throw Refusal.invalid(name, .malformed(expected: .measurePath)) }
            })
        period = try fields.required(.period)
        value = try fields.optional(
            .value("value", .quantity, "The figure; a report has a figure, a text, or an outcome.", example: "3", expected: .measureValue))
        words = try fields.optional(
            .text(
                "words", "The result of a qualitative measure, in words.", example: "Yhteistyö sujui", maximum: Limits.maximumReasonLength))
        outcome = try fields.optional(.choice("outcome", "Why there is no figure."))
        note = try fields.optional(.note.example("Kysely tehdään syksyllä"), default: "")
        ifVersion = try fields.ifVersion()
        let given = [value != nil, words != nil, outcome != nil].count { $0 }
        if given == 0 { throw Refusal.missing("value") }
        if given > 1 { throw Refusal.invalid("value", .malformed(expected: .oneOutcome)) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // The closing of a round takes the same lock: later reports are refused.
        guard try tx.lockPlan(plan, tenant: caller.tenant) != nil else { throw Refusal.notFound }
        let (items, rounds, units, reports) = try tx.pipeline(
            .planItems(plan, at: path, tenant: caller.tenant), .rounds(of: plan, tenant: caller.tenant),
            .organisationUnits(kind: nil, on: nil, tenant: caller.tenant), .measureReports(plan, of: path, tenant: caller.tenant))
        guard let item = items.first else { throw Refusal.notFound }
        try caller.requireTeam(of: item, parties: item.parties, among: ResponsibleUnits(units: units))
        if rounds.contains(where: { $0.period == period && $0.decision != nil }) { throw Refusal.state(.roundClosed) }
        if words != nil && item.measureType != .qualitative { throw Refusal.missing("value") }
        try item.requireOnScale(value, "value")
        let measurement: Measurement =
            if let value { .value(value) } else if let words { .words(words) } else { outcome == .suppressed ? .suppressed : .missing }
        var report = MeasureReport(path: path, period: period, measurement: measurement, note: note, reporter: caller.actor)
        let present = reports.first { $0.period == period }?.version ?? 0
        if let ifVersion, ifVersion != present { throw Refusal.conflict(version: present) }
        guard let version = try tx.fetch(.set(report, of: plan, seen: seen, ifVersion: ifVersion, tenant: caller.tenant)).first else {
            throw Refusal.conflict(version: try reportedVersion(in: tx, tenant: caller.tenant))
        }
        report.version = version
        return Change(rows: [Row(report)], version: version)
    }

    /// The version of a report that somebody else has made meanwhile.
    private func reportedVersion(in tx: Transaction, tenant: TenantID) throws -> Int {
        try tx.fetch(.measureReports(plan, of: path, tenant: tenant)).first { $0.period == period }?.version ?? 0
    }
}

/// Reports an action's state and degree of completion.
package struct ReportAction: ChangeOperation {
    package static let summary = "Report the state of an action"
    package static let action = "action-report"
    package static let permission = Permission.report
    package static let writes: [any RowConvertible.Type] = [PlanItem.self]
    package var plan: PlanCode
    package var path: PlanPath
    package var state: PlanItem.State
    package var completion: Int?
    package var ifVersion: Int?
    /// The action that the reporter saw; nil not to compare.
    package var seen: Seen<PlanItem>?

    private enum CodingKeys: CodingKey { case plan, path, state, completion, ifVersion }

    package init(_ fields: inout Fields) throws {
        plan = try fields.required(.plan)
        path = try fields.required(
            .path.meaning("The path of an action, or of a part of one.").example("1.2.a3").checked { path, name in
                guard path.item == .action else { throw Refusal.invalid(name, .malformed(expected: .actionPath)) }
            })
        state = try fields.required(.choice("state", "Its state.", example: .done))
        completion = try fields.optional(.completion)
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let (items, units) = try tx.pipeline(
            .planItems(plan, under: path, tenant: caller.tenant), .organisationUnits(kind: nil, on: nil, tenant: caller.tenant))
        guard var item = items.first(where: { $0.path == path }) else { throw Refusal.notFound }
        try caller.requireTeam(of: item, parties: item.parties(among: items), among: ResponsibleUnits(units: units))
        item.state = state
        item.completion = completion ?? item.completion
        let made = try tx.fetch(
            .report(state, completion, at: path, of: plan, seen: seen, ifVersion: ifVersion, tenant: caller.tenant))
        guard let version = made.first else {
            // Somebody else has reported meanwhile, or has taken the action back.
            guard let present = try tx.fetch(.planItems(plan, at: path, tenant: caller.tenant)).first else { throw Refusal.notFound }
            throw Refusal.conflict(version: present.version)
        }
        item.version = version
        return Change(rows: [Row(item)], version: version)
    }
}

extension Field where Value == ReportingPeriod {
    static var period: Self { value("period", "A year, or half of one.", example: "2025-H1", expected: .period) }
}
