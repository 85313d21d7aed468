package import Cooperation
package import Postgres

extension Query where Output == [MeasureReport] {
    /// A plan's reports; only those of the named measure if there is one.
    package static func measureReports(_ plan: PlanCode, of measure: PlanPath? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT path, period, outcome, value, words, note, reporter, version FROM measure_report
                WHERE tenant_id = \(tenant) AND plan = \(plan) AND (\(measure) IS NULL OR path = \(measure)) ORDER BY path, period
                """
        ) {
            (
                path: PlanPath, period: ReportingPeriod, outcome: String, value: Int64?, words: String?, note: String, reporter: String,
                version: Int32
            ) in
            MeasureReport(
                path: path, period: period,
                measurement: try stored(Measurement(outcome: outcome, value: value, words: words), "measure_report.outcome"), note: note,
                reporter: reporter, version: Int(version))
        }
    }
}

extension Measurement {
    /// Nil if the columns do not fit together.
    init?(outcome: String, value: Int64?, words: String? = nil) {
        switch (outcome, value, words) {
        case ("value", let value?, _): self = .value(MeasureValue(millionths: value))
        case ("words", _, let words?): self = .words(words)
        case ("suppressed", _, _): self = .suppressed
        case ("missing", _, _): self = .missing
        default: return nil
        }
    }
}

extension Query where Output == [ReportingRound] {
    /// The newest first; only those of the named plan if there is one.
    package static func rounds(of plan: PlanCode? = nil, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT plan, period, due_on, organ, decided_on, section, register_number FROM reporting_round
                WHERE tenant_id = \(tenant) AND (\(plan) IS NULL OR plan = \(plan)) ORDER BY due_on DESC, plan
                """
        ) { row in
            ReportingRound(
                plan: try row.next(), period: try row.next(), dueOn: try row.next(), decision: try row.decision())
        }
    }
}

