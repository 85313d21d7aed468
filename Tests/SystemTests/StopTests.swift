import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

/// The end of a service in which some work does not end.
@Suite struct StopTests {
    /// A service with a thread that waits for ever: its connection parameters come from a file that never answers.
    private func withBlockedService(
        _ name: String, shutdownTimeout: String, _ body: (Program) async throws -> Void
    ) async throws {
        try await ProgramAccount.withFolder(name) { folder in
            let file = folder.appending(path: "services")
            let parameters = try await TestInstallation.shared.parameters(user: "seutu_app").merging(["application_name": name]) { $1 }
            let lines = parameters.map { "\($0.key)=\($0.value)" }
            try "[seutu]\n\(lines.joined(separator: "\n"))\n".write(to: file, atomically: true, encoding: .utf8)
            let service = try await RunningService.start([
                "SEUTU_DATABASE": "service=seutu", "PGSERVICEFILE": file.path, "SEUTU_SHUTDOWN_TIMEOUT": shutdownTimeout,
            ])
            let writer = try await block(service, file, name)
            defer { close(writer) }
            try await body(service.program)
        }
    }

    /// Returns the end of the pipe; the service's thread waits until something is written to it.
    private func block(_ service: RunningService, _ file: URL, _ name: String) async throws -> CInt {
        try FileManager.default.removeItem(at: file)
        try #require(mkfifo(file.path, 0o600) == 0)
        try ProgramAccount.give(file)
        while true {
            let owner = try await TestInstallation.shared.parameters(user: "postgres")
            try await OwnerConnection.with(parameters: owner, logger: .quiet) {
                try $0.execute(script: "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '\(name)'")
            }
            try #require(service.program.isRunning)
            // The next use of a connection opens the file.
            try await Wire(port: service.http).send("GET /ready HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
            let writer = open(file.path, O_WRONLY | O_NONBLOCK | O_CLOEXEC)
            if writer >= 0 { return writer }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test func `after the time to stop the process ends, though a thread of it never will`() async throws {
        try await withBlockedService("seutu-stop", shutdownTimeout: "300ms") { program in
            program.signal(SIGTERM)
            let code = try await program.wait()
            #expect(code == 124 && program.printed.contains("did not stop in time"), "\(program.printed)")
        }
    }

    @Test func `a second signal ends it at once`() async throws {
        try await withBlockedService("seutu-stop-twice", shutdownTimeout: "12h") { program in
            program.signal(SIGTERM)
            while program.isRunning {
                try await Task.sleep(for: .milliseconds(100))
                program.signal(SIGINT)
            }
            let code = try await program.wait()
            #expect(code == 128 + SIGINT && program.printed.contains("got a second signal"), "\(program.printed)")
        }
    }
}
