import Foundation
import Glibc
import LocalPostgres
import Postgres
import TestSupport
import Testing

/// `seutu demo`, as `make demo` runs it, and its behaviour when its database is gone.
@Suite struct DemoTests {
    private struct Facts: Decodable {
        struct Tokens: Decodable {
            let administrationManager, developmentDirector, `operator`, auditor: String
            let municipality: [String: String]
        }
        let http, admin, tenant: String
        let tokens: Tokens
    }

    private func start(_ folder: URL) async throws -> (program: Program, http: Int, admin: Int) {
        let ports = Wire.freePorts(2)
        let program = try Program(
            ["demo"], environment: ["SEUTU_HTTP_PORT": "\(ports[0])", "SEUTU_ADMIN_PORT": "\(ports[1])"], folder: folder)
        while !program.printed.contains("Ctrl-C stops") {
            guard program.isRunning else { throw Wire.WireError(what: program.printed) }
            try await Task.sleep(for: .milliseconds(50))
        }
        return (program, ports[0], ports[1])
    }

    private func facts(_ folder: URL) throws -> Facts {
        try JSONDecoder().decode(Facts.self, from: Data(contentsOf: folder.appendingPathComponent(".seutu/demo.json")))
    }

    @Test func `the demo serves, survives its database's absence, stops whole and keeps its data`() async throws {
        try await ProgramAccount.withFolder("demo") { try await demonstrate(in: $0) }
    }

