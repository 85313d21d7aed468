package import Cooperation
package import Postgres
package import Store

/// Takes back an actual that was typed in, while its year is not settled.
package struct RemoveActual: RemovingOperation {
    package static let summary = "Take back an actual of a year that is not settled"
    package static let action = "actual-remove"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var service: ServiceCode
    package var account: AccountGroup

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        account = try fields.required(.choice("account", "The group of accounts."))
    }

    package var removed: Removed { Removed(thing: "actual", what: "\(year.year) \(service.rawValue) \(account.rawValue)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        try tx.requireUnsettled([year], tenant: caller.tenant)
        return .actual(year, service, account, tenant: caller.tenant)
    }
}

/// Takes back an account of the body's own without budgeted or booked amounts.
package struct RemoveAccount: RemovingOperation {
    package static let summary = "Take back an account without budgeted or booked amounts"
    package static let action = "account-remove"
    package static let permission = Permission.write
    package var account: AccountCode

    package init(_ fields: inout Fields) throws { account = try fields.required(.account) }

    package var removed: Removed { Removed(thing: "account", what: account.rawValue) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        try tx.lockTenant(caller.tenant)
        return .account(account, tenant: caller.tenant)
    }
}

/// Takes back the service of a cost centre of the host's ledger. Earlier bookings stay.
package struct RemoveCostCentre: RemovingOperation {
    package static let summary = "Take back the service of a cost centre"
    package static let action = "cost-centre-remove"
    package static let permission = Permission.write
    package var centre: CostCentreCode

    package init(_ fields: inout Fields) throws { centre = try fields.required(.costCentre) }

    package var removed: Removed { Removed(thing: "centre", what: centre.rawValue) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal { .costCentre(centre, tenant: caller.tenant) }
}

/// Takes back a rate of late interest from its first day on; the rate before it applies instead.
package struct RemoveLateInterest: RemovingOperation {
    package static let summary = "Take back a rate of interest on late payments"
    package static let action = "late-interest-remove"
    package static let permission = Permission.write
    package var from: CalendarDate

    package init(_ fields: inout Fields) throws { from = try fields.required(.firstDay.meaning("The first day of the rate.")) }

    package var removed: Removed { Removed(thing: "interest", what: from.description) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal { .lateInterest(from: from, tenant: caller.tenant) }
}

/// Takes back an entry of the carry-forward ledger that was typed by hand, unless a budget in force or a settlement has
/// used it. Drafts lose it.
package struct RemoveCarryForward: ChangeOperation {
    package static let summary = "Take back an unused entry that was made by hand"
    package static let action = "carry-forward-remove"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Removed.self, CarriedDraft.self]
    package var number: Int

    package init(_ fields: inout Fields) throws {
        number = try fields.required(.integer("number", "The entry's number in the ledger.", 1...999_999, example: 3))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.lockTenant(caller.tenant)
        let removal = Removal.carryForward(number, tenant: caller.tenant)
        try tx.requireNothing(restingOn: removal)
        let drafts = try tx.placeCarriedAnew(without: number, tenant: caller.tenant)
        guard try tx.remove(removal) else { throw Refusal.notFound }
        return Change(rows: [Row(Removed(thing: "carry-forward", what: "\(number)"))] + drafts)
    }
}
