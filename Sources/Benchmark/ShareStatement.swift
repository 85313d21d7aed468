internal import Cooperation
internal import Operations
internal import Postgres
internal import Store

/// The service's statement for a payer's share, so that other programs can send it too.
struct ShareStatement {
    /// In one line.
    let text: String
    /// The meaning of its parameters, in order: "tenant", "year" or "payer".
    let parameters: [String]

    init() async throws {
        guard let year = BudgetYear(2026), let payer = PayerCode(rawValue: "236") else { throw ToolFailure(description: "no such share") }
        let text = Query.share(year, of: payer, tenant: TenantID(rawValue: 1)).sql.text.split(whereSeparator: \.isNewline)
            .joined(separator: " ")
        self.text = text
        let types = try await DatabaseServer.asOwner { owner in
            try owner.execute(script: "PREPARE share AS \(text)")
            return try owner.transaction(.read) { tx in
                try tx.all("SELECT array_to_string(parameter_types, ' ') FROM pg_prepared_statements WHERE name = 'share'") {
                    (types: String) in types
                }
            }
        }
        let names = ["bigint": "tenant", "integer": "year", "text": "payer"]
        parameters = try (types.first ?? "").split(separator: " ").map { type in
            guard let name = names[String(type)] else { throw ToolFailure(description: "a share's \(type) is no parameter known here") }
            return name
        }
    }

    /// A transaction of pgbench in one trip, for a random body between the two numbers.
    func script(tenants: ClosedRange<Int64>) -> String {
        var statement = text
        // Begins with the last, because $1 is also the beginning of $10.
        for (number, name) in zip(1..., parameters).reversed() { statement = statement.replacing("$\(number)", with: ":\(name)") }
        return """
            \\set tenant random(\(tenants.lowerBound), \(tenants.upperBound))
            \\set year 2026
            \\set payer 236
            \\startpipeline
            BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY;
            SELECT set_config('app.tenant_id', :tenant, true);
            \(statement);
            COMMIT;
            \\endpipeline

            """
    }
}
