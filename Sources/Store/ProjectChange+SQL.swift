package import Cooperation
package import Postgres

extension Query where Output == [ProjectChange] {
    /// In the order of their decisions.
    package static func changes(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT number, organ, decided_on, section, register_number, reason, accepted, splits, starts_before, ends_before,
                    rate_before, starts_on, ends_on, support_rate
                FROM project_change WHERE tenant_id = \(tenant) AND project = \(project) ORDER BY number
                """
        ) { row in
            let number: Int32 = try row.next()
            let decision = try stored(row.decision(), "project_change.organ")
            let (reason, accepted): (String, String?) = (try row.next(), try row.next())
            let splits: Int32 = try row.next()
            return ProjectChange(
                number: Int(number), decision: decision, reason: reason, accepted: accepted, splits: Int(splits),
                before: try ProjectChange.Terms(&row), after: try ProjectChange.Terms(&row))
        }
    }
}

extension ProjectChange.Terms {
    fileprivate init(_ row: inout RowReader) throws {
        let (from, to): (CalendarDate?, CalendarDate?) = (try row.next(), try row.next())
        let rate: Int32? = try row.next()
        self.init(startsOn: from, endsOn: to, supportRate: rate.flatMap { SupportRate(hundredths: Int64($0)) })
    }
}

extension Query where Output == [ProjectChangeLine] {
    package static func changeLines(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT change, year, subject, item, payer, amount_before, amount FROM project_change_line
                WHERE tenant_id = \(tenant) AND project = \(project) ORDER BY change, number
                """
        ) { (change: Int32, year: BudgetYear, subject: String, item: String?, payer: PayerCode?, before: Money, after: Money) in
            let part: ProjectChangeLine.Part? =
                switch ProjectChangeLine.Subject(rawValue: subject) {
                case .cost: item.flatMap(CostCategory.init(rawValue:)).map { .cost($0) }
                case .financing: item.flatMap(FinancingSource.init(rawValue:)).map { .financing($0) }
                case .share: payer.map { .share($0) }
                case nil: nil
                }
            return ProjectChangeLine(
                change: Int(change), year: year, part: try stored(part, "project_change_line.subject"), before: before, after: after)
        }
    }
}

extension Query where Output == Int {
    package static func add(_ change: ProjectChange, to project: ProjectCode, tenant: TenantID) -> Self {
        let decision = change.decision
        let (before, after) = (change.before, change.after)
        return Query(
            command: """
                INSERT INTO project_change (tenant_id, project, number, organ, decided_on, section, register_number, reason, accepted,
                    splits, starts_before, ends_before, rate_before, starts_on, ends_on, support_rate)
                VALUES (\(tenant), \(project), \(Int32(change.number)), \(decision.organ), \(decision.date), \(decision.section),
                    \(decision.registerNumber), \(change.reason), \(change.accepted), \(Int32(change.splits)),
                    \(before.startsOn), \(before.endsOn), \(before.supportRate?.stored), \(after.startsOn), \(after.endsOn),
                    \(after.supportRate?.stored))
                """)
    }

    /// Adds the amounts of a change, in their order.
    package static func add(_ lines: [ProjectChangeLine], to project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO project_change_line (tenant_id, project, change, number, subject, year, item, payer, amount_before, amount)
                SELECT \(tenant), \(project), change, number, subject, year, nullif(item, ''), nullif(payer, ''), amount_before, amount
                FROM unnest(\(lines.map { Int32($0.change) }), \(lines.map(\.subject.rawValue)), \(lines.map { Int32($0.year.year) }),
                    \(lines.map { $0.item ?? "" }), \(lines.map { $0.payer?.rawValue ?? "" }), \(lines.map(\.before.cents)),
                    \(lines.map(\.after.cents)))
                    WITH ORDINALITY AS l (change, subject, year, item, payer, amount_before, amount, number)
                \(fragment: .told)
                """)
    }
}

extension SupportRate {
    fileprivate var stored: Int32 { Int32(percent.hundredths) }
}

extension Transaction {
    /// As for a step: in the project's newest change with a placeholder.
    package func fillSection(
        _ section: String, register: String?, ofChangeOf project: ProjectCode, was: String?, tenant: TenantID
    ) throws -> Int? {
        try allowCorrection(of: was)
        return try first(
            """
            UPDATE project_change SET section = \(section), register_number = coalesce(\(register), register_number)
            WHERE tenant_id = \(tenant) AND project = \(project) AND number = (
                SELECT max(number) FROM project_change
                WHERE tenant_id = \(tenant) AND project = \(project) AND \(fragment: .isWrong(was)))
            RETURNING number
            """
        ) { (number: Int32) in Int(number) }
    }

    /// Replaces the payers' parts of the years, and the flat rates of the project's costs.
    package func store(
        _ shares: [ProjectShare], of years: [BudgetYear], flatRates: [ProjectCost], of project: ProjectCode, tenant: TenantID
    ) throws {
        let years = years.map { Int32($0.year) }
        _ = try pipeline(
            [
                Query(
                    command: """
                        DELETE FROM project_cost WHERE tenant_id = \(tenant) AND project = \(project) AND category = 'flat-rate'
                        """),
                Query(
                    command: """
                        DELETE FROM project_share WHERE tenant_id = \(tenant) AND project = \(project) AND year = ANY(\(years))
                        """),
                .add(shares, of: project, tenant: tenant),
            ] + flatRates.map { .set($0, of: project, tenant: tenant) })
    }
}
