package import Cooperation
package import Postgres
internal import Store

/// Opens a year's budget as a draft.
package struct DraftBudget: ChangeOperation {
    package static let action = "budget-draft"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var referenceDate: CalendarDate
    package var note: String

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        referenceDate = try fields.date("referenceDate") ?? year.defaultReferenceDate
        note = try fields.text("note", maximum: Limits.maximumReasonLength, mayBeEmpty: true) ?? ""
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let budget = Budget(
            layer: .original(year), stage: .draft, version: 1, referenceDate: referenceDate, note: note, shared: .zero, unallocated: .zero,
            decision: nil)
        // Whoever changes what drafts rest on waits for this draft to be there, and shares it anew.
        try tx.lockTenant(caller.tenant)
        if try tx.lockBudget(year, tenant: caller.tenant) != nil { throw Refusal.exists("budget") }
        try tx.insertBudget(budget, tenant: caller.tenant)
        return Change(rows: [Row(budget)], version: 1)
    }
}

/// Changes a draft's reference date or note.
package struct SetBudget: ChangeOperation, VersionedOperation {
    package static let action = "budget-set"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var referenceDate: CalendarDate?
    package var note: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        referenceDate = try fields.date("referenceDate")
        note = try fields.text("note", maximum: Limits.maximumReasonLength, mayBeEmpty: true)
        ifVersion = try fields.ifVersion()
        if referenceDate == nil && note == nil { throw Refusal.missing("referenceDate") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.changeDraft(year, ifVersion: ifVersion, tenant: caller.tenant) { draft in
            draft.referenceDate = referenceDate ?? draft.referenceDate
            draft.note = note ?? draft.note
        }
    }
}
