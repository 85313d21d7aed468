internal import AdminProtocol
package import Logging
internal import NIOCore
package import Operations
internal import ServiceLifecycle

/// SEUTU/1 on TCP, TLS and a Unix socket: the same operations as HTTP, with one line for each command.
package final class AdminServer: ServiceLifecycle.Service {
    let configuration: Configuration
    let context: ServerContext

    package init(configuration: Configuration, operations: Operations, facts: Facts, logger: Logger) {
        self.configuration = configuration
        context = ServerContext(configuration, operations: operations, facts: facts, logger: logger)
    }

    package func run() async throws { try await run { _ in } }

    /// Serves until a graceful shutdown. Then it takes no more connections, tells the clients, finishes the requests
    /// under way and says BYE. `whenListening` gets the TCP port, or nil without one. Throws when it cannot listen, or
    /// when the configuration does not allow it.
    package func run(whenListening: @Sendable (_ port: Int?) -> Void) async throws {
        let doors = try doors()
        var listeners: [Door.Listener] = []
        for door in doors { listeners.append(try await open(door)) }
        whenListening(listeners.compactMap(\.channel.localAddress?.port).first)
        await withGracefulShutdownHandler {
            await withDiscardingTaskGroup { group in
                for (door, listener) in zip(doors, listeners) { group.addTask { await self.serve(door, from: listener) } }
            }
        } onGracefulShutdown: {
            for door in doors { door.close() }
            self.context.clients.shutDown()
        }
    }

    private func open(_ door: Door) async throws -> Door.Listener {
        let listener = try await door.open()
        context.operations.process.opened(door.name)
        context.logger.notice(
            "listening", metadata: ["protocol": "SEUTU/1", "address": "\(listener.channel.localAddress?.description ?? door.name)"])
        return listener
    }

    /// Takes connections. If the listener ends though nobody closed it, it listens again; clients stay connected.
    private func serve(_ door: Door, from first: Door.Listener) async {
        await withDiscardingTaskGroup { group in
            var listener: Door.Listener? = first
            while let current = listener {
                do {
                    try await current.executeThenClose { connections in
                        for try await connection in connections {
                            guard let connection else { continue }
                            group.addTask {
                                await connection.serve(AdminSession(self.context, client: connection.client, address: connection.address))
                            }
                        }
                    }
                } catch {
                    context.logger.error("the listener failed", metadata: ["address": "\(door.name)", "error": "\(error)"])
                }
                listener = await reopened(door)
            }
        }
    }

    /// Tries until it listens again; nil when the server stops. Meanwhile the service is not ready.
    private func reopened(_ door: Door) async -> Door.Listener? {
        if door.isClosed || Task.isCancelled { return nil }
        context.operations.process.closed(door.name)
        context.logger.error("the listener has ended; it is opened again", metadata: ["address": "\(door.name)"])
        while !door.isClosed {
            do {
                try await cancelWhenGracefulShutdown { try await Task.sleep(for: Door.pause) }
                return try await open(door)
            } catch is CancellationError {
                return nil
            } catch {
                context.logger.error("it cannot listen", metadata: ["address": "\(door.name)", "error": "\(error)"])
            }
        }
        return nil
    }
}
