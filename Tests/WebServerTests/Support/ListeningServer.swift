import Logging
import NIOCore
import ServiceLifecycle
import TestSupport

@testable import WebServer

extension WebServer.Configuration {
    /// For tests over real connections, where only a test about a time limit reaches one. The server's timers continue
    /// while a client waits for its turn: tests that compute hold every thread of the clients, for as long as they
    /// take.
    static var patient: Self {
        var configuration = Self(host: "127.0.0.1", port: 0)
        configuration.bodyTimeout = .seconds(600)
        configuration.idleTimeout = .seconds(600)
        configuration.writeTimeout = .seconds(600)
        return configuration
    }
}

extension WebServer {
    /// Listens on a free port for as long as a closure runs.
    ///
    /// Only the closure makes connections. Hummingbird's own tester makes one too, whenever the system has looked up
    /// its host; it takes a place, and if places are few, a client of the test gives way to it.
    func listen(_ body: (Int) async throws -> Void) async throws {
        let (ports, continuation) = AsyncStream.makeStream(of: Int.self)
        let application = try makeApplication { continuation.yield($0.localAddress?.port ?? 0) }
        let group = ServiceGroup(services: [application], logger: .quiet)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { continuation.finish() }
                try await group.run()
            }
            var iterator = ports.makeAsyncIterator()
            guard let port = await iterator.next() else {
                try await tasks.next()
                throw NotListening()
            }
            do { try await body(port) } catch {
                await group.triggerGracefulShutdown()
                throw error
            }
            await group.triggerGracefulShutdown()
            try await tasks.next()
        }
    }
}

private struct NotListening: Error {}
