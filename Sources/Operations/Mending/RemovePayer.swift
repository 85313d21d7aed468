package import Cooperation
package import Postgres
package import Store

/// Takes back a payer with its memberships, or one membership, as long as nothing uses it.
package struct RemoveMember: ChangeOperation {
    package static let summary = "Take back a payer that was added by mistake, or one of its memberships"
    package static let action = "member-remove"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Removed.self] + DraftRows.writes
    package var payer: PayerCode
    package var from: CalendarDate?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        payer = try fields.required(.payer)
        from = try fields.optional(
            .firstDay.meaning("The first day of the membership that is taken back; if it is left out, the payer is taken back."))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let tenant = caller.tenant
        let version = try requireVersion(ifVersion, tx.lockPayer(payer, tenant: tenant))
        let removal: Removal =
            try from.map { .membership(of: payer, try tx.membership(of: payer, from: $0, tenant: tenant), tenant: tenant) }
            ?? .payer(payer, tenant: tenant)
        try tx.requireNothing(restingOn: removal)
        _ = try tx.remove(removal)
        if from != nil { _ = try tx.fetch(.renamePayer(payer, tenant: tenant)) }
        let drafts = try tx.shareDraftsAnew(tenant: tenant)
        if from == nil { _ = try tx.remove(.emptyPayer(payer, tenant: tenant)) }
        let what = from.map { "\(payer.rawValue) \($0)" } ?? payer.rawValue
        let removed = Removed(thing: from == nil ? "member" : "membership", what: what)
        return Change(rows: [Row(removed)] + drafts, version: from == nil ? nil : version + 1)
    }
}

/// Corrects the days of a membership. If decisions used the old days, it needs its own decision: earlier decisions
/// stay, and later figures follow the corrected days.
package struct CorrectMember: ChangeOperation {
    package static let summary = "Correct the first or last day of a membership"
    package static let action = "member-correct"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [AddedMember.self] + DraftRows.writes
    package var payer: PayerCode
    package var from: CalendarDate
    package var newFrom: CalendarDate?
    package var to: CalendarDate?
    package var isOpen: Bool
    package var reason: String
    package var organ: String?
    package var date: CalendarDate?
    package var section: String?
    package var register: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        payer = try fields.required(.payer)
        from = try fields.required(.firstDay.meaning("The first day of the membership, as it is now."))
        newFrom = try fields.optional(
            .firstDay.named("newFrom").meaning("The right first day; if it is left out, the day does not change."))
        to = try fields.optional(.lastDay.meaning("The right last day; if it is left out, the day does not change."))
        isOpen = try fields.optional(.choice("open", "Whether no last day is known."), default: YesOrNo.no) == .yes
        reason = try fields.required(.reason.meaning("Why it is corrected.").example("The year was mistyped."))
        organ = try fields.optional(.organ.meaning("The organ that decided on it, if an earlier decision depends on the old days."))
        date = try fields.optional(.decisionDay.needed(by: "an organ's decision"))
        section = try fields.optional(.section.needed(by: "an organ's decision"))
        register = try fields.optional(.register)
        ifVersion = try fields.ifVersion()
        try fields.refuse(["to": isOpen && to != nil])
        if newFrom == nil && to == nil && !isOpen { throw Refusal.missing("newFrom") }
        if date != nil && organ == nil { throw Refusal.missing("organ") }
        _ = try decision()
    }

    private func decision() throws -> Decision? { try .told(by: organ, on: date, section: section, register: register) }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let version = try requireVersion(ifVersion, tx.lockPayer(payer, tenant: caller.tenant))
        let present = try tx.membership(of: payer, from: from, tenant: caller.tenant)
        let first = newFrom ?? from
        guard let corrected = Validity(from: first, to: isOpen ? nil : to ?? present.to) else {
            throw Refusal.invalid("to", .notBefore(first))
        }
        let removal = Removal.membership(of: payer, present, becoming: corrected, tenant: caller.tenant)
        if try decision() == nil { try tx.requireNothing(restingOn: removal) }
        _ = try tx.remove(removal)
        _ = try tx.fetch(.renamePayer(payer, tenant: caller.tenant))
        var rows = [Row(AddedMember(payer: payer, membership: corrected, version: version + 1))]
        rows += try tx.shareDraftsAnew(tenant: caller.tenant)
        return Change(rows: rows, version: version + 1)
    }
}

extension Transaction {
    /// The payer's membership that begins on the day.
    fileprivate func membership(of payer: PayerCode, from day: CalendarDate, tenant: TenantID) throws -> Validity {
        let memberships = try fetch(.membershipHistory(of: payer, tenant: tenant)).compactMap(\.membership)
        guard let membership = memberships.first(where: { $0.from == day }) else {
            throw memberships.isEmpty ? Refusal.state(.notAMember) : Refusal.invalid("from", .unknownReference(day.description))
        }
        return membership
    }
}

/// Takes back a key value that no approved year has used.
package struct RemoveBasis: RemovingOperation {
    package static let summary = "Take back a key value"
    package static let action = "basis-remove"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Removed.self] + DraftRows.writes
    package var series: SeriesName
    package var payer: PayerCode
    package var date: CalendarDate

    package init(_ fields: inout Fields) throws {
        series = try fields.required(.series)
        payer = try fields.required(.payer)
        date = try fields.required(.date("date", "The day of the value.", example: "2024-12-31"))
    }

    package var removed: Removed { Removed(thing: "basis", what: "\(series.rawValue) \(payer.rawValue) \(date)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        _ = try requireVersion(nil, tx.lockPayer(payer, tenant: caller.tenant))
        return .keyValue(series, of: payer, on: date, tenant: caller.tenant)
    }

    package func follow(in tx: Transaction, as caller: Caller) throws -> [Row] { try tx.shareDraftsAnew(tenant: caller.tenant) }
}
