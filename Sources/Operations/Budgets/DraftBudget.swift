package import Cooperation
package import Postgres
internal import Store

/// Opens a year's budget as a draft.
package struct DraftBudget: ChangeOperation {
    package static let summary = "Open a year's budget as a draft"
    package static let action = "budget-draft"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Budget.self, CarriedDraft.self]
    package var year: BudgetYear
    package var referenceDate: CalendarDate
    package var note: String

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        referenceDate =
            try fields.optional(
                .referenceDate.meaning("The day whose key values count; the end of the year two years before where it is left out."))
            ?? year.defaultReferenceDate
        note = try fields.optional(.note, default: "")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let budget = Budget(
            layer: .original(year), status: .draft, version: 1, referenceDate: referenceDate, note: note, shared: .zero, unallocated: .zero,
            decision: nil)
        // Whoever changes what drafts rest on waits for this draft to be there, and shares it anew.
        try tx.lockTenant(caller.tenant)
        if try tx.lockBudget(year, tenant: caller.tenant) != nil { throw Refusal.exists("year") }
        try tx.insertBudget(budget, tenant: caller.tenant)
        // What stood in a later year's draft stands in this one now.
        return Change(rows: [Row(budget)] + (try tx.placeCarriedAnew(tenant: caller.tenant)), version: 1)
    }
}

/// Changes a draft's reference date or note.
package struct SetBudget: ChangeOperation {
    package static let summary = "Change a draft's reference date or note"
    package static let action = "budget-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = DraftRows.changes
    package var year: BudgetYear
    package var referenceDate: CalendarDate?
    package var note: String?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        referenceDate = try fields.optional(.referenceDate.meaning("The day whose key values count; a request has it or a note."))
        note = try fields.optional(.note)
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
