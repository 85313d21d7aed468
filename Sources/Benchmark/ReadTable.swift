internal import Cooperation
internal import Foundation
internal import TestSupport

/// Every GET in the program's own description, on one body: PostgreSQL's time for an answer, and the time of the whole
/// answer with no answer kept and with all kept.
enum ReadTable {
    private struct Read {
        let name: String
        let call: HTTPCall
    }

    private struct Row {
        let name: String
        let bytes: Int
        let times: StatementTimes
        let cold: Double
        let kept: Double

        var line: String {
            let numbers = [Double(bytes), times.microseconds, times.planningMicroseconds, cold * 1e6, kept * 1e6]
            return "  " + name.padded(to: 44) + numbers.map { String(format: "%.0f", $0).indented(to: 11) }.joined()
                + String(format: "%.1f", times.statements).indented(to: 12)
        }

        static let title =
            "  " + "read".padded(to: 44)
            + ["bytes", "PostgreSQL", "planning", "answer", "kept", "statements"].map { $0.indented(to: 11) }.joined()
    }

    /// The limit that is reached first ends the repetition of a read.
    private static let most = 200, seconds = 0.25
    /// The values of path parameters where the body does not have the description's example.
    private static let values = [
        "year": "2026", "payer": "236", "service": "basic-tasks", "series": "taxable-income", "project": "P-0", "plan": "plan-1",
        "period": "2026", "template": "budget", "number": "1", "kind": "members", "municipality": "236", "date": "2024-12-31",
    ]
    private static let laterYears = ["/clock/", "/difference", "/change"]

    static func figures(_ bench: Bench) async throws -> [Figure] {
        let tenant = try await LargeBody.make()
        try await DatabaseServer.vacuum()
        let (cold, kept) = (try await bench.program(.none), try await bench.program(.asShipped))
        let connections = (cold: try HTTPConnection(port: cold.httpPort), kept: try HTTPConnection(port: kept.httpPort))
        try await StatementTimes.count(true)
        var rows: [Row] = []
        var refused: [String] = []
        for read in try reads(of: tenant, port: cold.httpPort) {
            let first = try connections.cold.ask(read.call)
            guard first.status == 200 else {
                refused.append("\(read.name) (\(first.status))")
                continue
            }
            let (times, statements) = try await StatementTimes.measure { try repeated(read.call, connections.cold) }
            let keptTimes = try repeated(read.call, connections.kept)
            rows.append(
                Row(
                    name: read.name, bytes: first.bodyBytes, times: statements.shared(among: times.count), cold: median(times),
                    kept: median(keptTimes)))
        }
        try await StatementTimes.count(false)
        rows.sort { $0.times.microseconds > $1.times.microseconds }
        say("  A body of \(LargeBody.contents). Microseconds for one answer, from the one that costs PostgreSQL most:")
        say(([Row.title] + rows.map(\.line)).joined(separator: "\n"))
        if !refused.isEmpty { say("  Not answered with 200: \(refused.joined(separator: ", ")).") }
        return [
            Figure("all reads one after another: answers kept / none kept", rows.map(\.kept).reduce(0, +) / rows.map(\.cold).reduce(0, +)),
            Figure(
                "PostgreSQL's part of their time with none kept",
                rows.map(\.times.microseconds).reduce(0, +) / 1e6 / rows.map(\.cold).reduce(0, +)),
        ]
    }

    /// The seconds of each answer, after three that are not counted.
    private static func repeated(_ call: HTTPCall, _ connection: HTTPConnection) throws -> [Double] {
        for _ in 0..<3 { _ = try connection.fetch(call) }
        var times: [Double] = []
        while times.count < most && (times.count < 5 || times.reduce(0, +) < seconds) { times.append(try connection.fetch(call).seconds) }
        return times
    }

    // MARK: What there is to read

    private static func reads(of tenant: TestTenant, port: Int) throws -> [Read] {
        let text = try run("curl", ["-sf", "http://127.0.0.1:\(port)/openapi.json"])
        let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        let paths = document?["paths"] as? [String: [String: Any]] ?? [:]
        let schemas = (document?["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]] ?? [:]
        let choices = schemas.compactMapValues { $0["enum"] as? [String] }
        return paths.filter { $0.key.hasPrefix("/v1/{tenant}") }.sorted { $0.key < $1.key }.flatMap { path, methods in
            (methods["get"] as? [String: Any]).map { variants(path, $0, of: tenant, choices: choices) } ?? []
        }
    }

    /// The read with its required parameters; views of the portfolio once for each grouping.
    ///
    /// - Parameter choices: by the names of their schemas.
    private static func variants(
        _ template: String, _ operation: [String: Any], of tenant: TestTenant, choices: [String: [String]]
    ) -> [Read] {
        var path = template.replacing("{tenant}", with: tenant.slug.rawValue)
        // The year whose events were made, which has a year before it.
        if laterYears.contains(where: template.contains) { path = path.replacing("{year}", with: "2027") }
        var query: [String] = []
        var groupings: [String] = []
        for parameter in operation["parameters"] as? [[String: Any]] ?? [] {
            guard let name = parameter["name"] as? String else { continue }
            let value =
                (values[name] ?? parameter["example"].map { "\($0)" } ?? "")
                .addingPercentEncoding(withAllowedCharacters: .alphanumerics.union(["-", ".", "_"])) ?? ""
            path = path.replacing("{\(name)}", with: value)
            if parameter["in"] as? String == "query" && parameter["required"] as? Bool == true { query.append("\(name)=\(value)") }
            if name == "by", let schema = parameter["schema"] as? [String: Any],
                let reference = (schema["allOf"] as? [[String: Any]])?.first?["$ref"] as? String
            {
                groupings = choices[reference.split(separator: "/").last.map(String.init) ?? ""] ?? []
            }
        }
        let name = operation["operationId"] as? String ?? template
        let queries = groupings.isEmpty ? [query] : groupings.map { query + ["by=\($0)"] }
        return queries.enumerated().map { number, query in
            Read(
                name: groupings.isEmpty ? name : "\(name) by \(groupings[number])",
                call: HTTPCall(path: path + (query.isEmpty ? "" : "?" + query.joined(separator: "&")), token: tenant.managerToken))
        }
    }
}

extension StatementTimes {
    /// The times of one answer, from the times of all; three more answers came before the measurement.
    fileprivate func shared(among answers: Int) -> StatementTimes {
        let count = Double(answers + 3)
        return StatementTimes(
            planningMicroseconds: planningMicroseconds / count, microseconds: microseconds / count, statements: statements / count)
    }
}
