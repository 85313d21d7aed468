package import Cooperation
package import Postgres
internal import Store

/// Sets the actual of a year in an account group of a service: income positive, costs and depreciation negative.
package struct SetActual: ChangeOperation {
    package static let summary = "Set an actual of a year"
    package static let action = "actual-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Actual.self]
    package var year: BudgetYear
    package var service: ServiceCode
    package var account: AccountGroup
    package var amount: Money
    package var source: String
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        let account: AccountGroup = try fields.required(.choice("account", "The group of accounts."))
        self.account = account
        amount = try fields.required(
            .money("amount", "The actual of the year; costs and depreciation are negative.", example: "17905.00").checked { amount, name in
                guard account.admits(amount) else { throw Refusal.invalid(name, .malformed(expected: .costOrZero)) }
            })
        source = try fields.optional(
            .text(
                "source", "Where the figure is from.", example: "Kirjanpito 31.12.2025", maximum: Limits.maximumReasonLength,
                mayBeEmpty: true),
            default: "")
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.serviceCodes(tenant: caller.tenant).contains(service) else { throw Refusal.notFound }
        // The lock of the whole body protects the version too.
        try tx.requireUnsettled([year], tenant: caller.tenant)
        if let ifVersion {
            let present = try tx.fetch(.actualVersion(year, service, account, tenant: caller.tenant)).first ?? 0
            guard present == ifVersion else { throw Refusal.conflict(version: present) }
        }
        let version = try tx.setActuals([actual], tenant: caller.tenant)[0]
        return Change(rows: [Row(actual)], version: version)
    }

    var actual: Actual { Actual(year: year, service: service, group: account, amount: amount, source: source) }
}

extension Actual: RowConvertible {
    package static let rowKind = "actual"
    package static let meaning = "The actual of an account group of a service in a year."
    package static let columns: [Column<Actual>] = [
        .integer("year", \.year.year, "The year.", example: 2025),
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .choice("account", \.group, "The account group."),
        .money("amount", \.amount, "The amount; costs and depreciation are negative.", example: "-512345.67"),
        .text("source", \.source, "Where the figure is from; may be empty.", example: "Pääkirja 31.12.2025"),
    ]
}

extension Transaction {
    /// Actuals of a settled year do not change. The closing of a year takes the same lock.
    func requireUnsettled(_ years: Set<BudgetYear>, tenant: TenantID) throws {
        try lockTenant(tenant)
        for year in years where try fetch(.settlementHead(year, tenant: tenant)).first != nil { throw Refusal.state(.yearSettled) }
    }
}

/// Sets a position's person-years in a service.
package struct SetStaffing: ChangeOperation {
    package static let summary = "Set a position's person-years"
    package static let action = "staffing-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Staffing.self]
    package var year: BudgetYear
    package var service: ServiceCode
    package var position: String
    package var personYears: Quantity

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        position = try fields.required(.text("position", "The position's name.", example: "Hyvinvointikoordinaattori"))
        personYears = try fields.required(
            .value("personYears", .quantity, "Person-years, to six decimals.", example: "0.4", expected: .personYears))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.serviceCodes(tenant: caller.tenant).contains(service) else { throw Refusal.notFound }
        _ = try tx.fetch(.setStaffing(staffing, in: year, tenant: caller.tenant))
        return Change(rows: [Row(staffing)])
    }

    var staffing: Staffing { Staffing(service: service, position: position, personYears: personYears, previous: nil) }
}
