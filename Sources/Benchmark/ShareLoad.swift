internal import Cooperation
internal import Foundation
internal import Operations
internal import Postgres
internal import Store
internal import TestSupport

/// One payer's share of any body: over HTTP by wrk, and the same SQL by pgbench.
struct ShareLoad {
    private let folder: URL
    private let tenants: [TestTenant]
    private static let clients = "32"

    init(_ tenants: [TestTenant]) throws {
        self.tenants = tenants
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("seutu-bench-\(tenants.count)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let requests = tenants.map { "/v1/\($0.slug)/budgets/2026/shares/236 \($0.tokens[.administrationManager] ?? "")\n" }.joined()
        try Data(requests.utf8).write(to: folder.appendingPathComponent("requests"))
        try Data(Self.wrkScript.utf8).write(to: folder.appendingPathComponent("share.lua"))
        try Data(try pgbenchScript().utf8).write(to: folder.appendingPathComponent("share.sql"))
    }

    /// Answers a second over HTTP; fails when any is not 200.
    func httpRate(seconds: Int) throws -> Double {
        let output = try run(
            "wrk",
            [
                "-t", "2", "-c", Self.clients, "-d", "\(seconds)s", "-s", folder.appendingPathComponent("share.lua").path,
                "http://127.0.0.1:\(ServedProgram.http)",
            ], environment: ["SEUTU_BENCH_REQUESTS": folder.appendingPathComponent("requests").path])
        guard !output.contains("Non-2xx") && !output.contains("Socket errors") else { throw ToolFailure(description: output) }
        return try output.number(after: "Requests/sec:")
    }

    /// Transactions a second of the same statement, each pipelined with its BEGIN, its tenant and its COMMIT.
    ///
    /// By count and not by time: pgbench 15 can hang when its time is up within a pipeline.
    func sqlRate(transactions: Int) async throws -> Double {
        let parameters = try await TestInstallation.shared.parameters(user: "seutu_app")
        let output = try run(
            "pgbench",
            [
                "-n", "-M", "prepared", "-c", Self.clients, "-j", "2", "-t", "\(transactions / 32)", "-f",
                folder.appendingPathComponent("share.sql").path,
                "-h", parameters["host"] ?? "", "-p", parameters["port"] ?? "", "-U", "seutu_app", parameters["dbname"] ?? "",
            ])
        return try output.number(after: "tps = ")
    }

    private static let wrkScript = """
        local requests = {}
        local count = 0
        function init(args)
          for line in io.lines(os.getenv("SEUTU_BENCH_REQUESTS")) do
            local path, token = line:match("(%S+) (%S+)")
            requests[#requests + 1] = wrk.format("GET", path, { ["Host"] = "127.0.0.1", ["Authorization"] = "Bearer " .. token })
          end
        end
        function request()
          count = count + 1
          return requests[(count * 7919) % #requests + 1]
        end
        """

    /// The statement the service sends, its parameters as pgbench's variables.
    private func pgbenchScript() throws -> String {
        guard let year = BudgetYear(2026), let payer = PayerCode(rawValue: "236"), let first = tenants.map(\.id.rawValue).min(),
            let last = tenants.map(\.id.rawValue).max()
        else { throw ToolFailure(description: "no tenants") }
        var statement = Query.share(year, of: payer, tenant: tenants[0].id).sql.text.split(whereSeparator: \.isNewline).joined(
            separator: " ")
        let variables = [":payer", ":tenant", ":year", ":tenant", ":year", ":payer"]
        for (number, variable) in zip(1..., variables) {
            statement = statement.replacing("$\(number)", with: variable)
        }
        guard !statement.contains("$") else { throw ToolFailure(description: "the statement has other parameters now: \(statement)") }
        return """
            \\set tenant random(\(first), \(last))
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