    private func demonstrate(in folder: URL) async throws {
        let (program, http, admin) = try await start(folder)
        let first = try facts(folder)
        #expect(first.http == "http://127.0.0.1:\(http)" && first.admin == "127.0.0.1:\(admin)" && first.tenant == "kaustinen")
        try await checkTokens(first, http)
        try await checkPapers(first, http)
        try await Papers(http: http, token: first.tokens.operator).check()
        let chain = Chain(http: http, token: first.tokens.auditor)
        try await chain.checkBudgets()
        try await chain.checkProjects()
        try await chain.checkMoney()
        try await chain.checkYearInProgress()
        try await checkLists(folder)
        try await checkRoundTrips(folder, first, http)
        try await outage(folder, first, http, admin)
        program.signal(SIGINT)
        #expect(try await program.wait() == 0, "\(program.printed)")
        #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent(".seutu/postgres/data/postmaster.pid").path))
        let again = try await start(folder)
        let second = try facts(folder)
        #expect(second.tokens.municipality == first.tokens.municipality && second.tokens.operator == first.tokens.operator)
        let share = try await WebClient(port: again.http).ask(
            "GET", "/v1/kaustinen/budgets/2026/shares/236", token: first.tokens.municipality["236"])
        #expect(share.status == 200)
        #expect(
            try share.objects().contains(["amount": "1003733.00", "carried": "-26312.99", "toPay": "977420.01", "unallocated": "0.00"]))
        try await beNewer(folder)
        again.program.signal(SIGTERM)
        #expect(try await again.program.wait() == 0)
        let older = try await Program.run(["demo"], folder: folder)
        #expect(older.code == 1 && older.output.contains("To begin again without them, remove that folder"), "\(older)")
        #expect(older.output.contains("migration 9998_later is applied and not built in"), "\(older)")
    }

    /// As if a newer program had used the folder.
    private func beNewer(_ folder: URL) async throws {
        let server = folder.appendingPathComponent(".seutu/postgres").resolvingSymlinksInPath()
        let lines = try String(contentsOf: server.appendingPathComponent("data/postmaster.pid"), encoding: .utf8).split(separator: "\n")
        let parameters = ["host": String(lines[4]), "port": String(lines[3]), "user": "postgres", "dbname": "seutu"]
        try await OwnerConnection.with(parameters: parameters, logger: .quiet) {
            try $0.execute(
                script: "INSERT INTO schema_migration (name, sha256) VALUES ('9998_later', sha256('a')), ('9999_later', sha256('b'))")
        }
    }

    private func checkTokens(_ facts: Facts, _ http: Int) async throws {
        let tokens = facts.tokens
        let client = try await WebClient(port: http)
        for token in [tokens.administrationManager, tokens.developmentDirector, tokens.auditor] + tokens.municipality.values {
            #expect(try await client.ask("GET", "/v1/kaustinen", token: token).status == 200)
        }
        #expect(Set(tokens.municipality.keys) == ["074", "217", "236", "421", "849", "924"])
        for (payer, token) in tokens.municipality {
            #expect(try await client.ask("GET", "/v1/kaustinen/budgets/2026/shares/\(payer)", token: token).status == 200)
            #expect(
                try await client.ask("GET", "/v1/kaustinen/budgets/2026/shares/074", token: token).status == (payer == "074" ? 200 : 404))
            #expect(try await client.ask("GET", "/v1/keski-suomi", token: token).status == 404)
        }
    }

    /// Each of the five papers is there with its own figures.
    private func checkPapers(_ facts: Facts, _ http: Int) async throws {
        let client = try await WebClient(port: http)
        let figures: [(path: String, objects: [[String: String]])] = [
            (
                "kaustisen-kunta/budgets/2025/statement",
                [["actual": "-17905.00", "deviation": "20180.00", "previous": "-49839.00"]]
            ),
            // Contributions are income: the carried amount is the year's surplus.
            (
                "kaustinen/budgets/2025/statement",
                [
                    ["item": "operating-margin", "actual": "-981720.01"], ["item": "contributions", "actual": "1008033.00"],
                    ["item": "annual-margin", "actual": "26312.99"], ["item": "surplus", "actual": "26312.99", "original": "0.00"],
                ]
            ),
            (
                "kaustisen-kunta/plans/wellbeing-2025/rounds/2025",
                [("4", "3"), ("60", "50"), ("90", "60"), ("70", "50"), ("4", "2")].map {
                    ["target": $0.0, "outcome": "value", "value": $0.1]
                }
            ),
            // Eight permanent and twelve fixed-term positions on 10.11.2025, and a secretary's post vacant since May
            // 2024.
            ("kaustinen/positions/summary?date=2025-11-10", [["permanent": "8", "fixedTerm": "12", "vacant": "1"]]),
            ("kaustinen/organisation?kind=team", [["name": "Hallintopalvelut"], ["name": "Aluekehityspalvelut"]]),
            ("kokemaki/plans/strategy-2025-2029", [["section": "§ 19", "registerNumber": "125/00.01.02.00/2025"]]),
            ("keski-suomi/indicators", [["origin": "sotkanet:4284"]]),
        ]
        for (path, objects) in figures {
            let told = try await client.ask("GET", "/v1/\(path)", token: facts.tokens.operator).objects()
            for object in objects {
                #expect(told.contains { $0.merging(object) { $1 } == $0 }, "\(path) has no \(object)")
            }
        }
        let words: [(path: String, words: [String])] = [
            ("rusko/plans/wellbeing-2023-2025", ["LASTEN", "NUORTEN", "TYÖIKÄISTEN", "IKÄIHMISTEN"]),
            ("kokemaki/plans/strategy-2025-2029", ["council", "committee"]),
            ("keski-suomi/clock/2027/wellbeing-report", ["Tilannekuva", "aluevaltuustossa"]),
            ("keski-suomi/indicators", ["Mielen hyvinvointi", "Arjen turvallisuus", "Liikunnallinen elämäntapa"]),
        ]
        for (path, words) in words {
            let texts = try await client.ask("GET", "/v1/\(path)", token: facts.tokens.operator).objects().flatMap(\.values)
            for word in words {
                #expect(texts.contains { $0.range(of: word, options: .caseInsensitive) != nil }, "\(path) has no \(word)")
            }
        }
        let plan = try await client.ask("GET", "/v1/kaustinen/plans/action-plan-2026", token: facts.tokens.developmentDirector).objects()
        // Goals by team, as the paper lists them.
        let goals = (1...7).map { team in plan.count { $0["item"] == "goal" && $0["path"]?.hasPrefix("\(team).") == true } }
        #expect(goals == [8, 11, 6, 2, 8, 5, 3])
    }

    private func admin(_ arguments: [String], input: String? = nil, in folder: URL) async throws -> String {
        let ended = try await Program.run(["admin", "--demo"] + arguments, input: input, folder: folder)
        #expect(ended.code == 0, "\(arguments): \(ended.output)")
        return ended.output
    }

    /// Lists are complete and without frames, for programs and spreadsheets.
    private func checkLists(_ folder: URL) async throws {
        struct Project: Decodable { let project: String }
        let projects = try await admin(["PROJECT", "LIST", "scope=all", "--format", "json"], in: folder).split(separator: "\n")
        let codes = try projects.map { line in
            try #require(try? JSONDecoder().decode(Project.self, from: Data(line.utf8)), "no project: \(line)").project
        }
        #expect(codes.count == 94 && Set(codes).count == 94)
        // More than a page has.
        let events = try await admin(["AUDIT", "LIST", "--format", "csv"], in: folder).split(separator: "\r\n")
        let newest = try #require(events.dropFirst().first?.split(separator: ";").first.flatMap { Int($0) })
        #expect(newest > 100)
        #expect(events.count == newest + 1, "\(events.prefix(3)) … \(events.suffix(3))")
        #expect(try await admin(["WHOAMI"], in: folder).hasPrefix("OK WHOAMI actor=administration-manager "))
        let chosen = try await admin(["--as", "operator", "--raw", "-e", "USE kaustinen", "-e", "MEMBER GET 236"], in: folder)
        #expect(chosen.hasPrefix("member payer=236 "), "only rows: \(chosen)")
        let shares = folder.appending(path: "shares.csv")
        _ = try await admin(["-e", "SHARE LIST 2026 format=csv > shares.csv"], in: folder)
        let table = try String(contentsOf: shares, encoding: .utf8)
        #expect(table.hasPrefix("payer;name;amount;") && table.contains("\r\n236;Kaustinen;272111.11;"))
        #expect(try await admin(["SHARE", "LIST", "2026", "--output", "shares.csv", "--format", "csv"], in: folder).isEmpty)
        #expect(try String(contentsOf: shares, encoding: .utf8) == table)
        let refused = try await Program.run(["admin", "--demo", "SHARE", "LIST", "1999", "--output", "shares.csv"], folder: folder)
        #expect(refused.code == 1 && refused.output.contains("ERR NOT-FOUND"), "\(refused)")
        #expect(try String(contentsOf: shares, encoding: .utf8) == table)
    }

    /// An export in any language can be imported again and changes nothing, from a file, from a pipe and over HTTP.
    ///
    /// Each request has its own connection: the service closes one that is idle while the client's programs run.
    private func checkRoundTrips(_ folder: URL, _ facts: Facts, _ http: Int) async throws {
        for language in ["fi", "sv", "en"] {
            for kind in ["members", "basis", "services", "accounts", "budget", "actuals", "staffing"] {
                let exported = try await admin(["EXPORT", kind, "lang=\(language)", "--format", "csv"], in: folder)
                let table = try await WebClient(port: http).ask(
                    "GET", "/v1/kaustinen/export/\(kind)", token: facts.tokens.administrationManager,
                    headers: ["Accept": "text/csv", "Accept-Language": language])
                #expect(exported.hasSuffix("\r\n") && table.status == 200)
                for csv in [exported, table.body] {
                    let outcomes = try await admin(["IMPORT", kind, "lang=\(language)", "--format", "csv"], input: csv, in: folder)
                        .split(separator: "\r\n")
                    let rows = csv.split(separator: "\r\n").count - 1
                    #expect(outcomes.count == (rows == 0 ? 0 : rows + 1), "\(kind): \(outcomes)")
                    #expect(outcomes.dropFirst().allSatisfy { $0.hasSuffix(";unchanged") }, "\(kind): \(outcomes)")
                }
            }
        }
        let actuals = try await WebClient(port: http).ask(
            "GET", "/v1/kaustinen/export/actuals", token: facts.tokens.administrationManager,
            headers: ["Accept": "text/csv", "Accept-Language": "sv"])
        #expect(actuals.body.contains("-305578,67"))
        _ = try await admin(["-e", "EXPORT members > members.csv"], in: folder)
        #expect(try await admin(["-e", "IMPORT members < members.csv"], in: folder).contains("outcome=unchanged"))
    }

    /// Without the database the process stays, says that it is not ready, and asks clients to repeat; with the
    /// database, everything works again.
    private func outage(_ folder: URL, _ facts: Facts, _ http: Int, _ admin: Int) async throws {
        let server = LocalPostgres(directory: folder.appendingPathComponent(".seutu/postgres").resolvingSymlinksInPath())
        let session = try await AdminClient(port: admin, token: facts.tokens.administrationManager)
        let share = { () in
            try await WebClient(port: http).ask(
                "GET", "/v1/kaustinen/budgets/2026/shares/236", token: facts.tokens.municipality["236"])
        }
        try server.stop(.immediate)
        let down = try await share()
        #expect(try down.status == 503 && down.text("type") == "urn:seutu:error:db-down", "\(down)")
        #expect(try await WebClient(port: http).ask("GET", "/live").status == 200)
        #expect(try await WebClient(port: http).ask("GET", "/ready").status == 503)
        #expect(try await session.ask("SHARE GET 2026 236").hasPrefix("RETRY DB-DOWN"))
        _ = try server.start()
        // Each connection itself notices that the server is back, and readiness is checked once a second.
        let works = { () in
            guard try await WebClient(port: http).ask("GET", "/ready").status == 200, try await share().status == 200 else { return false }
            return try await session.ask("SHARE GET 2026 236").hasPrefix("OK ROWS")
        }
        let deadline = ContinuousClock.now + .seconds(300)
        var answers = [false]
        // Five good answers in a row: every broken connection has been met.
        while answers.suffix(5) != [true, true, true, true, true] && ContinuousClock.now < deadline {
            answers.append(try await works())
            if answers.last == false { try await Task.sleep(for: .milliseconds(50)) }
        }
        #expect(answers.count > 5 && answers.suffix(5).allSatisfy(\.self), "\(answers)")
    }
}
