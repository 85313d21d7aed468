import AdminProtocol
import AdminServer
import Cooperation
import Encryption
import Foundation
import NIOSSL
import Operations
import ServiceLifecycle
import TestSupport
import Testing

/// TLS, the Unix socket, pipelining, the end of input and of the service.
@Suite struct TransportTests {
    @Test func `TLS 1.3 is spoken, 1.2 only where it is allowed`() async throws {
        let folder = try Certificate.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        let tls = AdminServer.Configuration.TLS(
            certificate: ServedCertificate(
                certificateFile: folder.appending(path: "certificate.pem").path, keyFile: folder.appending(path: "key.pem").path))
        let tenant = try await TestTenant.make()
        for allowsTLS12 in [false, true] {
            var files = tls
            files.allowsTLS12 = allowsTLS12
            try await RunningServer.with({ $0.tcp?.tls = files }) { server in
                let new = try await RawClient.connect(to: .tcp(server.port), tls: folder.clientContext())
                #expect(try await new.line().hasPrefix("OK SEUTU/1 "))
                #expect(try await new.ask("AUTH TOKEN \(tenant.tokens[.auditor] ?? "")")[0].hasPrefix("OK AUTH actor=auditor "))
                #expect(try await new.ask("QUIT") == ["BYE QUIT"])
                let old = try await RawClient.connect(to: .tcp(server.port), tls: folder.clientContext(maximum: .tlsv12))
                #expect(await (try? old.line())?.hasPrefix("OK SEUTU/1 ") == (allowsTLS12 ? true : nil))
                let plain = try await RawClient.connect(to: .tcp(server.port))
                try await plain.send("PING\r\n")
                #expect(!(await plain.rest().contains("SEUTU")))
            }
        }
    }

    @Test func `plain text beyond loopback needs a word`() async throws {
        await #expect(throws: AdminServerError.self) {
            try await RunningServer.with({ $0.tcp = .init(host: "0.0.0.0", port: 0) }) { _ in }
        }
        try await RunningServer.with({ $0.tcp = .init(host: "0.0.0.0", port: 0, allowsPlainText: true) }) { server in
            let client = try await RawClient.connect(server)
            #expect(try await client.ask("PING") == ["OK PONG"])
        }
    }

    @Test func `a Unix socket serves without a limit an address`() async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "seutu-\(UUID().uuidString.prefix(8)).sock").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var limits = RunningServer.easyLimits
        limits.connectionsPerAddress = 1
        try await RunningServer.with({
            $0.tcp = nil
            $0.unixSocketPath = path
            $0.limits = limits
        }) { _ in
            let clients = [try await RawClient.connect(to: .unix(path)), try await RawClient.connect(to: .unix(path))]
            for client in clients {
                #expect(try await client.line().hasPrefix("OK SEUTU/1 "))
                #expect(try await client.ask("PING unix") == ["OK PONG echo=unix"])
            }
        }
    }

    @Test func `pipelined requests are answered in order with their tags`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await RunningServer.session(token: tenant.tokens[.administrationManager]) { client in
            let payers = TestTenant.kaustinenMembers.map(\.rawValue)
            let requests = (0..<300).map { number in
                number % 50 == 49
                    ? "#\(number) BUDGET SET 2026 note=\(number)" : "#\(number) SHARE GET 2026 \(payers[number % payers.count])"
            }
            try await client.send(requests.map { $0 + "\r\n" }.joined())
            var version = 9
            for number in 0..<300 {
                let answer = try await client.answer()
                #expect(answer.allSatisfy { $0.hasPrefix("#\(number) ") })
                if number % 50 == 49 {
                    version += 1
                    #expect(answer.last?.hasPrefix("#\(number) OK DONE version=\(version) ") == true)
                } else {
                    // A read before the change sees the earlier version, and a read after it the later one.
                    #expect(answer.last?.hasSuffix(" version=\(version)") == true, "\(answer.last ?? "")")
                    #expect(answer[0].contains("share payer=\(payers[number % payers.count]) "))
                }
            }
        }
    }

    @Test func `a script that ends its input gets all its answers`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await RunningServer.with { server in
            let client = try await RawClient.connect(to: .tcp(server.port))
            try await client.send("AUTH TOKEN \(tenant.tokens[.auditor] ?? "")\n#1 SHARE GET 2026 236\n#2 PING\n#3 PIN")
            try await client.endInput()
            let lines = await client.rest().split(separator: "\r\n")
            #expect(lines.last == "#2 OK PONG" && lines.contains { $0.hasPrefix("#1 OK ROWS ") })
        }
    }

    @Test func `a stop finishes what is under way and says so`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await RunningServer.with { server in
            let client = try await RawClient.connect(server, token: tenant.tokens[.administrationManager])
            let idle = try await RawClient.connect(server)
            try await client.send("#1 BUDGET SET 2026 note=last\r\n")
            // The server has the change once its first row is on the way back, or it did not accept the change: nothing
            // in between is possible.
            await server.group.triggerGracefulShutdown()
            let lines = await client.rest().split(separator: "\r\n").map(String.init)
            #expect(lines.last?.hasPrefix("BYE SHUTDOWN") == true && lines.contains { $0.hasPrefix("! SHUTDOWN") })
            #expect(await idle.rest().contains("BYE SHUTDOWN"))
            let wasAnswered = lines.contains { $0.hasPrefix("#1 OK DONE") }
            let note = try await tenant.perform(ShowBudget.init, ["year": "2026"]).budget.note
            #expect((note == "last") == wasAnswered)
            await #expect(throws: (any Error).self) { try await RawClient.connect(to: .tcp(server.port)) }
        }
    }
}

/// A self-signed certificate for one test.
enum Certificate {
    struct NotMade: Error {}

    static func make() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seutu-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.currentDirectoryURL = folder
        process.standardError = FileHandle.nullDevice
        process.arguments = [
            "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2", "-subj",
            "/CN=localhost", "-keyout", "key.pem", "-out", "certificate.pem",
        ]
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw NotMade() }
        return folder
    }
}

extension URL {
    /// Trusts only the folder's certificate, and ignores its name.
    fileprivate func clientContext(maximum: TLSVersion? = nil) throws -> NIOSSLContext {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.trustRoots = .file(appending(path: "certificate.pem").path)
        configuration.certificateVerification = .noHostnameVerification
        configuration.maximumTLSVersion = maximum
        return try NIOSSLContext(configuration: configuration)
    }
}
