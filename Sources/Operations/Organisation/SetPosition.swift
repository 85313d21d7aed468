package import Cooperation
package import Postgres
internal import Store

/// Adds or changes a team, a basic task or a partner.
package struct SetUnit: ChangeOperation {
    package static let action = "unit-set"
    package static let permission = Permission.write
    package var kind: OrganisationUnit.Kind
    package var code: ServiceCode
    package var name: String
    package var parent: ServiceCode?
    package var description: String
    package var from: CalendarDate
    package var to: CalendarDate?

    package init(_ fields: inout Fields) throws {
        guard let kind: OrganisationUnit.Kind = try fields.choice("kind") else { throw Refusal.missing("kind") }
        self.kind = kind
        code = try fields.required("code", "a code such as region")
        name = try fields.requiredText("name", maximum: Limits.maximumNameLength)
        parent = try fields.optional("parent", "a code of the same kind")
        description = try fields.text("description", maximum: Limits.maximumReasonLength, mayBeEmpty: true) ?? ""
        from = try fields.requiredDate("from")
        to = try fields.date("to")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let validity = Validity(from: from, to: to) else { throw Refusal.invalid("to", .range("\(from)", "2299-12-31")) }
        let present = try tx.fetch(.organisationUnits(kind: kind, on: nil, tenant: caller.tenant))
        var ancestor = parent
        var seen: Set<ServiceCode> = [self.code]
        while let code = ancestor {
            guard seen.insert(code).inserted else { throw Refusal.invalid("parent", .overlaps) }
            guard let unit = present.first(where: { $0.code == code }) else { throw Refusal.invalid("parent", .unknownReference("parent")) }
            ancestor = unit.parent
        }
        let unit = OrganisationUnit(category: kind, code: code, name: name, parent: parent, description: description, validity: validity)
        _ = try tx.fetch(.set(unit, tenant: caller.tenant))
        return Change(rows: [Row(unit)])
    }
}

/// Adds a position, or changes its settings; a fixed-term one needs its last day.
package struct SetPosition: ChangeOperation {
    package static let action = "position-set"
    package static let permission = Permission.write
    package var position: ServiceCode
    package var title: String
    package var team: ServiceCode?
    package var contract: Position.Contract
    package var percent: Int
    package var from: CalendarDate
    package var to: CalendarDate?

    package init(_ fields: inout Fields) throws {
        position = try fields.position()
        title = try fields.requiredText("title", maximum: Limits.maximumNameLength)
        team = try fields.optional("team", "a team's code")
        contract = try fields.choice("contract") ?? .permanent
        percent = try fields.optional("percent", "1 to 100") ?? 100
        guard (1...100).contains(percent) else { throw Refusal.invalid("percent", .range("1", "100")) }
        from = try fields.requiredDate("from")
        to = try fields.date("to")
        if contract == .fixedTerm && to == nil { throw Refusal.missing("to") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let validity = Validity(from: from, to: to) else { throw Refusal.invalid("to", .range("\(from)", "2299-12-31")) }
        let (teams, present) = try tx.pipeline(
            .organisationUnits(kind: .team, on: nil, tenant: caller.tenant), .positions(position, tenant: caller.tenant))
        guard team == nil || teams.contains(where: { $0.code == team }) else { throw Refusal.invalid("team", .unknownReference("team")) }
        let stored = Position(
            code: position, title: title, team: team, contract: contract, percent: percent, validity: validity,
            vacancies: present.first?.vacancies ?? [])
        _ = try tx.fetch(.set(stored, tenant: caller.tenant))
        return Change(rows: [Row(PositionLine(position: stored, date: from))])
    }
}

/// Says that nobody holds a position from a day on.
package struct VacatePosition: ChangeOperation {
    package static let action = "position-vacate"
    package static let permission = Permission.write
    package var position: ServiceCode
    package var from: CalendarDate

    package init(_ fields: inout Fields) throws {
        position = try fields.position()
        from = try fields.requiredDate("from")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var stored = try tx.lockPosition(position, tenant: caller.tenant)
        guard stored.validity.contains(from) else { throw Refusal.invalid("from", .range("\(stored.validity.from)", stored.lastDayText)) }
        guard let vacancy = Validity(from: from), !stored.vacancies.contains(where: { $0.overlaps(vacancy) }) else {
            throw Refusal.invalid("from", .overlaps)
        }
        _ = try tx.fetch(.setVacancy(of: position, vacancy, tenant: caller.tenant))
        stored.vacancies.append(vacancy)
        return Change(rows: [Row(PositionLine(position: stored, date: from))])
    }
}

/// Says that somebody holds a vacant position from a day on; from the day it became vacant, the vacancy is taken back.
package struct FillPosition: ChangeOperation {
    package static let action = "position-fill"
    package static let permission = Permission.write
    package var position: ServiceCode
    package var from: CalendarDate

    package init(_ fields: inout Fields) throws {
        position = try fields.position()
        from = try fields.requiredDate("from")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        var stored = try tx.lockPosition(position, tenant: caller.tenant)
        guard let open = stored.vacancies.firstIndex(where: { $0.to == nil }) else { throw Refusal.state(.positionNotVacant) }
        let start = stored.vacancies[open].from
        guard start <= from else { throw Refusal.invalid("from", .range("\(start)", "2299-12-31")) }
        stored.vacancies.remove(at: open)
        if let last = from.adding(days: -1), let vacancy = Validity(from: start, to: last) {
            _ = try tx.fetch(.setVacancy(of: position, vacancy, tenant: caller.tenant))
            stored.vacancies.append(vacancy)
        } else {
            _ = try tx.fetch(.removeVacancy(of: position, from: start, tenant: caller.tenant))
        }
        return Change(rows: [Row(PositionLine(position: stored, date: from))])
    }
}

extension Position {
    fileprivate var lastDayText: String { validity.to?.description ?? "2299-12-31" }
}

extension Transaction {
    fileprivate func lockPosition(_ code: ServiceCode, tenant: TenantID) throws -> Position {
        let (_, positions) = try pipeline(.lockPosition(code, tenant: tenant), .positions(code, tenant: tenant))
        guard let position = positions.first else { throw Refusal.notFound }
        return position
    }
}

extension Fields {
    fileprivate mutating func position() throws -> ServiceCode { try required("position", "a code such as digital-developer") }
}
