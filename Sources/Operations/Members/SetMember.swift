package import Cooperation
package import Postgres
internal import Store

/// Changes a payer's names.
package struct SetMember: ChangeOperation, VersionedOperation {
    package static let action = "member-set"
    package static let permission = Permission.write
    package var payer: PayerCode
    package var names: PayerNames
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        payer = try fields.payer()
        names = try PayerNames(&fields)
        ifVersion = try fields.ifVersion()
        guard !names.isEmpty else { throw Refusal.missing("nameFi") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let version = try requireVersion(ifVersion, tx.lockPayer(payer, tenant: caller.tenant))
        try tx.renamePayer(payer, fi: names.fi, sv: names.sv, en: names.en, version: version + 1, tenant: caller.tenant)
        var rows = [Row("member", ["payer": .text(payer.rawValue), "version": .count(version + 1)])]
        rows += try tx.shareDraftsAnew(tenant: caller.tenant)
        return Change(rows: rows, version: version + 1)
    }
}

/// Ends a membership on its last day.
package struct EndMember: ChangeOperation, VersionedOperation {
    package static let action = "member-end"
    package static let permission = Permission.write
    package var payer: PayerCode
    package var to: CalendarDate
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        payer = try fields.payer()
        to = try fields.requiredDate("to")
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let version = try requireVersion(ifVersion, tx.lockPayer(payer, tenant: caller.tenant))
        guard try tx.endMembership(of: payer, on: to, tenant: caller.tenant) else {
            throw Refusal.state(try problem(in: tx, tenant: caller.tenant))
        }
        try tx.renamePayer(payer, version: version + 1, tenant: caller.tenant)
        var rows = [Row("member", ["payer": .text(payer.rawValue), "validTo": .date(to), "version": .count(version + 1)])]
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

/// The version of a locked row, unless it is absent or not the one the caller saw.
func requireVersion(_ expected: Int?, _ present: Int?) throws -> Int {
    guard let present else { throw Refusal.notFound }
    if let expected, expected != present { throw Refusal.conflict(version: present) }
    return present
}
