import AdminProtocol
import Cooperation
import Logging
import Operations
import Postgres
import TestSupport
import Testing

@testable import AdminServer

/// The state of a session: its login, its limits, its transaction, and its log lines.
@Suite struct SessionTests {
    @Test func `a revoked token's session ends within five seconds, and what it staged with it`() async throws {
        let tenant = try await TestTenant.make()
        let token = try await tenant.operations.createToken(["name": "short", "role": "administration-manager"], as: tenant.manager)
        let caller = try await tenant.operations.authenticate(token, via: .admin)
        try await RunningServer.session(token: token) { client in
            #expect(try await client.ask("BEGIN") == ["OK BEGIN max=500"])
            try await tenant.perform(RevokeToken.init, ["token": "\(caller.tokenID)"])
            let revokedAt = ContinuousClock.now
            var answer = try await client.final("WHOAMI")
            while answer.hasPrefix("OK") && ContinuousClock.now < revokedAt + TestInstallation.patience {
                try await Task.sleep(for: .milliseconds(100))
                answer = try await client.final("WHOAMI")
            }
            #expect(answer == "BYE KILLED")
            #expect(await client.rest().isEmpty)
        }
    }

    @Test func `a transaction holds 500 commands and 1 MiB`() async throws {
        let tenant = try await TestTenant.make()
        let login = "AUTH TOKEN \(tenant.tokens[.administrationManager] ?? "")\nBEGIN\n"
        let small = try await InProcess().play([
            Array((login + String(repeating: "BUDGET DRAFT 2030\n", count: 501) + "COMMIT\n").utf8)[...]
        ])
        let lines = String(decoding: small.output, as: UTF8.self).split(separator: "\r\n").suffix(3)
        #expect(
            lines.map { $0.prefix(40) } == [
                "OK STAGED commands=500", "ERR TOO-BIG max=500 ; A transaction hold", "ERR STATE problem=transaction-poisoned ;",
            ])
        let file = "IMPORT members {60000}\n" + String(repeating: "x", count: 60_000) + "\n"
        let large = try await InProcess().play([Array((login + String(repeating: file, count: 18)).utf8)[...]])
        #expect(String(decoding: large.output, as: UTF8.self).contains("OK STAGED commands=17\r\nERR TOO-BIG max=1048576 ;"))
    }

    @Test func `a transaction that was open too long is forgotten`() async throws {
        let tenant = try await TestTenant.make()
        let server = try await InProcess { $0.limits.stagingTimeout = .zero }
        let login = "AUTH TOKEN \(tenant.tokens[.administrationManager] ?? "")\n"
        let outcome = await server.play([Array((login + "BEGIN\nBUDGET DRAFT 2030\nCOMMIT\nBUDGET LIST\n").utf8)[...]])
        let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\r\n").dropFirst(2)
        #expect(
            lines.map { $0.prefix(39) } == [
                "ERR STATE problem=transaction-expired ;", "ERR STATE problem=no-transaction ; No t", "OK ROWS rows=0 more=no",
            ])
    }

    @Test func `limits are shown as they are kept`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await RunningServer.with { server in
            let person = try await RawClient.connect(server, token: tenant.tokens[.operator])
            let rows = try await person.ask("SHOW LIMITS").filter { $0.hasPrefix("* limit ") }
            #expect(
                rows.contains("* limit name=line-bytes value=4096") && rows.contains("* limit name=idempotency-retention value=259200s"))
            let manager = try await RawClient.connect(server, token: tenant.tokens[.administrationManager])
            #expect(rows.contains("* limit name=rows-per-list value=1000"))
            #expect(try await manager.final("SHARE LIST 2026 limit=1000").hasPrefix("OK ROWS"))
            #expect(try await manager.final("SHARE LIST 2026 limit=1001").hasPrefix("ERR INVALID key=limit"))
            #expect(rows.contains("* limit name=idempotency-key-length value=8-64"))
            for (length, answer) in [(7, "ERR INVALID key=idem"), (8, "OK DONE"), (64, "OK DONE"), (65, "ERR INVALID key=idem")] {
                let key = String(repeating: "k", count: length)
                #expect(try await manager.final("BUDGET SET 2026 note=x idem=\(key)").hasPrefix(answer))
            }
        }
    }

    @Test func `a value of a wrong form is told in the session's language, with a rule of the registry`() async throws {
        let tenant = try await TestTenant.make()
        try await RunningServer.with { server in
            let manager = try await RawClient.connect(server, token: tenant.tokens[.administrationManager])
            #expect(try await manager.final("SET lang sv").hasPrefix("OK"))
            for (line, answer) in [
                ("MEMBER LIST date=31.12.2026", "key=date rule=malformed ; date godtas inte: ange ett datum i formatet 2026-12-31."),
                ("ACTUAL SET 2025 a costs 12,50", "key=amount rule=malformed ; amount godtas inte: ange ett belopp i euro"),
                ("PORTFOLIO SUMMARY by=colour", "key=by rule=one-of ; by: ange något av följande: stage, fund"),
                ("MEMBER LIST limit=many", "key=limit rule=malformed ; limit godtas inte: ange ett heltal från 1 till 1000."),
                ("BUDGET DRAFT 2026 dry=maybe", "key=dry rule=\(Refusal.Rule.oneOf(["yes", "no"]).code) ; "),
                ("MEMBER LIST format=xml", "key=format rule=\(Refusal.Rule.oneOf(["kv"]).code) ; "),
                ("MEMBER LIST limit=005", "key=limit rule=\(Refusal.Rule.malformed(expected: .date).code) ; limit godtas inte"),
            ] { #expect(try await manager.ask(line).last?.hasPrefix("ERR INVALID \(answer)") == true, "\(line)") }
        }
    }

    @Test func `what the protocol itself refuses is told in the session's language, or in that of the request`() async throws {
        let lines: [(line: String, text: LocalizedText)] = [
            (
                "PING  x",
                LocalizedText(
                    fi: "osien välissä on yksi välilyönti", sv: "delarna skiljs åt av ett mellanslag",
                    en: "items are separated by one space")
            ),
            ("PING \"a", LocalizedText(fi: "lainausmerkki jäi", sv: "ett citattecken är inte", en: "a quote is not closed")),
            ("PING a\"b", LocalizedText(fi: "kirjoita lainausmerkkeihin arvo,", sv: "sätt ett värde med", en: "quote a value that has")),
            ("PING {x y", LocalizedText(fi: "{ aloittaa literaalin,", sv: "{ inleder en literal,", en: "{ begins a literal,")),
            ("PING \"\\x\"", LocalizedText(fi: "erikoismerkinnät ovat", sv: "specialtecken skrivs", en: "escapes are")),
            ("SET lang=a b", LocalizedText(fi: "sana parametrin jälkeen", sv: "ett ord efter en parameter", en: "a word after key=value")),
            (
                "PING \u{202E}",
                LocalizedText(fi: "ohjausmerkki tai suuntamerkki", sv: "ett styrtecken eller", en: "a control or direction character")
            ),
            ("NOSUCH", LocalizedText(fi: "kokeile HELP", sv: "prova HELP", en: "try HELP")),
            ("nosuch", LocalizedText(fi: "verbi kirjoitetaan isoin", sv: "ett verb skrivs", en: "a verb is")),
            (
                "MEMBER NOSUCH",
                LocalizedText(fi: "MEMBER: vaihtoehdot ovat LIST, GET", sv: "MEMBER har LIST, GET", en: "MEMBER has LIST, GET")
            ),
            (
                "PING a b",
                LocalizedText(fi: "liikaa sanoja; käyttö: PING", sv: "för många ord; användning: PING", en: "too many words; usage: PING")
            ),
            ("PING colour=red", LocalizedText(fi: "käyttö: PING [<echo>]", sv: "användning: PING [<echo>]", en: "usage: PING [<echo>]")),
            ("AUTH TOKEN", LocalizedText(fi: "käyttö: AUTH TOKEN", sv: "användning: AUTH TOKEN", en: "usage: AUTH TOKEN")),
            (
                "PING format=xml",
                LocalizedText(fi: "format: anna kv|json|tsv|table", sv: "format: ange kv|json", en: "format: give kv|json")
            ),
            (
                "HELP NOSUCH",
                LocalizedText(
                    fi: "komentoa ei ole; HELP luettelee kaikki", sv: "kommandot finns inte;", en: "no such command; HELP lists all")
            ),
            (
                "PING {2}\r\nab",
                LocalizedText(
                    fi: "tähän ei kuulu literaalia; käyttö:", sv: "här hör ingen literal; användning:", en: "no literal is allowed here;")
            ),
        ]
        let server = try await InProcess()
        for language in Language.allCases {
            let asked = "SET lang \(language.rawValue)\r\n" + lines.map { $0.line + "\r\n" }.joined()
            let answers = String(decoding: await server.play([Array(asked.utf8)[...]]).output, as: UTF8.self).split(separator: "\r\n")
                .dropFirst()
            #expect(answers.count == lines.count)
            for (answer, line) in zip(answers, lines) {
                #expect(answer.hasPrefix("ERR ") && answer.contains(" ; " + line.text[language]), "\(answer)")
            }
        }
        let own = await server.play([Array("PING lang=fi a=b\r\nPING lang=sv x y\r\nPING\rx".utf8)[...]])
        let answers = String(decoding: own.output, as: UTF8.self).split(separator: "\r\n")
        #expect(answers[0].contains("käyttö: ") && answers[2] == "BYE BAD-BYTE ; a CR that does not end the line", "\(answers)")
    }

    @Test func `help says of a field what cannot do without it`() async throws {
        let tenant = try await TestTenant.make()
        let asked = "AUTH TOKEN \(tenant.tokens[.administrationManager] ?? "")\r\nHELP PROJECT STEP\r\nHELP POSITION SET\r\n"
        let answers = String(decoding: try await InProcess().play([Array(asked.utf8)[...]]).output, as: UTF8.self).split(separator: "\r\n")
        for (field, words) in [("section", "an organ's decision needs it."), ("to", "a fixed-term position needs it.")] {
            #expect(answers.contains { $0.hasPrefix("* argument name=\(field) ") && $0.contains(words) }, "\(field)")
        }
    }

    @Test func `a switch to read-only refuses changes, not reads nor dry runs`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let (operations, database) = try await TestInstallation.shared.restarted()
        try await RunningServer.with(operations: operations) { server in
            let manager = try await RawClient.connect(server, token: tenant.tokens[.administrationManager])
            let person = try await RawClient.connect(server, token: tenant.tokens[.operator])
            #expect(try await person.ask("READONLY ON") == ["! READONLY", "OK DONE read-only=yes"])
            #expect(try await manager.line() == "! READONLY")
            #expect(try await manager.final("BUDGET SET 2026 note=x") == "RETRY READONLY after=60")
            #expect(try await manager.final("BUDGET SET 2026 note=x dry=yes").hasPrefix("OK DONE"))
            #expect(try await manager.final("SHARE GET 2026 236").hasPrefix("OK ROWS"))
            // A change that may be repeated stays staged.
            for line in ["BEGIN", "BUDGET SET 2026 note=x"] { #expect(try await manager.final(line).hasPrefix("OK ")) }
            #expect(try await manager.final("COMMIT") == "RETRY READONLY after=60")
            #expect(try await person.ask("READONLY OFF") == ["! WRITABLE", "OK DONE read-only=no"])
            #expect(try await person.final("DRAIN") == "OK DONE draining=yes")
            #expect(operations.process.isDraining)
            // A client that connects here nevertheless is told to go elsewhere.
            let late = try await RawClient.connect(server)
            let welcome = try await late.ask("AUTH TOKEN \(tenant.tokens[.auditor] ?? "")")
            #expect(welcome.count == 2 && welcome[0].hasPrefix("! DRAINING") && welcome[1].hasPrefix("OK AUTH"), "\(welcome)")
            #expect(try await person.final("DRAIN OFF") == "OK DONE draining=no")
        }
        await database.close()
    }

    @Test func `the log has a line a command and no secret`() async throws {
        let tenant = try await TestTenant.make()
        let lines = LoggedLines()
        let server = try await InProcess(logger: Logger(label: "test") { _ in lines })
        let token = tenant.tokens[.administrationManager] ?? ""
        let text = """
            AUTH TOKEN seutu_1_secretsecret
            AUTH TOKEN \(token)
            #t BUDGET DRAFT 2030 note="private words" idem=secret-idem-1
            IMPORT members idem=secret-idem-2 {14}
            payer;\(String(repeating: "s", count: 8))
            NOSUCH secret\u{1B}verb
            SECRET verb

            """
        _ = await server.play([Array(text.utf8)[...]])
        let all = lines.all
        let commands = all.filter { $0.contains("verb=") }
        #expect(commands.count == 6, "\(all)")
        for (line, parts) in zip(
            commands,
            [
                ["verb=AUTH TOKEN", "class=ERR", "code=AUTH-FAILED", "tenant=-", "connection=1"],
                ["verb=AUTH TOKEN", "class=OK", "code=AUTH", "actor=administration-manager"],
                ["verb=BUDGET DRAFT", "class=OK", "code=DONE", "tenant=\(tenant.slug.rawValue)"], ["verb=IMPORT", "class=ERR"],
                ["verb=-", "code=BAD-BYTE"], ["verb=-", "code=UNKNOWN-COMMAND"],
            ])
        {
            for part in parts { #expect(line.contains(part), "\(line)") }
        }
        for secret in ["secret", "private", token, "ssss"] { #expect(!all.contains { $0.contains(secret) }) }
    }

    @Test func `rates and delays by a moved clock`() {
        let start = ContinuousClock.now
        let rate = CommandRate(perSecond: 10)
        let sender = CommandRate.Sender.token(tenant: 1, number: 1)
        #expect((0..<11).map { _ in rate.admits(sender, at: start) } == Array(repeating: true, count: 10) + [false])
        #expect(rate.admits(.token(tenant: 2, number: 1), at: start))
        #expect(rate.admits(sender, at: start + .milliseconds(100)) && !rate.admits(sender, at: start + .milliseconds(100)))
        let throttle = LoginThrottle(firstDelay: .milliseconds(250))
        let delays = (0..<7).map { _ in throttle.delayAfterFailure(from: "192.0.2.1", at: start) }
        #expect(delays == [250, 500, 1_000, 2_000, 4_000, 8_000, 8_000].map(Duration.milliseconds))
        #expect(throttle.delayAfterFailure(from: "192.0.2.2", at: start) == .milliseconds(250))
        #expect(throttle.delayAfterFailure(from: "192.0.2.1", at: start + .seconds(601)) == .milliseconds(250))
    }
}
