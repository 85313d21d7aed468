package import Cooperation
package import Postgres
internal import Store

/// Sets what a year came to in an account group of a service: income positive, costs and depreciation negative.
package struct SetActual: ChangeOperation {
    package static let action = "actual-set"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var service: ServiceCode
    package var account: AccountGroup
    package var amount: Money
    package var source: String

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        service = try fields.service()
        guard let account: AccountGroup = try fields.choice("account") else { throw Refusal.missing("account") }
        self.account = account
        guard let amount = try fields.amount("amount") else { throw Refusal.missing("amount") }
        guard account.admits(amount) else { throw Refusal.invalid("amount", .malformed(expected: "zero or less: a cost is negative")) }
        self.amount = amount
        source = try fields.text("source", maximum: Limits.maximumReasonLength, mayBeEmpty: true) ?? ""
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.serviceCodes(tenant: caller.tenant).contains(service) else { throw Refusal.notFound }
        try tx.requireUnsettled([year], tenant: caller.tenant)
        let version = try tx.setActuals([actual], tenant: caller.tenant)[0]
        return Change(rows: [Row(actual)], version: version)
    }

    var actual: Actual { Actual(year: year, service: service, group: account, amount: amount, source: source) }
}

extension Actual: RowConvertible {
    package static let kind = "actual"
    package static let columns = ["year", "service", "account", "amount", "source"]
    package var cells: [Cell] {
        [.count(year.year), .text(service.rawValue), .text(group.rawValue), .money(amount), .text(source)]
    }
}

extension Transaction {
    /// Actuals of a settled year stay as they were settled. Whoever closes a year holds the same lock.
    func requireUnsettled(_ years: Set<BudgetYear>, tenant: TenantID) throws {
        try lockTenant(tenant)
        for year in years where try fetch(.settlementHead(year, tenant: tenant)).first != nil { throw Refusal.state(.yearSettled) }
    }
}

/// Sets a position's person-years in a service.
package struct SetStaffing: ChangeOperation {
    package static let action = "staffing-set"
    package static let permission = Permission.write
    package var year: BudgetYear
    package var service: ServiceCode
    package var position: String
    package var personYears: Quantity

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        service = try fields.service()
        position = try fields.requiredText("position", maximum: Limits.maximumNameLength)
        guard let personYears: Quantity = try fields.decimal("personYears", "person-years such as 0.4") else {
            throw Refusal.missing("personYears")
        }
        self.personYears = personYears
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.serviceCodes(tenant: caller.tenant).contains(service) else { throw Refusal.notFound }
        _ = try tx.fetch(.setStaffing(staffing, in: year, tenant: caller.tenant))
        return Change(rows: [Row(staffing)])
    }

    var staffing: Staffing { Staffing(service: service, position: position, personYears: personYears, previous: nil) }
}
