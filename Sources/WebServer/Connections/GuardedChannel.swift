internal import HummingbirdCore
internal import Logging
internal import NIOCore
internal import NIOHTTP1

/// HTTP/1.1 over one connection, with its guard in the pipeline and its place among the port's connections.
struct GuardedChannel: ServerChildChannel {
    struct Value: ServerChildChannelValue {
        let http: HTTP1Channel.Value
        let connection: WebConnection

        var channel: any Channel { http.channel }
    }

    let http: HTTP1Channel
    let connections: WebConnections

    /// The size of one read from the socket: each connection can bring this much into memory before anybody looks at
    /// it.
    private static let bytesPerRead = 8 << 10

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        let connection = WebConnection(channel)
        connections.add(connection)
        channel.closeFuture.whenComplete { [connections] _ in connections.remove(connection) }
        return http.setup(channel: channel, logger: logger).flatMapThrowing { http in
            let pipeline = channel.pipeline.syncOperations
            let parser = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
            try pipeline.addHandler(ConnectionGuard(connection), position: .after(parser))
            try channel.syncOptions?.setOption(.maxMessagesPerRead, value: 1)
            try channel.syncOptions?.setOption(.recvAllocator, value: FixedSizeRecvByteBufferAllocator(capacity: Self.bytesPerRead))
            return Value(http: http, connection: connection)
        }
    }

    func handle(value: Value, logger: Logger) async {
        await withTaskExecutorPreference(EventLoopExecutor(value.channel.eventLoop)) {
            await WebConnection.$current.withValue(value.connection) { await http.handle(value: value.http, logger: logger) }
        }
    }
}
