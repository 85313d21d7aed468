package import Cooperation
package import Postgres
package import Store

/// Takes back a service that never charged anybody, with its participants.
package struct RemoveService: RemovingOperation {
    package static let summary = "Take back a service that no budget has had"
    package static let action = "service-remove"
    package static let permission = Permission.write
    package var service: ServiceCode
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        ifVersion = try fields.ifVersion()
    }

    package var removed: Removed { Removed(thing: "service", what: service.rawValue) }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        // Changes that open or fill a draft have ended before, or wait.
        try tx.lockTenant(caller.tenant)
        _ = try requireVersion(ifVersion, tx.service(service, tenant: caller.tenant, lock: true)?.version)
        return .service(service, tenant: caller.tenant)
    }
}

/// Takes back the last day of a service, so that its agreement continues.
package struct ReopenService: ChangeOperation {
    package static let summary = "Take back a service's last day"
    package static let action = "service-reopen"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Service.self] + DraftRows.writes
    package var service: ServiceCode
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.changeService(service, ifVersion: ifVersion, tenant: caller.tenant) { changed in
            changed.validity = Validity(from: changed.validity.from) ?? changed.validity
        }
    }
}

/// Takes back a payer's listed participation that was never charged.
package struct UnlistService: RemovingOperation {
    package static let summary = "Take back a payer's participation in a service"
    package static let action = "service-unlist"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Removed.self] + DraftRows.writes
    package var service: ServiceCode
    package var payer: PayerCode
    package var from: CalendarDate

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        payer = try fields.required(.payer)
        from = try fields.required(.firstDay.meaning("The first day of the participation."))
    }

    package var removed: Removed { Removed(thing: "participation", what: "\(service.rawValue) \(payer.rawValue) \(from)") }

    package func removal(in tx: Transaction, as caller: Caller) throws -> Removal {
        guard try tx.service(service, tenant: caller.tenant, lock: true) != nil else { throw Refusal.notFound }
        return .participation(of: payer, in: service, from: from, tenant: caller.tenant)
    }

    package func follow(in tx: Transaction, as caller: Caller) throws -> [Row] { try tx.shareDraftsAnew(tenant: caller.tenant) }
}
