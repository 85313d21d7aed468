import Cooperation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import Operations
import Statistics
import Synchronization
import TestSupport

/// StatFin and Sotkanet on this machine: they send captured answers, and record the requests.
final class LocalSource: Sendable {
    private let requests = Mutex<[String]>([])
    /// The answer to every request if it is set.
    private let failure: HTTPResponse.Status?

    init(failure: HTTPResponse.Status? = nil) { self.failure = failure }

    /// Method, path with query, and body of every request.
    var asked: [String] { requests.withLock { $0 } }

    /// Runs `body` with a client of the sources, which listen on a free port.
    func run<Value: Sendable>(
        _ configure: (inout StatisticsClient.Configuration) -> Void = { _ in },
        _ body: @escaping @Sendable (StatisticsClient) async throws -> Value
    ) async throws -> Value {
        let (ports, found) = AsyncStream<Int>.makeStream()
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in _ = found.yield(channel.localAddress?.port ?? 0) }, logger: .quiet)
        var configuration = StatisticsClient.Configuration()
        configuration.requestsPer10Seconds = 1_000
        configure(&configuration)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await application.run() }
            for await port in ports {
                configuration.statFin = "http://127.0.0.1:\(port)/StatFin"
                configuration.sotkanet = "http://127.0.0.1:\(port)/rest/1.1"
                break
            }
            let value = try await body(StatisticsClient(configuration))
            group.cancelAll()
            return value
        }
    }

    private var router: Router<BasicRequestContext> {
        let router = Router()
        router.get("StatFin/**") { request, _ in try self.answer(request, "") { _ in CapturedAnswers.metadata(request.uri.path) } }
        router.post("StatFin/**") { request, _ in
            let body = String(buffer: try await request.body.collect(upTo: 1 << 20))
            return try self.answer(request, body) { try CapturedAnswers.cube($0) }
        }
        router.get("rest/1.1/**") { request, _ in try self.answer(request, "") { _ in CapturedAnswers.sotkanet(request.uri) } }
        return router
    }

    private func answer(_ request: Request, _ body: String, _ make: (String) throws -> String?) throws -> Response {
        requests.withLock { $0.append("\(request.method.rawValue) \(request.uri.string) \(body)") }
        if let failure { return Response(status: failure) }
        guard let text = try make(body) else { return Response(status: .notFound) }
        return Response(status: .ok, body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}
