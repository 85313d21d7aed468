package import Cooperation
package import Postgres

extension Query where Output == [Forecast] {
    /// A year's forecasts by service in the order of their making; only those of the named service if there is one.
    package static func forecasts(_ year: BudgetYear, of service: ServiceCode?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, number, cost, own_income, external_funding, made_on, reason FROM forecast
                WHERE tenant_id = \(tenant) AND year = \(year) AND (\(service) IS NULL OR service = \(service)) ORDER BY service, number
                """
        ) { (service: ServiceCode, number: Int32, cost: Money, income: Money, external: Money, date: CalendarDate, reason: String) in
            Forecast(
                year: year, service: service, number: Int(number), cost: cost, ownIncome: income, externalFunding: external, madeOn: date,
                reason: reason)
        }
    }
}

extension Query where Output == [InterimReport] {
    /// The frozen reports, or only that of the named period.
    package static func interimReports(_ period: StatementPeriod?, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT period, organ, decided_on, section, register_number, note FROM interim_report
                WHERE tenant_id = \(tenant) AND (\(period?.description) IS NULL OR period = \(period?.description))
                """
        ) { row in
            let period: String = try row.next()
            return InterimReport(
                period: try stored(StatementPeriod(period), "interim_report.period"), decision: try row.decision(), note: try row.next())
        }
    }
}

extension Query where Output == [InterimLine] {
    package static func interimLines(_ period: StatementPeriod, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, name, item, planned, actual, budget, forecast FROM interim_line
                WHERE tenant_id = \(tenant) AND period = \(period.description) ORDER BY place
                """
        ) {
            (
                service: ServiceCode?, name: String?, item: String, planned: Money, actual: Money?, budget: Money, forecast: Money
            ) in
            try InterimLine(
                service: service, name: name, item: try stored(StatementItem(rawValue: item), "interim_line.item"), planned: planned,
                actual: actual, budget: budget, forecast: forecast)
        }
    }
}

extension Query where Output == Int {
    package static func insert(_ forecast: Forecast, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO forecast (tenant_id, year, service, number, cost, own_income, external_funding, made_on, reason)
                VALUES (\(tenant), \(forecast.year), \(forecast.service), \(Int32(forecast.number)), \(forecast.cost),
                    \(forecast.ownIncome), \(forecast.externalFunding), \(forecast.madeOn), \(forecast.reason))
                """)
    }
}

extension Transaction {
    /// Gives a report's placeholder section its number; false if it already has one.
    package func fillSection(
        _ section: String, register: String?, of period: StatementPeriod, was: String?, tenant: TenantID
    ) throws -> Bool {
        try allowCorrection(of: was)
        return try run(
            """
            UPDATE interim_report SET section = \(section), register_number = coalesce(\(register), register_number)
            WHERE tenant_id = \(tenant) AND period = \(period.description) AND \(fragment: .isWrong(was))
            """) == 1
    }

    /// A report with its lines, in two statements.
    package func insert(_ report: InterimReport, _ lines: [InterimLine], decision: Decision, tenant: TenantID) throws {
        _ = try pipeline([
            Query(
                command: """
                    INSERT INTO interim_report (tenant_id, period, organ, decided_on, section, register_number, note)
                    VALUES (\(tenant), \(report.period.description), \(decision.organ), \(decision.date), \(decision.section),
                        \(decision.registerNumber), \(report.note))
                    """),
            Query(
                command: """
                    INSERT INTO interim_line (tenant_id, period, place, service, name, item, planned, actual, budget, forecast)
                    SELECT \(tenant), \(report.period.description), place, service, name, item, planned, actual, budget, forecast
                    FROM unnest(
                        \(lines.indices.map { Int32($0) + 1 }), \(lines.map { $0.service?.rawValue }), \(lines.map(\.name)),
                        \(lines.map(\.item.rawValue)), \(lines.map(\.planned.cents)), \(lines.map { $0.actual?.cents }),
                        \(lines.map(\.budget.cents)), \(lines.map(\.forecast.cents))
                    ) AS l (place, service, name, item, planned, actual, budget, forecast)
                    \(fragment: .told)
                    """),
        ])
    }
}
