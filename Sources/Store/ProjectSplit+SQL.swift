package import Cooperation
package import Postgres

extension Query where Output == [ProjectSplit] {
    /// In the order of their making.
    package static func splits(of project: ProjectCode, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT number, from_year, allocation_key, payers, reference_date, organ, decided_on, section, register_number
                FROM project_split WHERE tenant_id = \(tenant) AND project = \(project) ORDER BY number
                """
        ) { row in
            let number: Int32 = try row.next()
            let from: Int32? = try row.next()
            let key: AllocationKey = try row.next()
            let payers: String? = try row.next()
            return ProjectSplit(
                number: Int(number), from: from.flatMap { BudgetYear(Int($0)) }, key: key,
                payers: payers?.split(separator: ",").compactMap { PayerCode(rawValue: String($0)) }, referenceDate: try row.next(),
                decision: try row.decision())
        }
    }
}

extension Query where Output == [PayerCode: CalendarDate] {
    /// The last day of membership of each payer that was a member and will not be one after that day.
    package static func lastDaysOfMembership(tenant: TenantID) -> Self {
        Query<[(PayerCode, CalendarDate)]>(
            all: """
                SELECT payer, max(valid_to) FROM membership WHERE tenant_id = \(tenant)
                GROUP BY payer HAVING bool_and(valid_to IS NOT NULL)
                """
        ) { (payer: PayerCode, day: CalendarDate) in (payer, day) }.map { Dictionary(uniqueKeysWithValues: $0) }
    }
}

extension Query where Output == Int {
    package static func add(_ split: ProjectSplit, to project: ProjectCode, tenant: TenantID) -> Self {
        let payers = split.payers.map { $0.map(\.rawValue).joined(separator: ",") }
        let from = split.from.map { Int32($0.year) }
        return Query(
            command: """
                INSERT INTO project_split (tenant_id, project, number, from_year, allocation_key, payers, reference_date, organ, decided_on,
                    section, register_number)
                VALUES (\(tenant), \(project), \(Int32(split.number)), \(from), \(split.key), \(payers), \(split.referenceDate),
                    \(split.decision?.organ), \(split.decision?.date), \(split.decision?.section), \(split.decision?.registerNumber))
                """)
    }
}

extension Transaction {
    /// Gives a placeholder section its number, in the project's newest step with one. Returns the step; nil if no step
    /// has one.
    package func fillSection(
        _ section: String, register: String?, ofStepOf project: ProjectCode, was: String?, tenant: TenantID
    ) throws -> Int? {
        try allowCorrection(of: was)
        return try first(
            """
            UPDATE project_step SET section = \(section), register_number = coalesce(\(register), register_number)
            WHERE tenant_id = \(tenant) AND project = \(project) AND number = (
                SELECT max(number) FROM project_step
                WHERE tenant_id = \(tenant) AND project = \(project) AND \(fragment: .isWrong(was)))
            RETURNING number
            """
        ) { (number: Int32) in Int(number) }
    }

    /// As for a step: in the project's newest split with a placeholder.
    package func fillSection(
        _ section: String, register: String?, ofSplitOf project: ProjectCode, was: String?, tenant: TenantID
    ) throws -> Int? {
        try allowCorrection(of: was)
        return try first(
            """
            UPDATE project_split SET section = \(section), register_number = coalesce(\(register), register_number)
            WHERE tenant_id = \(tenant) AND project = \(project) AND number = (
                SELECT max(number) FROM project_split
                WHERE tenant_id = \(tenant) AND project = \(project) AND \(fragment: .isWrong(was)))
            RETURNING number
            """
        ) { (number: Int32) in Int(number) }
    }
}
