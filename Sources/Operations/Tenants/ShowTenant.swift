package import Cooperation
package import Postgres
internal import Store

extension CooperationBody: RowConvertible {
    package static let kind = "tenant"
    package static let columns = ["tenant", "name", "host", "state", "version"]
    package var cells: [Cell] {
        [.text(slug.rawValue), .name(name), .optional(hostMunicipality?.rawValue), .text(state.rawValue), .count(version)]
    }
}

/// The cooperation body itself.
package struct ShowTenant: QueryOperation {
    package static let permission = Permission.read

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<CooperationBody> {
        Query.body(caller.slug).map { bodies in
            guard let found = bodies.first else { throw Refusal.notFound }
            return found.body
        }
    }
}

/// All cooperation bodies of the installation: an operator's list, in the platform's scope.
package struct ListTenants: QueryOperation {
    package static let permission = Permission.operate
    package var page: PageRequest

    package init(_ fields: inout Fields) throws { page = try fields.page() }

    package func query(as caller: Caller) -> Query<Page<CooperationBody>> {
        let page = page
        return Query.bodies(after: page.after ?? "", limit: page.limit + 1).map { Page(reading: $0.map(\.body), page) { $0.slug.rawValue } }
    }
}
