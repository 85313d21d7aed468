internal import Logging
internal import NIOCore

/// Tells of connections that could not be accepted, such as for want of descriptors. The handler after this one, NIO's
/// own, takes such an error and lets a second pass before the next is accepted; any other error would end the listener,
/// and goes no further.
final class AcceptFailureLog: ChannelInboundHandler {
    typealias InboundIn = any Channel

    private let logger: Logger

    init(_ logger: Logger) { self.logger = logger }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        logger.warning("a connection was not accepted", metadata: ["error": "\(error)"])
        if error is IOError { context.fireErrorCaught(error) }
    }
}
