internal import Cooperation
internal import Foundation
internal import Glibc
internal import Operations
internal import Postgres
internal import TestSupport

/// The statements of one change, as PostgreSQL logged them, made into a transaction of pgbench.
///
/// Their texts, order and values are the same, and each is prepared. There are differences: every statement is sent
/// alone, where the service sends some together; the values stand in the text; and a row that already has its new
/// values is written again. Nothing is computed between the statements.
struct LoggedChange {
    private let statements: [LoggedStatement]
    private let tenant: TestTenant

    /// Makes the change on a separate connection, whose statements the server logs.
    static func make(_ kind: ChangeKind, _ values: [[String: String]], in tenant: TestTenant) async throws -> [LoggedChange] {
        let installation = try await TestInstallation.shared
        var configuration = DatabaseConfiguration(
            parameters: try installation.parameters(user: "postgres").merging(["options": "-c log_statement=all"]) { $1 })
        configuration.maximumConnections = 1
        configuration.connectionsPerKey = 1
        let database = Database(configuration: configuration, logger: .quiet)
        let operations = Operations(database: database, logger: .quiet)
        let count = try await DatabaseServer.logLines().count
        for value in values { try await kind.perform(value, in: tenant, by: operations) }
        let types = try await database.transaction(.read) { tx in
            try tx.all("SELECT statement, array_to_string(parameter_types, ';') FROM pg_prepared_statements") {
                (text: String, types: String) in (text, types.split(separator: ";").map(String.init))
            }
        }
        await database.close()
        let known = Dictionary(types, uniquingKeysWith: { first, _ in first })
        let changes = try await LoggedStatement.transactions(loggedAfter: count, types: known, count: values.count)
        return changes.map { LoggedChange(statements: $0, tenant: tenant) }
    }

    /// A transaction of pgbench, in a random body between the two numbers.
    func script(tenants: ClosedRange<Int64>) -> String {
        """
        \\set tenant random(\(tenants.lowerBound), \(tenants.upperBound))
        BEGIN;
        SELECT set_config('app.tenant_id', :tenant, true);
        \(statements.map { $0.text(tenant: tenant.id.rawValue) + ";" }.joined(separator: "\n"))
        COMMIT;

        """
    }
}

/// A statement with its values, from the log.
struct LoggedStatement {
    let sql: String
    let types: [String]
    /// In PostgreSQL's notation; nil for NULL.
    let values: [String?]

    /// The transactions that wrote, each without its BEGIN, its tenant and its COMMIT.
    fileprivate static func transactions(
        loggedAfter first: Int, types: [String: [String]], count: Int
    ) async throws -> [[LoggedStatement]] {
        var found: [[LoggedStatement]] = []
        // Another process writes the server's log a little later.
        for _ in 0..<100 where found.count < count {
            usleep(50_000)
            found = transactions(in: try await DatabaseServer.logLines().dropFirst(first), types: types)
        }
        guard found.count == count else { throw ToolFailure(description: "\(found.count) of \(count) changes are in PostgreSQL's log") }
        return found
    }

    static func transactions(in lines: some Sequence<String>, types: [String: [String]]) -> [[LoggedStatement]] {
        var found: [[LoggedStatement]] = []
        var open: [LoggedStatement] = []
        for line in lines {
            guard let entry = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
                let message = entry["message"] as? String, message.hasPrefix("execute "), let colon = message.range(of: ": ")
            else { continue }
            let sql = String(message[colon.upperBound...])
            if sql.hasPrefix("BEGIN") {
                open = []
            } else if sql.hasPrefix("COMMIT") {
                if open.contains(where: { $0.sql.contains("audit_append") }) { found.append(open) }
                open = []
            } else if !sql.hasPrefix("SET LOCAL") {
                let values = values(in: entry["detail"] as? String ?? "")
                open.append(LoggedStatement(sql: sql, types: types[sql] ?? [], values: values))
            }
        }
        return found
    }

    /// Reads values from `parameters: $1 = 'it''s', $2 = NULL`.
    static func values(in detail: String) -> [String?] {
        var values: [String?] = []
        var rest = detail[...]
        while let start = rest.range(of: "$\(values.count + 1) = ") {
            rest = rest[start.upperBound...]
            guard rest.first == "'" else {
                values.append(nil)
                continue
            }
            var value = ""
            rest.removeFirst()
            while let character = rest.popFirst() {
                if character == "'" && rest.popFirst() != "'" { break }
                value.append(character)
            }
            values.append(value)
        }
        return values
    }

    /// The text for pgbench, with the values in it and the tenant's number as a variable. pgbench takes a colon before
    /// a word for a variable.
    func text(tenant: Int64) -> String {
        var text = sql
        for (number, value) in values.enumerated().reversed() {
            let type = types.indices.contains(number) ? types[number] : "text"
            let isTenant = type == "bigint" && value == "\(tenant)"
            text = text.replacing("$\(number + 1)", with: isTenant ? ":tenant::bigint" : Self.literal(value) + "::" + type)
        }
        return text
    }

    private static func literal(_ value: String?) -> String {
        guard let value else { return "NULL" }
        var escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "''")
        escaped = escaped.replacing(":", with: "\\x3A").replacing("$", with: "\\x24")
        return "E'\(escaped)'"
    }
}
