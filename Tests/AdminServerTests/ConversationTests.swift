import Cooperation
import Operations
import TestSupport
import Testing

/// Conversations as a client sees them, down to PostgreSQL.
struct ConversationTests {
    @Test func `a client is greeted, logs in and quits`() async throws {
        let tenant = try await TestTenant.make()
        try await RunningServer.session { client in
            #expect(try await client.final("MEMBER LIST") == "ERR AUTH-REQUIRED")
            let token = try #require(tenant.tokens[.administrationManager])
            let login = try await client.final("AUTH TOKEN \(token)")
            #expect(login.hasPrefix("OK AUTH actor=administration-manager tenant=\(tenant.slug.rawValue) expires="))
            #expect(try await client.final("NOSUCH THING") == "ERR UNKNOWN-COMMAND")
            #expect(try await client.final("#7 PING") == "#7 OK PONG")
            #expect(try await client.final("QUIT") == "BYE QUIT")
            #expect(await client.rest().isEmpty)
        }
    }

    @Test func `another protocol is turned away`() async throws {
        try await RunningServer.session { client in
            let answer = try await client.final("GET / HTTP/1.1")
            #expect(answer == "BYE NOT-THIS-PROTOCOL")
            #expect(await client.rest().isEmpty)
        }
    }

    @Test func `a preview shows the published shares`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await RunningServer.session(token: tenant.tokens[.administrationManager]) { client in
            let answer = try await client.ask("SHARE PREVIEW 2026 total=1003733.00 key=population")
            #expect(
                answer == [
                    "* share payer=074 amount=85986.87 basis=985", "* share payer=236 amount=359486.21 basis=4118",
                    "* share payer=421 amount=58052.05 basis=665", "* share payer=849 amount=244342.38 basis=2799",
                    "* share payer=924 amount=255865.49 basis=2931", "OK ROWS rows=5 sum=1003733.00",
                ])
        }
    }

    @Test func `an answer is repeated for its key, and an old version is refused`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await RunningServer.session(token: tenant.tokens[.administrationManager]) { client in
            let version = try await client.budgetVersion()
            let change = "CONTRIBUTION SET 2026 business-services 236 41250.00 policy=rebalance reason=\"agreed 27.11.\" if=\(version)"
            let tried = try await client.final(change + " dry=yes")
            #expect(tried == "OK DONE version=\(version + 1) dry=yes")
            let done = try await client.ask(change + " idem=kase-2026-236")
            #expect(done.last?.hasPrefix("OK DONE version=\(version + 1) audit=") == true)
            let again = try await client.ask(change + " idem=kase-2026-236")
            #expect(again == done.dropLast() + ["\(done.last ?? "") replayed=yes"])
            let other = change.replacing("41250.00", with: "41251.00")
            #expect(try await client.final(other + " idem=kase-2026-236") == "ERR IDEM-MISMATCH")
            #expect(try await client.final(other) == "ERR CONFLICT version=\(version + 1)")
        }
    }

    @Test func `a commit makes all that is staged, or nothing`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await RunningServer.session(token: tenant.tokens[.administrationManager]) { client in
            let version = try await client.budgetVersion()
            _ = try await client.ask("BEGIN")
            _ = try await client.ask("BUDGET SET 2026 digital cost=50000.00")
            _ = try await client.ask("BUDGET SET 2026 employment cost=90000.00")
            let staged = try await client.final("SHOW TX")
            #expect(staged.hasPrefix("OK ROWS rows=2 "))
            let committed = try await client.final("COMMIT")
            #expect(committed.hasPrefix("OK DONE commands=2 version=\(version + 2) audit="))
            _ = try await client.ask("BEGIN")
            _ = try await client.ask("BUDGET SET 2026 digital cost=1.00")
            #expect(try await client.final("BUDGET SET 2026 digital price=1.00") == "ERR UNKNOWN-KEY key=price")
            #expect(try await client.final("COMMIT") == "ERR STATE problem=transaction-poisoned")
            #expect(try await client.budgetVersion() == version + 2)
        }
    }

    @Test func `a bank's file in ISO-8859-1 is read, and another document is not`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let entry = """
            <Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-01-30</Dt></BookgDt>
            <AddtlNtryInf>Lestijärven kunta</AddtlNtryInf></Ntry>
            """
        let camt = """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <Document><BkToCstmrStmt><Stmt><Id>S</Id>\(entry)</Stmt></BkToCstmrStmt></Document>
            """
        try await RunningServer.session(token: tenant.tokens[.administrationManager]) { client in
            for (command, told) in [
                ("PAYMENT IMPORT dry=yes", "outcome=no-reference"), ("IMPORT members dry=yes", "ERR INVALID key=csv rule=malformed"),
            ] {
                let bytes = camt.unicodeScalars.map { UInt8($0.value) }
                try await client.send(Array("\(command) {\(bytes.count)}\r\n".utf8) + bytes + Array("\r\n".utf8))
                let answer = try await client.answer()
                #expect(answer.contains { $0.contains(told) }, "\(answer)")
            }
        }
    }

    @Test func `a municipality is shown its own share only`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut()
        let token = try await tenant.municipality(of: PayerCode(checked: "236")).token
        try await RunningServer.session(token: token) { client in
            let own = try await client.ask("SHARE GET 2026 236")
            #expect(own.first?.hasPrefix("* share payer=236 ") == true)
            #expect(try await client.final("SHARE GET 2026 074") == "ERR NOT-FOUND")
            let all = try await client.ask("SHARE LIST 2026").filter { $0.hasPrefix("* ") }
            #expect(all.count == 1 && all[0].hasPrefix("* share payer=236 "))
            #expect(try await client.final("BUDGET DRAFT 2027") == "ERR DENIED needs=write")
        }
    }
}

extension RawClient {
    /// Of the budget of 2026.
    fileprivate func budgetVersion() async throws -> Int {
        let fields = try await final("BUDGET GET 2026").split(separator: " ")
        return try #require(fields.first { $0.hasPrefix("version=") }.flatMap { Int($0.dropFirst("version=".count)) })
    }
}
