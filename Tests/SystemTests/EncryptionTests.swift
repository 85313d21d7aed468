import Foundation
import Glibc
import Operations
import TestSupport
import Testing

/// TLS on both ports, and the protocol's Unix socket.
@Suite struct EncryptionTests {
    private func run(_ tool: String, _ arguments: [String], input: String = "") async throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [tool] + arguments
        let output = Pipe(), stdin = Pipe()
        process.standardOutput = output
        process.standardError = output
        process.standardInput = stdin
        try process.run()
        try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        return try await Wire.blocking {
            // s_client waits for the answer until the other side closes.
            let data = output.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            return (process.terminationStatus, String(decoding: data, as: UTF8.self))
        }
    }

    private func isListening(_ socket: String, _ port: Int) async throws -> Bool {
        guard FileManager.default.fileExists(atPath: socket) else { return false }
        return (try? await Wire(port: port)) != nil
    }

    @Test func `both ports speak TLS where they are given a certificate, and the socket speaks the protocol`() async throws {
        try await ProgramAccount.withFolder("tls") { try await encrypt(in: $0) }
    }

    /// Writes a new certificate and key over the existing files.
    private func makeCertificate(in folder: URL) async throws -> (certificate: String, key: String) {
        let key = folder.appendingPathComponent("key.pem").path, certificate = folder.appendingPathComponent("certificate.pem").path
        let made = try await run(
            "openssl",
            [
                "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", key, "-out", certificate,
                "-days", "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
            ])
        try #require(made.code == 0, "\(made)")
        try ProgramAccount.give(URL(filePath: key))
        return (certificate, key)
    }

    /// Serves with TLS on both ports until the body ends, and stops in order.
    private func serve(
        in folder: URL, _ body: (_ program: Program, _ ports: [Int], _ socket: String, _ certificate: String) async throws -> Void
    ) async throws {
        let (certificate, key) = try await makeCertificate(in: folder)
        let ports = Wire.freePorts(2)
        let parameters = try await TestInstallation.shared.parameters(user: "seutu_app").map { "\($0.key)=\($0.value)" }
        let socket = folder.appendingPathComponent("admin.socket").path
        let program = try Program(
            ["serve"],
            environment: [
                "SEUTU_DATABASE": parameters.joined(separator: " "), "SEUTU_ALLOW_UNSAFE_DATABASE": "true",
                "SEUTU_HTTP_PORT": "\(ports[0])", "SEUTU_ADMIN_PORT": "\(ports[1])", "SEUTU_HTTP_TLS_CERTIFICATE": certificate,
                "SEUTU_HTTP_TLS_KEY": key, "SEUTU_ADMIN_TLS_CERTIFICATE": certificate, "SEUTU_ADMIN_TLS_KEY": key,
                "SEUTU_ADMIN_SOCKET": socket,
            ])
        while try await !isListening(socket, ports[0]) {
            try #require(program.isRunning, "\(program.printed)")
            try await Task.sleep(for: .milliseconds(20))
        }
        try await body(program, ports, socket, certificate)
        program.signal(SIGTERM)
        #expect(try await program.wait() == 0)
        #expect(!FileManager.default.fileExists(atPath: socket))
    }

    @Test func `both ports take a renewed certificate at SIGHUP, and keep it when the next one cannot be used`() async throws {
        try await ProgramAccount.withFolder("renewed") { folder in
            try await serve(in: folder) { program, ports, _, certificate in
                /// The first bytes of the certificate that a port presents, as in the file.
                func shown(_ port: Int) async throws -> String {
                    let answer = try await run("openssl", ["s_client", "-connect", "127.0.0.1:\(port)", "-showcerts"], input: "Q\n")
                    return answer.output.components(separatedBy: "-----BEGIN CERTIFICATE-----").dropFirst().first.map {
                        String($0.prefix(400))
                    } ?? ""
                }
                func kept() throws -> String {
                    let text = try String(contentsOfFile: certificate, encoding: .utf8)
                    return text.components(separatedBy: "-----BEGIN CERTIFICATE-----").dropFirst().first.map { String($0.prefix(400)) }
                        ?? ""
                }
                func told(_ line: String) -> Int { program.printed.components(separatedBy: line).count - 1 }
                let first = try kept()
                for port in ports { #expect(try await shown(port) == first) }
                _ = try await makeCertificate(in: folder)
                let second = try kept()
                #expect(first != second)
                // Not before it is told to.
                for port in ports { #expect(try await shown(port) == first) }
                program.signal(SIGHUP)
                while told("the certificate was read again") < 2 { try await Task.sleep(for: .milliseconds(10)) }
                for port in ports { #expect(try await shown(port) == second) }
                try "no certificate".write(toFile: certificate, atomically: false, encoding: .utf8)
                program.signal(SIGHUP)
                while told("the certificate cannot be used; the one before it stays") < 2 { try await Task.sleep(for: .milliseconds(10)) }
                #expect(told("SEUTU_HTTP_TLS_CERTIFICATE") == 1 && told("SEUTU_ADMIN_TLS_CERTIFICATE") == 1, "\(program.printed)")
                for port in ports { #expect(try await shown(port) == second) }
            }
        }
    }

    private func encrypt(in folder: URL) async throws {
        try await serve(in: folder) { _, ports, socket, certificate in try await speak(ports, socket, certificate) }
    }

    private func speak(_ ports: [Int], _ socket: String, _ certificate: String) async throws {
        let tenant = try await TestTenant.kaustinen()
        let token = tenant.tokens[.administrationManager] ?? ""
        let trusted = ["-quiet", "-CAfile", certificate, "-verify_return_error", "-servername", "localhost"]
        let web = try await run(
            "openssl", ["s_client", "-connect", "127.0.0.1:\(ports[0])"] + trusted,
            input: "GET /v1/\(tenant.slug) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer \(token)\r\n\r\n")
        #expect(web.output.contains("HTTP/1.1 200 OK"), "\(web)")
        let script = "AUTH TOKEN \(token)\nSHARE LIST 2026\nQUIT\n"
        let session = try await run("openssl", ["s_client", "-connect", "127.0.0.1:\(ports[1])"] + trusted, input: script)
        #expect(
            session.output.contains("OK SEUTU/1") && session.output.contains("total=") && session.output.contains("BYE QUIT"), "\(session)")
        let client = try await Program.run(
            ["admin", "localhost:\(ports[1])", "--ca-file", certificate, "-e", "SHARE LIST 2026"], environment: ["SEUTU_TOKEN": token])
        #expect(client.code == 0 && client.output.contains("OK ROWS"), "\(client)")
        let local = try await Program.run(["admin", socket, "-e", "WHOAMI"], environment: ["SEUTU_TOKEN": token])
        #expect(local.code == 0 && local.output.contains("administration-manager"), "\(local)")
        // The service refuses everything older than TLS 1.2, whatever the client accepts.
        for (port, version) in ports.flatMap({ port in ["-tls1", "-tls1_1"].map { (port, $0) } }) {
            let old = ["s_client", "-connect", "127.0.0.1:\(port)", version, "-cipher", "ALL:@SECLEVEL=0"]
            let refused = try await run("openssl", old + trusted)
            #expect(refused.code != 0 && refused.output.contains("alert protocol version"), "\(version): \(refused)")
        }
    }
}
