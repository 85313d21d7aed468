import AdminProtocol
import Cooperation
import Logging
import NIOCore
import NIOPosix
import Operations
import Synchronization
import TestSupport
import Testing

@testable import AdminServer

/// What happens to requests whose client has gone.
@Suite struct AdminConnectionTests {
    /// Stores the log lines of commands, and does something at the nth one.
    private final class Commands: LogHandler {
        private let codes = Mutex<[String]>([])
        private let act: @Sendable (Int) -> Void

        init(_ act: @escaping @Sendable (Int) -> Void) { self.act = act }

        var all: [String] { codes.withLock { $0 } }
        var metadata: Logger.Metadata {
            get { [:] }
            set {}
        }
        var logLevel: Logger.Level {
            get { .trace }
            set {}
        }
        subscript(metadataKey _: String) -> Logger.Metadata.Value? {
            get { nil }
            set {}
        }

        func log(event: LogEvent) {
            guard "\(event.message)" == "command", let verb = event.metadata?["verb"] else { return }
            act(
                codes.withLock { codes in
                    codes.append("\(verb)")
                    return codes.count
                })
        }
    }

    /// Serves these lines to a client that leaves after the given number of answers; returns the verbs that were
    /// performed.
    private func performed(_ lines: [String], leavingAfter count: Int) async throws -> [String] {
        let presence = Presence()
        let (events, continuation) = AsyncStream.makeStream(of: AdminConnection.Event.self)
        let commands = Commands { number in
            if number == count, presence.end() {
                continuation.yield(.left)
                continuation.finish()
            }
        }
        let server = try await InProcess(logger: Logger(label: "commands") { _ in commands })
        let loop = MultiThreadedEventLoopGroup.singleton.next()
        let port = try await loop.submit {
            let machine = ConnectionMachine(limits: ProtocolLimits(), greeting: [], language: .en, at: .now)
            return ConnectionPort(ConnectionHandler(machine, events: continuation, presence: presence) {}, on: loop)
        }.get()
        let connection = AdminConnection(
            client: 1, address: nil, events: events, continuation: continuation, presence: presence, port: port)
        for (ticket, line) in lines.enumerated() {
            let request = try #require(try Request.parse(Array(line.utf8), limits: .standard))
            continuation.yield(.request(.init(ticket: ticket, frame: .request(request))))
        }
        await connection.serve(AdminSession(server.context, client: 1, address: nil))
        return commands.all
    }

    @Test func `requests that wait are dropped, the change under way is finished`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let login = "AUTH TOKEN \(tenant.tokens[.administrationManager] ?? "")"
        let lines = [login, "BUDGET SET 2026 note=first", "BUDGET SET 2026 note=second", "SHARE LIST 2026", "BUDGET SET 2026 note=third"]
        #expect(try await performed(lines, leavingAfter: 2) == ["AUTH TOKEN", "BUDGET SET"])
        #expect(try await tenant.perform(ShowBudget.init, ["year": "2026"]).budget.note == "first")
    }

    @Test func `nothing is begun for a client that goes before it is logged in`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let login = "AUTH TOKEN \(tenant.tokens[.administrationManager] ?? "")"
        #expect(try await performed([login] + Array(repeating: "SHARE LIST 2026", count: 60), leavingAfter: 1) == ["AUTH TOKEN"])
    }
}
