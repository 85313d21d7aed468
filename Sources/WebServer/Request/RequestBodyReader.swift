internal import HTTPTypes
internal import Hummingbird
internal import NIOCore

/// Reads a request's body to its end, within a limit and a time. Whatever is answered, nothing of it is left on the connection.
struct RequestBodyReader {
    private let request: Request
    private let channel: any Channel
    private let maximumBytes: Int
    private let timeout: TimeAmount
    /// Whether the request announced a body that nobody has read yet.
    private(set) var isPending: Bool

    init(_ request: Request, _ context: WebContext, _ configuration: WebServer.Configuration) {
        self.request = request
        channel = context.channel
        maximumBytes = configuration.maximumBodyBytes
        timeout = TimeAmount(configuration.bodyTimeout)
        let length = request.headers[.contentLength]
        isPending = (length != nil && length != "0") || request.headers[.transferEncoding] != nil
    }

    /// The whole body. A connection that takes too long over it is closed, which ends the reading with an error.
    ///
    /// - Parameter limit: instead of the limit of most requests.
    mutating func read(upTo limit: Int? = nil) async throws -> [UInt8] {
        guard isPending else { return [] }
        let maximumBytes = limit ?? maximumBytes
        isPending = false
        let channel = channel
        let deadline = channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
        defer { deadline.cancel() }
        var bytes: [UInt8] = []
        var count = 0
        do {
            for try await piece in request.body {
                count += piece.readableBytes
                if count <= maximumBytes { bytes.append(contentsOf: piece.readableBytesView) }
                // What is over the limit is read as far again, so that the client comes to read the refusal; then it is cut off.
                if count > maximumBytes * 2 { channel.close(promise: nil) }
            }
        } catch { throw TransportRefusal.bodyIncomplete }
        guard count <= maximumBytes else { throw TransportRefusal.bodyTooLarge(maximum: maximumBytes) }
        return bytes
    }

    /// Reads what an early refusal left unread.
    mutating func drain() async {
        // Refused already: whether the rest is whole, too long or broken changes nothing.
        _ = try? await read()
    }
}
