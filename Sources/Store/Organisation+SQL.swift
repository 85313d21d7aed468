package import Cooperation
package import Postgres

extension Query where Output == [OrganisationUnit] {
    /// Units; of the given kind, and in force on the given day.
    package static func organisationUnits(kind: OrganisationUnit.Kind?, on date: CalendarDate?, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT kind, code, name, parent, description, valid_from, valid_to FROM organisation_unit
                WHERE tenant_id = \(tenant) AND (\(kind?.rawValue) IS NULL OR kind = \(kind?.rawValue))
                    AND (\(date) IS NULL OR daterange(valid_from, valid_to, '[]') @> \(date))
                ORDER BY kind, code
                """
        ) {
            (
                kind: String, code: UnitCode, name: String, parent: UnitCode?, description: String, from: CalendarDate,
                to: CalendarDate?
            ) in
            OrganisationUnit(
                kind: try stored(OrganisationUnit.Kind(rawValue: kind), "organisation_unit.kind"), code: code, name: name,
                parent: parent,
                description: description, validity: try stored(Validity(from: from, to: to), "organisation_unit.valid_to"))
        }
    }
}

extension Query where Output == [Position] {
    /// All past and present positions, by code, with the times when they were vacant.
    package static func positions(_ code: PositionCode? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT p.code, p.title, p.team, p.contract, p.percent, p.valid_from, p.valid_to,
                    coalesce(string_agg(v.valid_from || '/' || coalesce(v.valid_to::text, ''), ' ' ORDER BY v.valid_from), '')
                FROM position_held p LEFT JOIN vacancy v ON v.tenant_id = p.tenant_id AND v.position = p.code
                WHERE p.tenant_id = \(tenant) AND (\(code) IS NULL OR p.code = \(code))
                GROUP BY p.tenant_id, p.code ORDER BY p.code
                """
        ) {
            (
                code: PositionCode, title: String, team: UnitCode?, contract: String, percent: Int32, from: CalendarDate,
                to: CalendarDate?, vacancies: String
            ) in
            Position(
                code: code, title: title, team: team,
                contract: try stored(Position.Contract(rawValue: contract), "position_held.contract"), percent: Int(percent),
                validity: try stored(Validity(from: from, to: to), "position_held.valid_to"),
                vacancies: try vacancies.split(separator: " ").map { span in
                    let days = span.split(separator: "/", omittingEmptySubsequences: false).map { CalendarDate(String($0)) }
                    return try stored(days[0].flatMap { Validity(from: $0, to: days[1]) }, "vacancy")
                })
        }
    }
}

extension Query where Output == Int {
    package static func set(_ unit: OrganisationUnit, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO organisation_unit (tenant_id, kind, code, name, parent, description, valid_from, valid_to)
                VALUES (\(tenant), \(unit.kind.rawValue), \(unit.code), \(unit.name), \(unit.parent), \(unit.description),
                    \(unit.validity.from), \(unit.validity.to))
                ON CONFLICT (tenant_id, kind, code) DO UPDATE SET name = excluded.name, parent = excluded.parent,
                    description = excluded.description, valid_from = excluded.valid_from, valid_to = excluded.valid_to
                """)
    }

    package static func set(_ position: Position, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO position_held (tenant_id, code, title, team, contract, percent, valid_from, valid_to)
                VALUES (\(tenant), \(position.code), \(position.title), \(position.team), \(position.contract.rawValue),
                    \(Int32(position.percent)), \(position.validity.from), \(position.validity.to))
                ON CONFLICT (tenant_id, code) DO UPDATE SET title = excluded.title, team = excluded.team, contract = excluded.contract,
                    percent = excluded.percent, valid_from = excluded.valid_from, valid_to = excluded.valid_to
                """)
    }

    package static func lockPosition(_ code: PositionCode, tenant: TenantID) -> Self {
        Query(command: "SELECT FROM position_held WHERE tenant_id = \(tenant) AND code = \(code) FOR UPDATE")
    }

    package static func removeVacancy(of position: PositionCode, from: CalendarDate, tenant: TenantID) -> Self {
        Query(command: "DELETE FROM vacancy WHERE tenant_id = \(tenant) AND position = \(position) AND valid_from = \(from)")
    }

    /// Begins a vacancy, or ends the one that began on the same day.
    package static func setVacancy(of position: PositionCode, _ validity: Validity, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO vacancy (tenant_id, position, valid_from, valid_to)
                VALUES (\(tenant), \(position), \(validity.from), \(validity.to))
                ON CONFLICT (tenant_id, position, valid_from) DO UPDATE SET valid_to = excluded.valid_to
                """)
    }
}
