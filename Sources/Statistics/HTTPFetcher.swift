internal import AsyncHTTPClient
internal import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import Operations

/// Asks a source over HTTP, with limits of pace, time and size. Errors are thrown and never retried here.
actor HTTPFetcher {
    private var pacer: RequestPacer
    private let timeout: Duration
    private let maximumBytes: Int

    init(pacer: RequestPacer, timeout: Duration, maximumBytes: Int) {
        self.pacer = pacer
        self.timeout = timeout
        self.maximumBytes = maximumBytes
    }

    /// The source has nothing at the address.
    struct Absent: Error {}

    /// - Parameter body: JSON to post; nil for a GET.
    func fetch(_ address: String, posting body: String? = nil) async throws -> String {
        let time = pacer.reserve(at: .now)
        try await ContinuousClock().sleep(until: time)
        var request = HTTPClientRequest(url: address)
        request.headers.add(name: "accept", value: "application/json")
        request.headers.add(name: "user-agent", value: "seutu")
        if let body {
            request.method = .POST
            request.headers.add(name: "content-type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        let host = URL(string: address)?.host() ?? address
        let (status, bytes): (UInt, ByteBuffer)
        do {
            let response = try await HTTPClient.shared.execute(request, timeout: TimeAmount(timeout))
            (status, bytes) = (response.status.code, try await response.body.collect(upTo: maximumBytes))
        } catch is CancellationError {
            throw CancellationError()
        } catch is NIOTooManyBytesError {
            throw Refusal.sourceUnavailable(.tooLarge(host: host, maximumBytes: maximumBytes))
        } catch {
            throw Refusal.sourceUnavailable(.unreachable(host: host))
        }
        if status == 404 || status == 400 { throw Absent() }
        guard status == 200 else { throw Refusal.sourceUnavailable(.refused(host: host, status: status)) }
        return String(buffer: bytes)
    }
}
