internal import AdminProtocol
package import Logging
internal import NIOCore
package import Operations
internal import ServiceLifecycle

/// SEUTU/1 on TCP, TLS and a Unix socket: the same operations as HTTP, a line a command.
package final class AdminServer: ServiceLifecycle.Service {
    private let configuration: Configuration
    private let context: ServerContext

    package init(configuration: Configuration, operations: Operations, facts: Facts, logger: Logger) {
        self.configuration = configuration
        context = ServerContext(configuration, operations: operations, facts: facts, logger: logger)
    }

    package func run() async throws { try await run { _ in } }

    /// Serves until a graceful shutdown: then it takes no more connections, tells those there, finishes what is under way and says BYE.
    /// `whenListening` gets the TCP port, nil without one. Throws when it cannot listen, or may not as configured.
    package func run(whenListening: @Sendable (_ port: Int?) -> Void) async throws {
        let listeners = try await listen(configuration, context)
        whenListening(listeners.compactMap(\.channel.localAddress?.port).first)
        for listener in listeners {
            context.logger.notice(
                "listening", metadata: ["protocol": "SEUTU/1", "address": "\(listener.channel.localAddress?.description ?? "")"])
        }
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for listener in listeners { group.addTask { await self.accept(from: listener) } }
            }
        } onGracefulShutdown: {
            for listener in listeners { listener.channel.close(promise: nil) }
            self.context.clients.shutDown()
        }
    }

    private func accept(from listener: Listener) async {
        do {
            try await listener.executeThenClose { connections in
                try await withThrowingDiscardingTaskGroup { group in
                    for try await connection in connections {
                        guard let connection else { continue }
                        group.addTask {
                            await connection.serve(Session(self.context, client: connection.client, address: connection.address))
                        }
                    }
                }
            }
        } catch {
            context.logger.error("the listener failed", metadata: ["error": "\(error)"])
        }
    }
}
