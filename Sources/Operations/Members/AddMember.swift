package import Cooperation
package import Postgres
internal import Store

/// Adds a payer: a member from a date on, or a payer who is not a member. A former member joins again the same way.
package struct AddMember: ChangeOperation {
    package static let action = "member-add"
    package static let permission = Permission.write
    package enum Kind: String, Codable, CaseIterable, Sendable { case member, payer }

    package var payer: PayerCode
    package var kind: Kind
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var names: PayerNames

    package init(_ fields: inout Fields) throws {
        payer = try fields.payer()
        kind = try fields.choice("kind") ?? .member
        from = kind == .member ? try fields.requiredDate("from") : nil
        to = kind == .member ? try fields.date("to") : nil
        names = try PayerNames(&fields)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let version = try addPayer(in: tx, tenant: caller.tenant)
        let validity = try validity()
        if let validity { _ = try tx.fetch(.insertMembership(Membership(payer: payer, validity: validity), tenant: caller.tenant)) }
        var rows = [
            Row(
                "member",
                [
                    "payer": .text(payer.rawValue), "validFrom": .optional(validity?.from), "validTo": .optional(validity?.to),
                    "version": .count(version),
                ])
        ]
        rows += try tx.shareDraftsAnew(tenant: caller.tenant)
        return Change(rows: rows, version: version)
    }

    /// The membership's dates; nil for a payer who is not a member.
    func validity() throws -> Validity? {
        guard let from else { return nil }
        guard let validity = Validity(from: from, to: to) else { throw Refusal.invalid("to", .range(from.description, "…")) }
        return validity
    }

    /// Adds the payer, or takes the one there is for a new membership.
    private func addPayer(in tx: Transaction, tenant: TenantID) throws -> Int {
        if let version = try tx.lockPayer(payer, tenant: tenant) {
            guard kind == .member else { throw Refusal.exists("payer") }
            try tx.renamePayer(payer, version: version + 1, tenant: tenant)
            return version + 1
        }
        let register = try tx.municipalityName(payer)
        guard let name = names.complete(with: register) else { throw Refusal.missing("nameFi") }
        _ = try tx.fetch(.insertPayer(payer, name, tenant: tenant))
        return 1
    }
}

/// A payer's names as a request gives them; the register knows a municipality's.
package struct PayerNames: Codable, Sendable {
    package var fi: String?
    package var sv: String?
    package var en: String?

    init(_ fields: inout Fields) throws {
        fi = try fields.text("nameFi", maximum: Limits.maximumNameLength)
        sv = try fields.text("nameSv", maximum: Limits.maximumNameLength)
        en = try fields.text("nameEn", maximum: Limits.maximumNameLength)
    }

    /// Nil when there is no Finnish name: the others fall back on it.
    func complete(with register: LocalizedText?) -> LocalizedText? {
        guard let fi = fi ?? register?.fi else { return nil }
        return LocalizedText(fi: fi, sv: sv ?? register?.sv ?? fi, en: en ?? register?.en ?? fi)
    }

    var isEmpty: Bool { fi == nil && sv == nil && en == nil }
}
