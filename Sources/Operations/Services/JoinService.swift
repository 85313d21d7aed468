package import Cooperation
package import Postgres
internal import Store

/// Lists a payer as a participant of a service whose participation is `listed`.
package struct JoinService: ChangeOperation {
    package static let summary = "List a payer as a participant of a service"
    package static let action = "service-join"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Service.self] + DraftRows.writes
    package var service: ServiceCode
    package var payer: PayerCode
    package var from: CalendarDate
    package var to: CalendarDate?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        payer = try fields.required(.payer)
        from = try fields.required(.firstDay)
        to = try fields.optional(.lastDay.meaning("The last day, when it is known."))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let validity = Validity(from: from, to: to) else { throw Refusal.invalid("to", .notBefore(from)) }
        return try tx.changeService(service, ifVersion: ifVersion, tenant: caller.tenant) { changed in
            guard changed.participation == .listed else { throw Refusal.state(.serviceListsNoParticipants) }
            guard try tx.lockPayer(payer, tenant: caller.tenant) != nil else {
                throw Refusal.invalid("payer", .unknownReference(payer.rawValue))
            }
            try tx.insertParticipant(Participant(service: service, payer: payer, validity: validity), tenant: caller.tenant)
        }
    }
}

/// Ends a listed payer's part in a service on its last day.
package struct LeaveService: ChangeOperation {
    package static let summary = "End a participation on its last day"
    package static let action = "service-leave"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Service.self] + DraftRows.writes
    package var service: ServiceCode
    package var payer: PayerCode
    package var to: CalendarDate
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        payer = try fields.required(.payer)
        to = try fields.required(.lastDay.meaning("The last day on which it takes part."))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        try tx.changeService(service, ifVersion: ifVersion, tenant: caller.tenant) { _ in
            guard try tx.endParticipation(of: payer, in: service, on: to, tenant: caller.tenant) else { throw Refusal.notFound }
        }
    }
}
