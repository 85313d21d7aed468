package import Cooperation
package import Postgres
internal import Store

/// Adds a cooperation body to the installation.
package struct CreateTenant: ChangeOperation {
    package static let summary = "Create a cooperation body"
    package static let action = "tenant-create"
    package static let permission = Permission.operate
    package static let writes: [any RowConvertible.Type] = [CreatedTenant.self]
    package var tenant: TenantSlug
    package var names: PayerNames
    package var host: PayerCode?

    package init(_ fields: inout Fields) throws {
        tenant = try fields.required(.tenant)
        names = try PayerNames(newIn: &fields)
        host = try fields.optional(
            .value("host", "The code of the municipality that hosts the body.", example: "421", expected: .municipalityCode))
        if tenant.rawValue == "platform" { throw Refusal.exists("tenant") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let name = names.complete(with: nil) else { throw Refusal.missing("nameFi") }
        if let host, try tx.municipalityName(host) == nil { throw Refusal.invalid("host", .unknownReference(host.rawValue)) }
        if try !tx.fetch(.body(tenant)).isEmpty { throw Refusal.exists("tenant") }
        _ = try tx.insertTenant(slug: tenant, name: name, host: host)
        return Change(rows: [Row(CreatedTenant(tenant: tenant, name: name))], version: 1)
    }
}

/// A body that was added.
struct CreatedTenant: RowConvertible {
    let tenant: TenantSlug
    let name: LocalizedText

    static let rowKind = "tenant"
    static let meaning = "A cooperation body that was added."
    static let columns: [Column<CreatedTenant>] = [
        .code("tenant", \.tenant, "The body's short name, as in addresses.", example: "kaustinen"),
        .name("name", \.name, "Its name.", example: "Kaustisen seutukunta"),
    ]
}

/// Suspends a body (its tokens stop working) or takes it into use again.
package struct SuspendTenant: ChangeOperation {
    package static let summary = "Suspend a cooperation body, or take it into use again"
    package static let action = "tenant-suspend"
    package static let permission = Permission.operate
    package static let writes: [any RowConvertible.Type] = [TenantState.self]
    package var tenant: TenantSlug
    package var state: CooperationBody.State

    package init(_ fields: inout Fields) throws {
        tenant = try fields.required(.tenant)
        state = try fields.optional(.choice("state", "The new state."), default: .suspended)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let version = try tx.setTenantState(tenant, state) else { throw Refusal.notFound }
        return Change(rows: [Row(TenantState(tenant: tenant, state: state))], version: version)
    }
}

extension Field where Value == TenantSlug {
    fileprivate static var tenant: Self { value("tenant", "The body's short name in addresses and tokens.", example: "kaustinen") }
}

/// A body and the state that it was set to.
struct TenantState: RowConvertible {
    let tenant: TenantSlug
    let state: CooperationBody.State

    static let rowKind = "tenant"
    static let meaning = "A cooperation body, and its new state."
    static let columns: [Column<TenantState>] = [
        .code("tenant", \.tenant, "The body's short name, as in addresses.", example: "kaustinen"),
        .choice("state", \.state, "Whether it is in use or suspended."),
    ]
}
