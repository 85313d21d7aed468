package import Cooperation
package import Postgres
internal import Store

/// The body's services by code.
package struct ListServices: QueryOperation {
    package static let summary = "List the services"
    package static let permission = Permission.read
    package var page: PageRequest

    package init(_ fields: inout Fields) throws { page = try fields.page() }

    package func query(as caller: Caller) -> Query<Page<Service>> {
        let page = page
        return Query.services(of: caller.tenant, after: page.after ?? "", limit: page.limit + 1)
            .map { Page(reading: $0.map(caller.redacted), page) { $0.code.rawValue } }
    }
}

/// One service with its listed participants.
package struct ShowService: ReadOperation {
    package static let summary = "Show a service with its listed participants"
    package static let permission = Permission.read
    package struct Output: Sendable {
        package let service: Service
        package let participants: [Participant]
    }

    package var service: ServiceCode

    package init(_ fields: inout Fields) throws { service = try fields.required(.service) }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        guard let found = try tx.service(service, tenant: caller.tenant) else { throw Refusal.notFound }
        return Output(service: caller.redacted(found), participants: try tx.fetch(.participants(of: service, tenant: caller.tenant)))
    }
}
