package import Cooperation
package import Postgres
internal import Store

/// Reports what a measure came to in a period: a figure, words, suppressed or missing. The last report of a period counts, until its
/// round is closed.
package struct ReportMeasure: ChangeOperation {
    package static let action = "measure-report"
    package static let permission = Permission.report
    package var plan: ServiceCode
    package var path: PlanPath
    package var period: ReportingPeriod
    package var value: MeasureValue?
    package var words: String?
    package var outcome: Outcome?
    package var note: String

    /// Why there is no figure.
    package enum Outcome: String, Codable, CaseIterable, Sendable { case suppressed, missing }

    package init(_ fields: inout Fields) throws {
        plan = try fields.plan()
        path = try fields.path()
        guard path.item == .measure else { throw Refusal.invalid("path", .malformed(expected: "a measure's path such as 1.2.m1")) }
        period = try fields.period()
        value = try fields.optional("value", "a decimal number")
        words = try fields.text("words", maximum: Limits.maximumReasonLength)
        outcome = try fields.choice("outcome")
        note = try fields.text("note", maximum: Limits.maximumReasonLength, mayBeEmpty: true) ?? ""
        let given = [value != nil, words != nil, outcome != nil].count { $0 }
        if given == 0 { throw Refusal.missing("value") }
        if given > 1 { throw Refusal.invalid("value", .malformed(expected: "one of value, words and outcome")) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let (items, rounds) = try tx.pipeline(
            .planItems(plan, at: path, tenant: caller.tenant), .rounds(of: plan, tenant: caller.tenant))
        guard let item = items.first else { throw Refusal.notFound }
        if rounds.contains(where: { $0.period == period && $0.decision != nil }) { throw Refusal.state(.roundClosed) }
        if words != nil && item.measureType != .qualitative { throw Refusal.missing("value") }
        let measurement: Measurement =
            if let value { .value(value) } else if let words { .words(words) } else { outcome == .suppressed ? .suppressed : .missing }
        let report = MeasureReport(path: path, period: period, measurement: measurement, note: note, reporter: caller.actor)
        _ = try tx.fetch(.set(report, of: plan, tenant: caller.tenant))
        return Change(rows: [Row(report)])
    }
}

/// Reports an action's state and degree of completion.
package struct ReportAction: ChangeOperation {
    package static let action = "action-report"
    package static let permission = Permission.report
    package var plan: ServiceCode
    package var path: PlanPath
    package var state: PlanItem.State
    package var completion: Int?

    package init(_ fields: inout Fields) throws {
        plan = try fields.plan()
        path = try fields.path()
        guard path.item == .action else { throw Refusal.invalid("path", .malformed(expected: "an action's path such as 1.2.a1")) }
        guard let state: PlanItem.State = try fields.choice("state") else { throw Refusal.missing("state") }
        self.state = state
        completion = try fields.percent()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard var item = try tx.fetch(.planItems(plan, at: path, tenant: caller.tenant)).first else {
            throw Refusal.notFound
        }
        item.state = state
        item.completion = completion ?? item.completion
        _ = try tx.fetch(.set(item, of: plan, tenant: caller.tenant))
        return Change(rows: [Row(item)])
    }
}

extension Fields {
    mutating func period() throws -> ReportingPeriod { try required("period", "2025 or 2025-H1") }
}
