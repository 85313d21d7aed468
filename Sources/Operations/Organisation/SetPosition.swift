package import Cooperation
package import Postgres
internal import Store

/// Adds or changes a team, a basic task or a partner.
package struct SetUnit: ChangeOperation {
    package static let summary = "Set a team, a basic task or a partner"
    package static let action = "unit-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [OrganisationUnit.self]
    package var kind: OrganisationUnit.Kind
    package var code: UnitCode
    package var name: String
    package var parent: UnitCode?
    package var description: String
    package var from: CalendarDate
    package var to: CalendarDate?

    package init(_ fields: inout Fields) throws {
        kind = try fields.required(.choice("kind", "What the unit is."))
        code = try fields.required(.value("code", "The unit's code.", example: "region"))
        name = try fields.required(.text("name", "The unit's name.", example: "Aluekehityspalvelut"))
        parent = try fields.optional(.value("parent", "The unit of the same kind that it is a part of.", example: "development"))
        description = try fields.optional(
            .text(
                "description", "What the unit does.", example: "Hankevalmistelu ja hankkeiden toteutus",
                maximum: Limits.maximumReasonLength,
                mayBeEmpty: true), default: "")
        from = try fields.required(.firstDay)
        to = try fields.optional(.lastDay)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let validity = Validity(from: from, to: to) else { throw Refusal.invalid("to", .notBefore(from)) }
        let present = try tx.fetch(.organisationUnits(kind: kind, on: nil, tenant: caller.tenant))
        var ancestor = parent
        var seen: Set<UnitCode> = [self.code]
        while let code = ancestor {
            guard seen.insert(code).inserted else { throw Refusal.invalid("parent", .malformed(expected: .unitAbove)) }
            guard let unit = present.first(where: { $0.code == code }) else {
                throw Refusal.invalid("parent", .unknownReference(code.rawValue))
            }
            ancestor = unit.parent
        }
        let unit = OrganisationUnit(kind: kind, code: code, name: name, parent: parent, description: description, validity: validity)
        _ = try tx.fetch(.set(unit, tenant: caller.tenant))
        return Change(rows: [Row(unit)])
    }
}

/// Adds a position, or changes its settings; a fixed-term one needs its last day.
package struct SetPosition: ChangeOperation {
    package static let summary = "Set a position"
    package static let action = "position-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [PositionOnDay.self]
    package var position: PositionCode
    package var title: String
    package var team: UnitCode?
    package var contract: Position.Contract
    package var percent: Int
    package var from: CalendarDate
    package var to: CalendarDate?

    package init(_ fields: inout Fields) throws {
        position = try fields.required(.position)
        title = try fields.required(.text("title", "The position's title.", example: "Digikehittäjä"))
        team = try fields.optional(.team.meaning("The team that it belongs to."))
        contract = try fields.optional(.choice("contract", "Whether it is permanent or for a fixed term."), default: .permanent)
        percent = try fields.optional(.integer("percent", "Percent of full working time.", 1...100, example: 100), default: 100)
        from = try fields.required(.firstDay)
        to = try fields.optional(.lastDay.meaning("The last day; a fixed-term position needs it."))
        if contract == .fixedTerm && to == nil { throw Refusal.missing("to") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let validity = Validity(from: from, to: to) else { throw Refusal.invalid("to", .notBefore(from)) }
        let (teams, present) = try tx.pipeline(
            .organisationUnits(kind: .team, on: nil, tenant: caller.tenant), .positions(position, tenant: caller.tenant))
        if let team, !teams.contains(where: { $0.code == team }) { throw Refusal.invalid("team", .unknownReference(team.rawValue)) }
        let stored = Position(
            code: position, title: title, team: team, contract: contract, percent: percent, validity: validity,
            vacancies: present.first?.vacancies ?? [])
        _ = try tx.fetch(.set(stored, tenant: caller.tenant))
        return Change(rows: [Row(PositionOnDay(position: stored, date: from))])
    }
}

/// Records that nobody holds a position from a day on.
package struct VacatePosition: ChangeOperation {
    package static let summary = "Record that nobody holds a position from a day on"
    package static let action = "position-vacate"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [PositionOnDay.self]
    package var position: PositionCode
    package var from: CalendarDate

    package init(_ fields: inout Fields) throws {
        position = try fields.required(.position)
        from = try fields.required(.firstDay.meaning("The first day on which nobody holds it."))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var stored = try tx.lockPosition(position, tenant: caller.tenant)
        guard stored.validity.contains(from) else {
            let (first, last) = (stored.validity.from, stored.validity.to)
            throw Refusal.invalid("from", last.map { .range("\(first)", "\($0)") } ?? .notBefore(first))
        }
        guard let vacancy = Validity(from: from), !stored.vacancies.contains(where: { $0.overlaps(vacancy) }) else {
            throw Refusal.invalid("from", .overlaps)
        }
        _ = try tx.fetch(.setVacancy(of: position, vacancy, tenant: caller.tenant))
        stored.vacancies.append(vacancy)
        return Change(rows: [Row(PositionOnDay(position: stored, date: from))])
    }
}

/// Records that somebody holds a vacant position from a day on. If this is the vacancy's first day, the vacancy is
/// taken back.
package struct FillPosition: ChangeOperation {
    package static let summary = "Record that somebody holds a position again from a day on"
    package static let action = "position-fill"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [PositionOnDay.self]
    package var position: PositionCode
    package var from: CalendarDate

    package init(_ fields: inout Fields) throws {
        position = try fields.required(.position)
        from = try fields.required(.firstDay.meaning("The first day on which somebody holds it again."))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var stored = try tx.lockPosition(position, tenant: caller.tenant)
        guard let open = stored.vacancies.firstIndex(where: { $0.to == nil }) else { throw Refusal.state(.positionNotVacant) }
        let start = stored.vacancies[open].from
        guard start <= from else { throw Refusal.invalid("from", .notBefore(start)) }
        stored.vacancies.remove(at: open)
        if let last = from.adding(days: -1), let vacancy = Validity(from: start, to: last) {
            _ = try tx.fetch(.setVacancy(of: position, vacancy, tenant: caller.tenant))
            stored.vacancies.append(vacancy)
        } else {
            _ = try tx.fetch(.removeVacancy(of: position, from: start, tenant: caller.tenant))
        }
        return Change(rows: [Row(PositionOnDay(position: stored, date: from))])
    }
}

extension Transaction {
    fileprivate func lockPosition(_ code: PositionCode, tenant: TenantID) throws -> Position {
        let (_, positions) = try pipeline(.lockPosition(code, tenant: tenant), .positions(code, tenant: tenant))
        guard let position = positions.first else { throw Refusal.notFound }
        return position
    }
}

extension Field where Value == PositionCode {
    static var position: Self { value("position", "A position's code.", example: "digital-developer") }
}

extension Field where Value == UnitCode {
    static var team: Self { value("team", "A team's code.", example: "region") }
}
