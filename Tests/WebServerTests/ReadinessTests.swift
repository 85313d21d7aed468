import Cooperation
import Hummingbird
import HummingbirdTesting
import NIOCore
import NIOEmbedded
import Operations
import TestSupport
import Testing

@testable import WebServer

/// The readiness that a load balancer reads.
@Suite struct ReadinessTests {
    @Test func `the service is ready until it drains or a listener has ended, and lives all the while`() async throws {
        // A separate state, because other tests use the shared one meanwhile.
        let operations = try await TestInstallation.shared.restarted().operations
        let server = WebServer(configuration: .init(host: "127.0.0.1", port: 0), operations: operations, logger: .quiet)
        try await server.makeApplication().test(.router) { client in
            func expect(_ status: HTTPResponse.Status, code: JSON? = nil) async throws {
                let answer = try await client.execute(uri: "/ready", method: .get)
                #expect(answer.status == status, "\(answer)")
                if let code {
                    #expect(try answer.json()["code"] == code)
                } else {
                    #expect(String(buffer: answer.body) == "ready\n")
                }
                #expect(try await client.execute(uri: "/live", method: .get).status == .ok)
            }
            try await expect(.ok)
            operations.process.isDraining = true
            try await expect(.serviceUnavailable, code: "draining")
            operations.process.isDraining = false
            operations.process.closed("a port")
            try await expect(.serviceUnavailable, code: "not-listening")
            operations.process.opened("a port")
            try await expect(.ok)
        }
    }

    @Test func `a listener that ends by itself makes the service not ready, and one that was stopped does not`() throws {
        for isStopped in [false, true] {
            let process = ProcessState()
            let listener = EmbeddedChannel()
            let watch = ListenerWatch("a port", process, .quiet)
            watch.begin(listener)
            if isStopped { watch.end() }
            _ = try listener.finish()
            #expect(process.isListening == isStopped)
        }
    }

    @Test func `who comes too early is told when to come again, and who must mend the request is not`() {
        for refusal in [TransportRefusal.draining, .notListening] {
            #expect(Problem(refusal, language: Language.en).retryAfterSeconds == 5)
        }
        for refusal in [TransportRefusal.hostUnclear, .malformedRequest, .bodyIncomplete, .bodyTooLarge(maximum: 1), .headTooLarge] {
            #expect(Problem(refusal, language: Language.en).retryAfterSeconds == nil)
        }
    }
}
