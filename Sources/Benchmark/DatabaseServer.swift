internal import Foundation
internal import LocalPostgres
internal import Logging
internal import Postgres
internal import TestSupport

/// The benchmark's PostgreSQL, set to measure the time of its statements and to write a log that a program can read.
enum DatabaseServer {
    /// Called once, before anything is served: both settings need a restart.
    static func prepare() async throws {
        let installation = try await TestInstallation.shared
        try await set([
            "shared_preload_libraries": "pg_stat_statements", "logging_collector": "on", "log_destination": "jsonlog",
        ])
        _ = try installation.server.restart()
        // In a database that no program serves from, so no check looks at its catalogue.
        try await asOwner(database: "postgres") { try $0.execute(script: "CREATE EXTENSION pg_stat_statements") }
        try await set(["pg_stat_statements.track_planning": "on"])
        try await StatementTimes.count(false)
    }

    /// The settings hold from the next reload, or from the next restart if they need one.
    static func set(_ settings: [String: String]) async throws {
        try await asOwner { owner in
            for (name, value) in settings { try owner.execute(script: "ALTER SYSTEM SET \(name) = '\(value)'") }
            try owner.execute(script: "SELECT pg_reload_conf()")
        }
    }

    /// Does what autovacuum would do soon after so many new rows.
    static func vacuum() async throws { try await asOwner { try $0.execute(script: "VACUUM ANALYZE") } }

    static func asOwner<Value: Sendable>(
        database: String = TestInstallation.defaultDatabase, at server: [String: String]? = nil,
        _ body: @escaping @Sendable (OwnerConnection) throws -> Value
    ) async throws -> Value {
        let own = try await TestInstallation.shared.parameters(user: "postgres", database: database)
        let parameters = server ?? own
        return try await OwnerConnection.with(parameters: parameters, logger: .quiet, body)
    }

    /// The lines of the log, the oldest first.
    static func logLines() async throws -> [String] {
        let folder = try await TestInstallation.shared.server.directory.appending(path: "data/log")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json") }.sorted()
        return try files.flatMap {
            try String(contentsOf: folder.appending(path: $0), encoding: .utf8).split(separator: "\n").map(String.init)
        }
    }
}

/// The time that PostgreSQL took for the service's statements, by its own clock.
struct StatementTimes: Sendable {
    let planningMicroseconds: Double
    let microseconds: Double
    let statements: Double

    /// The times of the statements that `body` made the served program send.
    static func measure<Value>(_ body: () throws -> Value) async throws -> (value: Value, times: StatementTimes) {
        try await DatabaseServer.asOwner(database: "postgres") { try $0.execute(script: "SELECT pg_stat_statements_reset()") }
        let value = try body()
        let times = try await DatabaseServer.asOwner(database: "postgres") { owner in
            try owner.transaction(.read) { tx in
                try tx.one(
                    """
                    SELECT coalesce(sum(total_plan_time) * 1000, 0)::bigint,
                        coalesce(sum(total_plan_time + total_exec_time) * 1000, 0)::bigint, coalesce(sum(calls), 0)::bigint
                    FROM pg_stat_statements JOIN pg_roles ON pg_roles.oid = userid WHERE rolname = 'seutu_app'
                    """
                ) { (planning: Int64, all: Int64, calls: Int64) in
                    StatementTimes(planningMicroseconds: Double(planning), microseconds: Double(all), statements: Double(calls))
                }
            }
        }
        return (value, times)
    }

    /// Counting costs a little, so it is on only while it is needed.
    static func count(_ isOn: Bool) async throws {
        try await DatabaseServer.set(["pg_stat_statements.track": isOn ? "top" : "none"])
    }
}
