package import Cooperation
package import Postgres
internal import Store

extension CooperationBody: RowConvertible {
    package static let rowKind = "tenant"
    package static let meaning = "A cooperation body."
    package static let columns: [Column<CooperationBody>] = [
        .code("tenant", \.slug, "The body's short name, as in addresses.", example: "kaustinen"),
        .name("name", \.name, "Its name.", example: "Kaustisen seutukunta"),
        .code("host", \.hostMunicipality, "The municipality that keeps its books, if there is one.", example: "421"),
        .choice("state", \.state, "Whether it is in use or suspended."),
        .integer("version", \.version, "The body's version, which each change raises by one.", example: 1),
    ]
}

/// The cooperation body itself.
package struct ShowTenant: QueryOperation {
    package static let summary = "Show the cooperation body"
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
    package static let summary = "List the cooperation bodies"
    package static let permission = Permission.operate
    package var page: PageRequest

    package init(_ fields: inout Fields) throws { page = try fields.page() }

    package func query(as caller: Caller) -> Query<Page<CooperationBody>> {
        let page = page
        return Query.bodies(after: page.after ?? "", limit: page.limit + 1).map { Page(reading: $0.map(\.body), page) { $0.slug.rawValue } }
    }
}
