import AdminProtocol
import AdminServer
import Operations
import TestSupport
import Testing

/// Every row of the table of hostile input, over a real socket, with shorter timeouts.
@Suite struct HostileInputTests {
    /// Sends bytes to a server and returns everything that comes until it closes.
    private func outcome(
        of bytes: [UInt8], limits change: (inout ProtocolLimits) -> Void = { _ in }
    ) async throws -> String {
        var limits = RunningServer.easyLimits
        change(&limits)
        return try await RunningServer.with({ $0.limits = limits }) { server in
            let client = try await RawClient.connect(server)
            try await client.send(bytes)
            return await client.rest()
        }
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: x\r\n\r\n", "POST /v1 HTTP/1.1\r\n\r\nQUIT\r\n", "host: example\r\n", "EHLO example\r\n",
        "\u{16}\u{3}", "SSH-2.0-x\r\n",
    ]) func `another protocol is told so and closed`(opening: String) async throws {
        #expect(try await outcome(of: Array(opening.utf8)) == "BYE NOT-THIS-PROTOCOL ; this is SEUTU/1\r\n")
    }

    @Test func `telnet's negotiation is another protocol`() async throws {
        #expect(try await outcome(of: [0xFF, 0xFD, 0x03]).hasPrefix("BYE NOT-THIS-PROTOCOL"))
    }

    @Test func `a long line closes, and nothing after it is read`() async throws {
        let line = "PING " + String(repeating: "x", count: 4_090) + "\r\n"
        #expect(try await outcome(of: Array((line + "PING\r\n").utf8)) == "BYE LINE-TOO-LONG ; the line is longer than allowed\r\n")
    }

    @Test(arguments: [[0x50, 0x00, 0x0A], [0x50, 0x0D, 0x50, 0x0A], [0x50, 0xC3, 0x28, 0x0A]] as [[UInt8]])
    func `NUL, a bare CR and broken UTF-8 close`(bytes: [UInt8]) async throws {
        #expect(try await outcome(of: bytes + Array("PING\n".utf8)).hasPrefix("BYE BAD-BYTE"))
    }

    @Test(arguments: ["\u{1B}[2J", "\u{85}", "\u{2028}", "\u{202E}"])
    func `a control or direction mark is refused, the connection goes on`(mark: String) async throws {
        let answers = try await outcome(of: Array("#a PING \(mark)\n#b PING\nQUIT\n".utf8))
        #expect(answers.split(separator: "\r\n").map { $0.prefix(14) } == ["#a ERR BAD-BYT", "#b OK PONG", "BYE QUIT"])
    }

    @Test func `a literal too large is read past up to 1 MiB`() async throws {
        let body = String(repeating: "x", count: 65_537)
        let answers = try await outcome(of: Array("IMPORT members {65537}\n\(body)\nPING\nQUIT\n".utf8))
        #expect(answers == "ERR TOO-BIG max=65536 ; the literal is larger than allowed\r\nOK PONG\r\nBYE QUIT\r\n")
        #expect(try await outcome(of: Array("IMPORT members {1048577}\n".utf8)).hasPrefix("BYE TOO-BIG max=65536"))
        #expect(try await outcome(of: Array("IMPORT members {2}\nabcPING\n".utf8)).hasPrefix("BYE EXPECTED-EOL"))
    }

    @Test func `empty lines beyond eight in a row close`() async throws {
        #expect(try await outcome(of: Array(String(repeating: "\n", count: 9).utf8)).hasPrefix("BYE FLOOD"))
    }

    @Test func `ten bad lines are borne, the next closes`() async throws {
        let answers = try await outcome(of: Array(String(repeating: "NONSENSE\n", count: 20).utf8)).split(separator: "\r\n")
        #expect(answers.count == 11 && answers.last == "BYE FLOOD ; too many bad lines")
    }

    @Test func `who sends no line, or half a one, is slow`() async throws {
        #expect(try await outcome(of: []) { $0.firstLineTimeout = .milliseconds(50) } == "BYE SLOW ; no line came\r\n")
        let started = try await outcome(of: Array("PIN".utf8)) { $0.startedLineTimeout = .milliseconds(50) }
        #expect(started == "BYE SLOW ; a line must come in one go\r\n")
        let literal = try await outcome(of: Array("IMPORT members {10}\nabc".utf8)) { $0.startedLineTimeout = .milliseconds(50) }
        #expect(literal == "BYE SLOW ; a line must come in one go\r\n")
    }

    @Test func `a connection without a login ends, busy or idle`() async throws {
        let busy = try await outcome(of: Array("PING\n".utf8)) { $0.loginTimeout = .milliseconds(80) }
        #expect(busy.hasSuffix("BYE SLOW ; no login came\r\n"))
        let idle = try await outcome(of: Array("PING\n".utf8)) { $0.idleBeforeLoginTimeout = .milliseconds(50) }
        #expect(idle.hasSuffix("BYE IDLE ; nothing was asked\r\n"))
    }

    @Test func `the fifth failed login closes; unknown and wrong look alike`() async throws {
        let tenant = try await TestTenant.make()
        let good = tenant.tokens[.administrationManager] ?? ""
        let unknown = "seutu_1_" + String(repeating: "0", count: 72)
        let altered = String(good.dropLast()) + (good.last == "0" ? "1" : "0")
        let lines = [unknown, altered, "x", "seutu_", String(repeating: "y", count: 200)].map { "AUTH TOKEN \($0)\n" }.joined()
        let answers = try await outcome(of: Array((lines + "PING\n").utf8)).split(separator: "\r\n")
        let failure = "ERR AUTH-FAILED ; The token is not valid: it is wrong, expired or revoked."
        let last = "BYE AUTH-LIMIT ; The token is not valid: it is wrong, expired or revoked."
        #expect(answers.map(String.init) == [failure, failure, failure, failure, last])
    }

    @Test func `a client that never reads is dropped, and others are served`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let token = tenant.tokens[.administrationManager] ?? ""
        var limits = RunningServer.easyLimits
        limits.slowOutputTimeout = .milliseconds(200)
        try await RunningServer.with({ $0.limits = limits }) { server in
            let deaf = try await RawClient.connect(to: .tcp(server.port), reads: false)
            try await deaf.send("AUTH TOKEN \(token)\n")
            // As much as the server takes: it stops reading, so the rest stays in the sockets' buffers.
            deaf.post(String(repeating: "HELP\n", count: 20_000).utf8)
            let other = try await RawClient.connect(server, token: tenant.tokens[.operator])
            var clients = try await other.ask("SHOW CLIENTS")
            while clients.count > 2 { clients = try await other.ask("SHOW CLIENTS") }
            #expect(clients[0].contains("own=yes"))
            try? await deaf.close()
        }
    }

    @Test func `too many commands a second are refused, not lost`() async throws {
        let tenant = try await TestTenant.make()
        var limits = RunningServer.easyLimits
        limits.commandsPerSecondPerToken = 20
        try await RunningServer.with({ $0.limits = limits }) { server in
            let client = try await RawClient.connect(server, token: tenant.tokens[.administrationManager])
            try await client.send(String(repeating: "PING\n", count: 60))
            var codes: [String] = []
            for _ in 0..<60 { codes.append(String(try await client.line().prefix(10))) }
            #expect(codes.prefix(20).allSatisfy { $0 == "OK PONG" } && codes.last == "RETRY RATE")
        }
    }

    @Test func `too many connections are told so`() async throws {
        let token = try await TestTenant.make().tokens[.auditor]
        for change in [{ (limits: inout ProtocolLimits) in limits.connections = 2 }, { $0.connectionsPerAddress = 2 }] {
            var limits = RunningServer.easyLimits
            change(&limits)
            try await RunningServer.with({ $0.limits = limits }) { server in
                let first = try await RawClient.connect(server, token: token)
                let second = try await RawClient.connect(server, token: token)
                let third = try await RawClient.connect(to: .tcp(server.port))
                #expect(await third.rest() == "BYE TOO-MANY-CLIENTS ; try again in a while\r\n")
                #expect(try await second.ask("QUIT") == ["BYE QUIT"])
                #expect(await second.rest().isEmpty)
                try await second.close()
                var fourth = try await RawClient.connect(to: .tcp(server.port))
                // The server may notice the close a moment later.
                while try await !fourth.line().hasPrefix("OK SEUTU/1") { fourth = try await RawClient.connect(to: .tcp(server.port)) }
                #expect(try await first.ask("PING") == ["OK PONG"])
            }
        }
    }

    @Test func `silent connections keep nobody out`() async throws {
        let token = try await TestTenant.make().tokens[.auditor]
        for change in [
            { (limits: inout ProtocolLimits) in limits.connectionsBeforeLogin = 2 }, { $0.connectionsPerAddressBeforeLogin = 2 },
            { $0.connections = 3 }, { $0.connectionsPerAddress = 3 },
        ] {
            var limits = RunningServer.easyLimits
            change(&limits)
            try await RunningServer.with({ $0.limits = limits }) { server in
                let person = try await RawClient.connect(server, token: token)
                let silent = try await RawClient.connect(server)
                let other = try await RawClient.connect(server)
                let newcomer = try await RawClient.connect(server, token: token)
                #expect(await silent.rest() == "BYE TOO-MANY-CLIENTS ; try again in a while\r\n")
                for client in [person, other, newcomer] { #expect(try await client.ask("PING") == ["OK PONG"]) }
            }
        }
    }
}
