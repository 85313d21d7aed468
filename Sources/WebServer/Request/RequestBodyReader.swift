internal import Cooperation
internal import HTTPTypes
internal import Hummingbird
internal import NIOCore
internal import Operations

/// Reads a request's body to its end, within a limit, a time and the budget of all bodies. Bytes that nobody reads stay
/// with the client, or are discarded once the request is answered: see `ConnectionGuard`.
struct RequestBodyReader {
    private let request: Request
    private let channel: any Channel
    private let budget: BodyBudget
    private let maximumBytes: Int
    private let maximumStrangerBytes: Int
    private let timeout: TimeAmount
    private let announcedBytes: Int?
    private var taken: (bytes: Int, tenant: TenantID)?
    /// Whether the request announced a body that nobody has read yet.
    private(set) var isPending: Bool

    init(_ request: Request, _ context: WebContext, _ configuration: WebServer.Configuration, _ budget: BodyBudget) {
        self.request = request
        self.budget = budget
        channel = context.channel
        maximumBytes = configuration.maximumBodyBytes
        maximumStrangerBytes = min(configuration.maximumStrangerBodyBytes, configuration.maximumBodyBytes)
        timeout = TimeAmount(configuration.bodyTimeout)
        announcedBytes = request.headers[.contentLength].flatMap { Int($0) }
        isPending = (announcedBytes ?? 0) > 0 || request.headers[.transferEncoding] != nil
    }

    /// Reads the whole body. A connection that takes too long is closed, which ends the reading with an error.
    ///
    /// - Parameter documentLimit: replaces the usual limit and budget, for the only large document at a time.
    mutating func read(for tenant: TenantID, documentLimit: Int?) async throws -> [UInt8] {
        try await read(upTo: documentLimit ?? maximumBytes, for: documentLimit == nil ? tenant : nil)
    }

    /// Reads the whole body of an unknown client: a short one, which uses nothing of the budget that all others share.
    /// Each connection has room for one, like for a head.
    mutating func readOfStranger() async throws -> [UInt8] { try await read(upTo: maximumStrangerBytes, for: nil) }

    /// - Parameter tenant: the body whose part of the budget is used; nil for none.
    private mutating func read(upTo limit: Int, for tenant: TenantID?) async throws -> [UInt8] {
        guard isPending else { return [] }
        isPending = false
        if let announcedBytes, announcedBytes > limit { throw TransportRefusal.bodyTooLarge(maximum: limit) }
        let channel = channel
        let deadline = channel.eventLoop.scheduleTask(in: timeout) { channel.close(promise: nil) }
        defer { deadline.cancel() }
        channel.triggerUserOutboundEvent(ConnectionGuard.BodyWanted(), promise: nil)
        var bytes: [UInt8] = []
        do {
            for try await piece in request.body {
                guard bytes.count + piece.readableBytes <= limit else { throw TransportRefusal.bodyTooLarge(maximum: limit) }
                if let tenant { try take(piece.readableBytes, for: tenant) }
                bytes.append(contentsOf: piece.readableBytesView)
            }
        } catch let error where !(error is Refusal || error is TransportRefusal) {
            throw TransportRefusal.bodyIncomplete
        }
        if let announcedBytes, announcedBytes != bytes.count { throw TransportRefusal.bodyIncomplete }
        return bytes
    }

    /// The request is answered: its part of the budget is free again.
    func finish() {
        if let taken { budget.giveBack(taken.bytes, for: taken.tenant) }
    }

    private mutating func take(_ bytes: Int, for tenant: TenantID) throws {
        guard budget.take(bytes, for: tenant) else { throw Refusal.busy }
        taken = (taken.map { $0.bytes + bytes } ?? bytes, tenant)
    }
}
