package import Cooperation
package import Postgres
internal import Store

/// Adds a service to a draft, or sets its amounts: cost, own income, external funding, and a key for this year only. An
/// amount that is not given stays, or is zero for a new service. A cost that was never given follows from a key that
/// makes its total, so such a service needs no amounts. An amendment keeps the terms of the budget that it amends until
/// it is told to take the service's present ones.
package struct SetBudgetService: ChangeOperation {
    package static let summary = "Set a service's amounts in a draft"
    package static let action = "budget-service-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = DraftRows.changes
    /// Which terms a service of an amendment takes instead of the kept ones.
    package enum Terms: String, Codable, CaseIterable, Sendable { case present }

    package var year: BudgetYear
    package var service: ServiceCode
    package var cost: Money?
    package var income: Money?
    package var external: Money?
    package var key: AllocationKey?
    package var terms: Terms?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        cost = try fields.optional(
            .money(
                "cost",
                "The service's gross cost; a request has it, another amount or the key, unless a new service's key makes the total.",
                example: "350000.00"))
        income = try fields.optional(.money("income", "The service's own income.", example: "20000.00"))
        external = try fields.optional(.money("external", "External funding of the service.", example: "150000.00"))
        key = try fields.optional(.key)
        terms = try fields.optional(
            .choice(
                "terms",
                "For an amendment: present takes the service's present terms instead of those of the amended budget."))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.changeDraft(year, ifVersion: ifVersion, tenant: caller.tenant) { draft in
            guard let registered = try tx.service(service, tenant: caller.tenant) else { throw Refusal.notFound }
            let (lines, accounts) = try tx.pipeline(
                .budgetServices(year, layer: draft.layer.number, tenant: caller.tenant),
                .budgetAccounts(year, layer: draft.layer.number, of: service, tenant: caller.tenant))
            let present = lines.first { $0.service == service }
            try requireValid(registered, beside: present)
            if cost != nil || income != nil || external != nil, accounts.contains(where: { $0.account.heading.group.isOperating }) {
                throw Refusal.state(.keptByAccount)
            }
            let line = try line(
                of: registered, cost: present?.cost, income: present?.ownIncome, external: present?.externalFunding,
                key: present?.yearKey, costFollows: present?.costFollows ?? true)
            try tx.upsert([line], in: draft.layer, tenant: caller.tenant)
            if terms == .present { try tx.takePresentTerms(of: [service], in: draft.layer, tenant: caller.tenant) }
        }
    }

    /// Checks the days of the agreement by which the line will be shared.
    func requireValid(_ service: Service, beside present: BudgetService?) throws {
        let validity = terms == .present ? service.validity : service.validity(beside: present)
        guard validity.overlaps(year) else { throw Refusal.state(.serviceNotValid) }
    }

    /// The service in the future budget.
    ///
    /// - Parameters: its present line, whose values stay if no others are given.
    func line(
        of service: Service, cost: Money?, income: Money?, external: Money?, key: AllocationKey?, costFollows: Bool
    ) throws -> BudgetService {
        let isNew = cost == nil
        let isEmpty = self.cost == nil && self.income == nil && self.external == nil && self.key == nil && (terms == nil || isNew)
        if isEmpty, !isNew || !service.terms.key.makesTotal { throw Refusal.missing("cost") }
        let costFollows = self.cost == nil && costFollows
        let line = try BudgetService(
            service: service.code, name: service.name, agreement: service.agreement, participation: service.participation,
            validity: service.validity,
            cost: costFollows ? .zero : self.cost ?? cost ?? .zero,
            ownIncome: self.income ?? income ?? .zero, externalFunding: self.external ?? external ?? .zero, yearKey: self.key ?? key,
            terms: service.terms, shared: .zero, unallocated: .zero, refusal: nil, refusalDetail: nil, costFollows: costFollows)
        guard line.net.isWithinLimit else { throw Refusal.invalid("cost", .netAmount) }
        return line
    }
}

extension Service {
    /// The days on which the service is in force, for a year: a line of an amendment may keep the agreement of its
    /// decision.
    func validity(beside line: BudgetService?) -> Validity { line?.keepsTerms == true ? line?.validity ?? validity : validity }
}

/// Takes a service and its overrides out of a draft.
package struct RemoveBudgetService: ChangeOperation {
    package static let summary = "Take a service out of a draft"
    package static let action = "budget-service-remove"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = DraftRows.changes
    package var year: BudgetYear
    package var service: ServiceCode
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.required(.service)
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.changeDraft(year, ifVersion: ifVersion, tenant: caller.tenant) { draft in
            guard try tx.deleteBudgetService(service, in: draft.layer, tenant: caller.tenant) else {
                throw Refusal.state(.serviceNotInBudget)
            }
        }
    }
}
