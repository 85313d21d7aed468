package import Cooperation
package import Postgres
internal import Store

/// Adds a service with its agreement, validity, participation and allocation key.
package struct AddService: ChangeOperation {
    package static let action = "service-add"
    package static let permission = Permission.write
    package var service: ServiceCode
    package var terms: ServiceFields

    package init(_ fields: inout Fields) throws {
        service = try fields.service()
        terms = try ServiceFields(&fields)
        if terms.name == nil { throw Refusal.missing("name") }
        if terms.from == nil { throw Refusal.missing("from") }
        if terms.key == nil { throw Refusal.missing("key") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        if try tx.service(service, tenant: caller.tenant) != nil { throw Refusal.exists("service") }
        let added = try added()
        _ = try tx.fetch(.insertService(added, tenant: caller.tenant))
        return Change(rows: [Row(added)], version: 1)
    }

    /// The service as it will be.
    func added() throws -> Service {
        guard let name = terms.name, let from = terms.from, let key = terms.key, let validity = Validity(from: from, to: terms.to) else {
            throw Refusal.invalid("to", .range(terms.from?.description ?? "", "…"))
        }
        return Service(
            code: service, name: name, agreement: terms.agreement ?? "", validity: validity, participation: terms.participation ?? .members,
            terms: SharingTerms(
                key: key, step: terms.step ?? .cent, bounds: Bounds(floors: terms.floors ?? BoundList(), caps: terms.caps ?? BoundList())),
            version: 1)
    }
}

/// A service's settings as a request gives them; what is not given stays.
package struct ServiceFields: Codable, Sendable {
    package var name: String?
    package var agreement: String?
    package var from: CalendarDate?
    package var to: CalendarDate?
    package var participation: Participation?
    package var key: AllocationKey?
    package var step: RoundingStep?
    package var floors: BoundList?
    package var caps: BoundList?

    init(_ fields: inout Fields) throws {
        name = try fields.text("name", maximum: Limits.maximumNameLength)
        agreement = try fields.text("agreement", maximum: Limits.maximumSourceLength, mayBeEmpty: true)
        from = try fields.date("from")
        to = try fields.date("to")
        participation = try fields.choice("participation")
        key = try fields.key()
        step = try fields.choice("step")
        floors = try fields.optional("floors", Bounds.floorsExpected)
        caps = try fields.optional("caps", Bounds.capsExpected)
    }

    var isEmpty: Bool {
        name == nil && agreement == nil && from == nil && to == nil && participation == nil && key == nil && step == nil && floors == nil
            && caps == nil
    }
}
