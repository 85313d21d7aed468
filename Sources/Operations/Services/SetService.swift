package import Cooperation
package import Postgres
internal import Store

/// Changes a service's settings. Drafts that have it are shared again; approved budgets keep the terms they froze.
/// If the terms are sent out for opinions, they change under the rules for approving a draft: when all have answered,
/// and with their consent if it is needed.
package struct SetService: ChangeOperation {
    package static let summary = "Change a service's settings"
    package static let action = "service-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Service.self, ConsultationView.self] + DraftRows.writes
    package var service: ServiceCode
    package var terms: ServiceFields
    package var override: String?
    package var withoutConsent: String?
    package var ifVersion: Int?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case service, terms, override, withoutConsent, ifVersion }

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        terms = try ServiceFields(&fields, isNew: false)
        self.override = try fields.optional(.override.meaning("For terms that are sent out: why they change before all have answered."))
        withoutConsent = try fields.optional(.withoutConsent)
        ifVersion = try fields.ifVersion()
        today = fields.today
        if terms.isEmpty { throw Refusal.missing("name") }
        try fields.refuse([
            "override": !terms.share && self.override != nil, "withoutConsent": !terms.share && withoutConsent != nil,
        ])
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let opinions =
            terms.share
            ? try tx.decide(
                .service(service), on: today, override: self.override, withoutConsent: withoutConsent, tenant: caller.tenant) : []
        var change = try tx.changeService(service, ifVersion: ifVersion, tenant: caller.tenant) { changed in
            let from = terms.from ?? changed.validity.from
            guard let validity = Validity(from: from, to: terms.to ?? changed.validity.to) else {
                throw Refusal.invalid("to", .notBefore(from))
            }
            changed.name = terms.name ?? changed.name
            changed.agreement = terms.agreement ?? changed.agreement
            changed.validity = validity
            changed.participation = terms.participation ?? changed.participation
            changed.terms.key = terms.key ?? changed.terms.key
            changed.terms.step = terms.step ?? changed.terms.step
            changed.terms.bounds.floors = terms.floors ?? changed.terms.bounds.floors
            changed.terms.bounds.caps = terms.caps ?? changed.terms.bounds.caps
        }
        change.rows += opinions
        return change
    }
}

extension ServiceFields {
    /// Whether they change who pays how much.
    fileprivate var share: Bool { key != nil || step != nil || floors != nil || caps != nil || participation != nil }
}

/// Ends a service's agreement on its last day.
package struct EndService: ChangeOperation {
    package static let summary = "End a service's agreement on its last day"
    package static let action = "service-end"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Service.self] + DraftRows.writes
    package var service: ServiceCode
    package var to: CalendarDate
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        to = try fields.required(.lastDay.meaning("The agreement's last day."))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.changeService(service, ifVersion: ifVersion, tenant: caller.tenant) { changed in
            guard let validity = Validity(from: changed.validity.from, to: to) else {
                throw Refusal.invalid("to", .notBefore(changed.validity.from))
            }
            changed.validity = validity
        }
    }
}

extension Transaction {
    /// Locks a service, changes it to its next version, and shares the drafts again.
    func changeService(
        _ code: ServiceCode, ifVersion: Int?, tenant: TenantID, _ change: (inout Service) throws -> Void
    ) throws -> Change {
        guard var service = try service(code, tenant: tenant, lock: true) else { throw Refusal.notFound }
        service.version = try requireVersion(ifVersion, service.version) + 1
        try change(&service)
        _ = try fetch(.updateService(service, tenant: tenant))
        return Change(rows: [Row(service)] + (try shareDraftsAnew(tenant: tenant)), version: service.version)
    }
}
