import Testing

@testable import Benchmark

@Suite struct LoggedStatementTests {
    @Test func `values are read from PostgreSQL's log`() {
        let detail = "parameters: $1 = 'it''s', $2 = NULL, $3 = '', $4 = '$5 = x', $5 = '7'"
        #expect(LoggedStatement.values(in: detail) == ["it's", nil, "", "$5 = x", "7"])
        #expect(LoggedStatement.values(in: "").isEmpty)
    }

    @Test func `values stand in the text with their types, and the tenant is a variable`() {
        let statement = LoggedStatement(
            sql: "SELECT $1, $2, $10", types: ["bigint", "bigint", "jsonb"] + Array(repeating: "text", count: 6) + ["text"],
            values: ["5", "6", "{}"] + Array(repeating: nil, count: 6) + [#"a\:b'"#])
        #expect(statement.text(tenant: 5) == #"SELECT :tenant::bigint, E'6'::bigint, E'a\\\x3Ab'''::text"#)
    }

    @Test func `a change's transaction is found among reads`() {
        func line(_ message: String) -> String { #"{"message":"execute s1: \#(message)","detail":"parameters: $1 = '1'"}"# }
        let lines = [
            line("BEGIN"), line("SELECT 1"), line("COMMIT"), "no JSON", line("BEGIN"), line("SET LOCAL app.tenant_id = '1'"),
            line("UPDATE a SET b = $1"), line("SELECT audit_append($1)"), line("COMMIT"),
        ]
        let transactions = LoggedStatement.transactions(in: lines, types: [:])
        #expect(transactions.map { $0.map(\.sql) } == [["UPDATE a SET b = $1", "SELECT audit_append($1)"]])
    }
}
