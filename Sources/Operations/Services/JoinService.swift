package import Cooperation
package import Postgres
internal import Store

/// Lists payers as participants of a service whose participation is `listed`: all of them, or none.
package struct JoinService: ChangeOperation {
    package static let summary = "List payers as participants of a service"
    package static let action = "service-join"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Service.self] + DraftRows.writes
    package var service: ServiceCode
    package var payer: [PayerCode]
    package var from: CalendarDate
    package var to: CalendarDate?
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        payer = try fields.required(.payers.named("payer"))
        from = try fields.required(.firstDay)
        to = try fields.optional(.lastDay.meaning("The last day, when it is known."))
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let validity = Validity(from: from, to: to) else { throw Refusal.invalid("to", .notBefore(from)) }
        guard Set(payer).count == payer.count else { throw Refusal.invalid("payer", .malformed(expected: .eachPayerOnce)) }
        return try tx.changeService(service, ifVersion: ifVersion, tenant: caller.tenant) { changed in
            guard changed.participation == .listed else { throw Refusal.state(.serviceListsNoParticipants) }
            let known = try tx.lockPayers(payer, tenant: caller.tenant)
            if let stranger = payer.first(where: { !known.contains($0) }) {
                throw Refusal.invalid("payer", .unknownReference(stranger.rawValue))
            }
            try tx.insert(payer.map { Participant(service: service, payer: $0, validity: validity) }, tenant: caller.tenant)
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
