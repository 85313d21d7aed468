package import Cooperation
package import Postgres
internal import Store

/// Adds a service with its agreement, validity, participation and allocation key.
package struct AddService: ChangeOperation {
    package static let summary = "Add a service"
    package static let action = "service-add"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [Service.self]
    package var service: ServiceCode
    package var terms: ServiceFields

    package init(_ fields: inout Fields) throws {
        service = try fields.required(.service)
        terms = try ServiceFields(&fields, isNew: true)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        if try tx.service(service, tenant: caller.tenant) != nil { throw Refusal.exists("service") }
        let added = try added()
        _ = try tx.fetch(.insertService(added, tenant: caller.tenant))
        return Change(rows: [Row(added)], version: 1)
    }

    /// The service as it will be.
    func added() throws -> Service {
        guard let name = terms.name, let from = terms.from, let key = terms.key else { throw Refusal.missing("name") }
        guard let validity = Validity(from: from, to: terms.to) else { throw Refusal.invalid("to", .notBefore(from)) }
        return Service(
            code: service, name: name, agreement: terms.agreement ?? "", validity: validity, participation: terms.participation ?? .members,
            terms: SharingTerms(
                key: key, step: terms.step ?? .cent, bounds: Bounds(floors: terms.floors ?? BoundList(), caps: terms.caps ?? BoundList())),
            version: 1)
    }
}

/// A service's settings in a request; settings that are not given stay.
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

    init(_ fields: inout Fields, isNew: Bool) throws {
        let nameField = Field.text("name", "The service's name.", example: "Business services")
        name = isNew ? try fields.required(nameField) : try fields.optional(nameField)
        agreement = try fields.optional(
            .text(
                "agreement", "The agreement of the service.", example: "Agreement 12.5.2023", maximum: Limits.maximumSourceLength,
                mayBeEmpty: true))
        let firstDay = Field.firstDay.meaning("The first day it is valid.")
        from = isNew ? try fields.required(firstDay) : try fields.optional(firstDay)
        to = try fields.optional(.lastDay.meaning("The last day it is valid, when that is known."))
        participation = try fields.optional(
            .choice("participation", "Who takes part: all members, or the payers that are listed."))
        key = isNew ? try fields.required(.key) : try fields.optional(.key)
        step = try fields.optional(.step)
        floors = try fields.optional(.floors)
        caps = try fields.optional(.caps)
    }

    var isEmpty: Bool {
        name == nil && agreement == nil && from == nil && to == nil && participation == nil && key == nil && step == nil && floors == nil
            && caps == nil
    }
}
