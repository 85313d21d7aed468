package import Cooperation
package import Postgres
internal import Store

/// Changes a payer's names.
package struct SetMember: ChangeOperation {
    package static let summary = "Change a payer's names"
    package static let action = "member-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [RenamedMember.self] + DraftRows.writes
    package var payer: PayerCode
    package var names: PayerNames
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        payer = try fields.required(.payer)
        names = try PayerNames(&fields)
        ifVersion = try fields.ifVersion()
        guard !names.isEmpty else { throw Refusal.missing("nameFi") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let version = try requireVersion(ifVersion, tx.lockPayer(payer, tenant: caller.tenant))
        _ = try tx.fetch(.renamePayer(payer, fi: names.fi, sv: names.sv, en: names.en, tenant: caller.tenant))
        var rows = [Row(RenamedMember(payer: payer, version: version + 1))]
        rows += try tx.shareDraftsAnew(tenant: caller.tenant)
        return Change(rows: rows, version: version + 1)
    }
}

/// Ends a membership on its last day.
package struct EndMember: ChangeOperation {
    package static let summary = "End a membership on its last day"
    package static let action = "member-end"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [EndedMember.self] + DraftRows.writes
    package var payer: PayerCode
    package var to: CalendarDate
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        payer = try fields.required(.payer)
        to = try fields.required(.lastDay.meaning("The membership's last day."))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let version = try requireVersion(ifVersion, tx.lockPayer(payer, tenant: caller.tenant))
        guard try tx.endMembership(of: payer, on: to, tenant: caller.tenant) else {
            throw Refusal.state(try problem(in: tx, tenant: caller.tenant))
        }
        _ = try tx.fetch(.renamePayer(payer, tenant: caller.tenant))
        var rows = [Row(EndedMember(payer: payer, lastDay: to, version: version + 1))]
        rows += try tx.shareDraftsAnew(tenant: caller.tenant)
        return Change(rows: rows, version: version + 1)
    }

    /// Why there is no membership on the day.
    private func problem(in tx: Transaction, tenant: TenantID) throws -> Refusal.StateProblem {
        let memberships = try tx.fetch(.membershipHistory(of: payer, tenant: tenant)).compactMap(\.membership)
        if memberships.isEmpty { return .notAMember }
        return memberships.contains { $0.from > to } ? .membershipNotBegun : .membershipEnded
    }
}

/// A payer whose names were changed.
struct RenamedMember: RowConvertible {
    let payer: PayerCode
    let version: Int

    static let rowKind = "member"
    static let meaning = "A payer whose names were changed."
    static let columns: [Column<RenamedMember>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .integer("version", \.version, "Send it with a change of the payer: the change is refused if somebody else was first.", example: 3),
    ]
}

/// A payer whose membership was ended.
struct EndedMember: RowConvertible {
    let payer: PayerCode
    let lastDay: CalendarDate
    let version: Int

    static let rowKind = "member"
    static let meaning = "A payer whose membership was ended."
    static let columns: [Column<EndedMember>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .date("validTo", \.lastDay, "The membership's last day.", example: "2027-12-31"),
        .integer("version", \.version, "Send it with a change of the payer: the change is refused if somebody else was first.", example: 4),
    ]
}

/// The version of a locked row, unless it does not exist or differs from the one that the caller saw.
func requireVersion(_ expected: Int?, _ present: Int?) throws -> Int {
    guard let present else { throw Refusal.notFound }
    if let expected, expected != present { throw Refusal.conflict(version: present) }
    return present
}
