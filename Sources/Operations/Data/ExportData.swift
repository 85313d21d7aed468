internal import Cooperation
package import Postgres
internal import Store

/// Members, key values, services, actuals or staffing in the columns that an import of them takes.
package struct ExportData: ReadOperation {
    package static let permission = Permission.read
    package static let isSlow = true

    /// Rows of one kind with their columns, which are known without a row.
    package struct Output: Sendable {
        package let kind: DataKind
        package let columns: [String]
        package let rows: [Row]
    }

    package var kind: DataKind

    package init(_ fields: inout Fields) throws {
        guard let kind: DataKind = try fields.choice("kind") else { throw Refusal.missing("kind") }
        self.kind = kind
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let rows =
            switch kind {
            case .members: try tx.fetch(.allMemberships(of: caller.tenant)).map(memberRow)
            case .basis: try tx.fetch(.ownKeyValues(tenant: caller.tenant)).map(basisRow)
            case .services: try serviceRows(in: tx, as: caller)
            case .actuals: try tx.fetch(.actuals(tenant: caller.tenant)).map { Row($0) }
            case .staffing: try tx.fetch(.allStaffing(tenant: caller.tenant)).map(staffingRow)
            }
        return Output(kind: kind, columns: Self.columns(of: kind), rows: rows)
    }

    static func columns(of kind: DataKind) -> [String] {
        switch kind {
        case .members: ["payer", "kind", "from", "to", "nameFi", "nameSv", "nameEn"]
        case .basis: ["series", "date", "payer", "value", "source", "retrieved"]
        case .services: ["service", "name", "agreement", "from", "to", "participation", "key", "step", "floors", "caps", "participants"]
        case .actuals: Actual.columns
        case .staffing: ["year", "service", "position", "personYears"]
        }
    }

    private func staffingRow(_ year: BudgetYear, _ staffing: Staffing) -> Row {
        Row(
            "staffing",
            [
                "year": .count(year.year), "service": .text(staffing.service.rawValue), "position": .text(staffing.position),
                "personYears": staffing.personYears.map { .quantity($0.description) } ?? .missing,
            ])
    }

    private func memberRow(_ member: Member) -> Row {
        Row(
            "member",
            [
                "payer": .text(member.payer.rawValue), "kind": .text(member.membership == nil ? "payer" : "member"),
                "from": .optional(member.membership?.from), "to": .optional(member.membership?.to), "nameFi": .text(member.name.fi),
                "nameSv": .text(member.name.sv), "nameEn": .text(member.name.en),
            ])
    }

    private func basisRow(_ value: KeyValue) -> Row {
        Row(
            "basis",
            [
                "series": .text(value.series.rawValue), "date": .date(value.referenceDate), "payer": .text(value.payer.rawValue),
                "value": .quantity(String(value.value)), "source": .text(value.source), "retrieved": .optional(value.retrievedOn),
            ])
    }

    /// With the participants of those that list them.
    private func serviceRows(in tx: Transaction, as caller: Caller) throws -> [Row] {
        let (services, participants) = try tx.pipeline(
            .services(of: caller.tenant, after: "", limit: Int(Int32.max)), .participants(of: nil, tenant: caller.tenant))
        let listed = Dictionary(grouping: participants, by: \.service)
        return services.map { serviceRow(caller.seen($0), $0.participation == .listed ? listed[$0.code] ?? [] : []) }
    }

    private func serviceRow(_ service: Service, _ participants: [Participant]) -> Row {
        Row(
            "service",
            [
                "service": .text(service.code.rawValue), "name": .text(service.name), "agreement": .text(service.agreement),
                "from": .date(service.validity.from), "to": .optional(service.validity.to),
                "participation": .text(service.participation.rawValue), "key": .text(service.terms.key.description),
                "step": .text(service.terms.step.rawValue), "floors": .text(service.terms.bounds.floors.description),
                "caps": .text(service.terms.bounds.caps.description),
                "participants": .text(participants.map(\.notation).joined(separator: ",")),
            ])
    }
}
