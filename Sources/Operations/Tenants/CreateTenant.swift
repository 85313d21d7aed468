package import Cooperation
package import Postgres
internal import Store

/// Adds a cooperation body to the installation.
package struct CreateTenant: ChangeOperation {
    package static let action = "tenant-create"
    package static let permission = Permission.operate
    package var tenant: TenantSlug
    package var names: PayerNames
    package var host: PayerCode?

    package init(_ fields: inout Fields) throws {
        tenant = try fields.required("tenant", "a short name such as kaustinen")
        names = try PayerNames(&fields)
        host = try fields.optional("host", "a municipality's code such as 421")
        if names.fi == nil { throw Refusal.missing("nameFi") }
        if tenant.rawValue == "platform" { throw Refusal.exists("tenant") }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let name = names.complete(with: nil) else { throw Refusal.missing("nameFi") }
        if let host, try tx.municipalityName(host) == nil { throw Refusal.invalid("host", .unknownReference("municipality")) }
        if try !tx.fetch(.body(tenant)).isEmpty { throw Refusal.exists("tenant") }
        _ = try tx.insertTenant(slug: tenant, name: name, host: host)
        return Change(rows: [Row("tenant", ["tenant": .text(tenant.rawValue), "name": .name(name)])], version: 1)
    }
}

/// Suspends a body (its tokens stop working) or takes it into use again.
package struct SuspendTenant: ChangeOperation {
    package static let action = "tenant-suspend"
    package static let permission = Permission.operate
    package var tenant: TenantSlug
    package var state: CooperationBody.State

    package init(_ fields: inout Fields) throws {
        tenant = try fields.required("tenant", "a short name such as kaustinen")
        state = try fields.choice("state") ?? .suspended
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let version = try tx.setTenantState(tenant, state) else { throw Refusal.notFound }
        return Change(rows: [Row("tenant", ["tenant": .text(tenant.rawValue), "state": .text(state.rawValue)])], version: version)
    }
}