extension Query where Output == [OwedReport] {
    /// Measures of open rounds without a report, the most overdue first.
    package static func owedReports(on day: CalendarDate, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT r.plan, r.period, r.due_on, i.path, i.title, coalesce(i.responsible, ''), greatest(0, \(day) - r.due_on)
                FROM reporting_round r
                JOIN plan_item i ON i.tenant_id = r.tenant_id AND i.plan = r.plan AND i.measure_type IS NOT NULL
                LEFT JOIN measure_report m ON m.tenant_id = i.tenant_id AND m.plan = i.plan AND m.path = i.path AND m.period = r.period
                WHERE r.tenant_id = \(tenant) AND r.organ IS NULL AND m.path IS NULL
                ORDER BY r.due_on, r.plan, i.responsible, i.path
                """
        ) {
            (
                plan: PlanCode, period: ReportingPeriod, due: CalendarDate, path: PlanPath, title: String, responsible: String,
                late: Int32
            ) in
            OwedReport(
                plan: plan, period: period, dueOn: due, path: path, title: title, responsible: responsible, daysLate: Int(late))
        }
    }
}

extension Query where Output == [RoundLine] {
    /// A closed round's report as it was frozen; an open round's present state.
    package static func roundLines(_ round: ReportingRound, tenant: TenantID) -> Self {
        let source: SQL =
            round.decision != nil
            ? """
            SELECT path, title, unit, target, target_to, outcome, value, words FROM round_line
            WHERE tenant_id = \(tenant) AND plan = \(round.plan) AND period = \(round.period)
            """ : openLines(round, tenant: tenant)
        return Query(all: source) {
            (path: PlanPath, title: String, unit: String?, target: Int64?, targetTo: Int64?, outcome: String, value: Int64?, words: String?)
            in
            RoundLine(
                path: path, title: title, unit: unit, target: MeasureRange(stored: target, to: targetTo),
                measurement: try stored(Measurement(outcome: outcome, value: value, words: words), "round_line.outcome"))
        }
    }

    fileprivate static func openLines(_ round: ReportingRound, tenant: TenantID) -> SQL {
        """
        SELECT i.path, i.title, i.unit, i.target, i.target_to, coalesce(m.outcome, 'missing') AS outcome, m.value, m.words FROM plan_item i
        LEFT JOIN measure_report m ON m.tenant_id = i.tenant_id AND m.plan = i.plan AND m.path = i.path AND m.period = \(round.period)
        WHERE i.tenant_id = \(tenant) AND i.plan = \(round.plan) AND i.measure_type IS NOT NULL
        """
    }
}

extension Query where Output == [Int] {
    /// Returns the report's new version; no row if the stored report differs from `seen`.
    ///
    /// - Parameters:
    ///   - seen: the report that the caller saw; nil not to compare.
    ///   - version: the version that the caller saw, 0 for no report; nil not to compare.
    package static func set(
        _ report: MeasureReport, of plan: PlanCode, seen: Seen<MeasureReport>? = nil, ifVersion version: Int? = nil, tenant: TenantID
    ) -> Self {
        let (new, old) = (report.measurement, seen?.record)
        let expected = version.map { Int32(clamping: $0) }
        let isSeen: SQL = """
            (\(expected) IS NULL OR measure_report.version = \(expected))
                AND (\(seen == nil) OR measure_report.outcome = \(old?.measurement.name) AND measure_report.note = \(old?.note)
                    AND measure_report.value IS NOT DISTINCT FROM \(old?.measurement.value?.millionths)
                    AND measure_report.words IS NOT DISTINCT FROM \(old?.measurement.words))
            RETURNING version
            """
        // A caller that has seen a report replaces that report, and adds none if it was taken back meanwhile.
        if old != nil || expected ?? 0 > 0 {
            return Query(
                all: """
                    UPDATE measure_report SET outcome = \(new.name), value = \(new.value?.millionths), words = \(new.words),
                        note = \(report.note), reporter = \(report.reporter), version = version + 1
                    WHERE tenant_id = \(tenant) AND plan = \(plan) AND path = \(report.path) AND period = \(report.period)
                        AND \(fragment: isSeen)
                    """
            ) { (version: Int32) in Int(version) }
        }
        return Query(
            all: """
                INSERT INTO measure_report (tenant_id, plan, path, period, outcome, value, words, note, reporter)
                VALUES (\(tenant), \(plan), \(report.path), \(report.period), \(new.name), \(new.value?.millionths), \(new.words),
                    \(report.note), \(report.reporter))
                ON CONFLICT (tenant_id, plan, path, period) DO UPDATE SET outcome = excluded.outcome, value = excluded.value,
                    words = excluded.words, note = excluded.note, reporter = excluded.reporter, version = measure_report.version + 1
                WHERE \(fragment: isSeen)
                """
        ) { (version: Int32) in Int(version) }
    }
}

extension Query where Output == Int {
    package static func insert(_ round: ReportingRound, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO reporting_round (tenant_id, plan, period, due_on)
                VALUES (\(tenant), \(round.plan), \(round.period), \(round.dueOn))
                """)
    }

    /// Freezes the round's report.
    package static func freeze(_ round: ReportingRound, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO round_line (tenant_id, plan, period, path, title, unit, target, target_to, outcome, value, words)
                SELECT \(tenant), \(round.plan), \(round.period), l.*
                FROM (\(fragment: Query<[RoundLine]>.openLines(round, tenant: tenant))) AS l
                \(fragment: .told)
                """)
    }

    package static func close(_ round: ReportingRound, by decision: Decision, tenant: TenantID) -> Self {
        Query(
            command: """
                UPDATE reporting_round SET organ = \(decision.organ), decided_on = \(decision.date), section = \(decision.section),
                    register_number = \(decision.registerNumber)
                WHERE tenant_id = \(tenant) AND plan = \(round.plan) AND period = \(round.period)
                """)
    }
}

extension Transaction {
    /// Gives a closed round's placeholder section its number, or corrects the named wrong section; false if the round
    /// has another section.
    package func fillSection(
        _ section: String, register: String?, of round: ReportingRound, was: String?, tenant: TenantID
    ) throws -> Bool {
        try allowCorrection(of: was)
        return try run(
            """
            UPDATE reporting_round SET section = \(section), register_number = coalesce(\(register), register_number)
            WHERE tenant_id = \(tenant) AND plan = \(round.plan) AND period = \(round.period) AND \(fragment: .isWrong(was))
            """) == 1
    }
}
