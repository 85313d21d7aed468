package import Cooperation
package import Postgres

extension Query where Output == [BudgetBinding] {
    /// The bindings of a layer's services, by code.
    package static func bindings(_ year: BudgetYear, layer: Int? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT service, towards, level, justification FROM budget_binding
                WHERE tenant_id = \(tenant) AND year = \(year) AND layer = \(fragment: .layer(layer, of: year, tenant: tenant))
                ORDER BY service
                """
        ) { (service: ServiceCode, towards: String, level: String, justification: String) in
            BudgetBinding(
                service: service, towards: try stored(BudgetBinding.Authority(rawValue: towards), "budget_binding.towards"),
                level: try stored(BudgetBinding.Level(rawValue: level), "budget_binding.level"), justification: justification)
        }
    }
}

extension Query where Output == [UseMove] {
    /// A year's moves in their order.
    package static func useMoves(_ year: BudgetYear, tenant: TenantID) -> Self {
        Query(
            rows: """
                SELECT m.number, m.service, m.from_account, m.from_heading, f.name_fi, f.name_sv, f.name_en, m.to_account, m.to_heading,
                    t.name_fi, t.name_sv, t.name_en, m.amount, m.moved_on, m.reason
                FROM use_move m LEFT JOIN account f ON f.tenant_id = m.tenant_id AND f.code = m.from_account
                LEFT JOIN account t ON t.tenant_id = m.tenant_id AND t.code = m.to_account
                WHERE m.tenant_id = \(tenant) AND m.year = \(year) ORDER BY m.number
                """
        ) { row in
            UseMove(
                year: year, number: Int(try row.next() as Int32), service: try row.next(),
                from: try stored(try row.account(), "use_move.from_account"), to: try stored(try row.account(), "use_move.to_account"),
                amount: try row.next(), movedOn: try row.next(), reason: try row.next())
        }
    }
}

extension Query where Output == Int {
    package static func set(_ binding: BudgetBinding, in layer: BudgetLayer, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO budget_binding (tenant_id, year, layer, service, towards, level, justification)
                VALUES (\(tenant), \(layer.year), \(layer.column), \(binding.service), \(binding.towards.rawValue),
                    \(binding.level.rawValue), \(binding.justification))
                ON CONFLICT (tenant_id, year, layer, service) DO UPDATE SET towards = excluded.towards, level = excluded.level,
                    justification = excluded.justification
                """)
    }

    /// Copies the bindings of services into another layer; bindings that the layer already has stay.
    package static func copyBindings(
        of services: [ServiceCode], from source: BudgetLayer, to layer: BudgetLayer, tenant: TenantID
    ) -> Self {
        Query(
            command: """
                INSERT INTO budget_binding (tenant_id, year, layer, service, towards, level, justification)
                SELECT tenant_id, \(layer.year), \(layer.column), service, towards, level, justification FROM budget_binding
                WHERE tenant_id = \(tenant) AND year = \(source.year) AND layer = \(source.column)
                    AND service = ANY (\(services.map(\.rawValue)))
                ON CONFLICT (tenant_id, year, layer, service) DO NOTHING
                """)
    }

    package static func insert(_ move: UseMove, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO use_move (tenant_id, year, number, service, from_account, from_heading, to_account, to_heading, amount,
                    moved_on, reason)
                VALUES (\(tenant), \(move.year), \(Int32(move.number)), \(move.service), \(move.from.code),
                    \(move.from.heading.rawValue), \(move.to.code), \(move.to.heading.rawValue), \(move.amount), \(move.movedOn),
                    \(move.reason))
                """)
    }
}
