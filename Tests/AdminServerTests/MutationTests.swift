import AdminProtocol
import Cooperation
import Operations
import TestSupport
import Testing

@testable import AdminServer

/// Random input gets an answer for each frame, the same for every segmentation, and never stops the server.
@Suite struct MutationTests {
    private static let framesPerSession = 10

    /// As a caller with many rights: changes are staged and dropped.
    private func login(_ tenant: TestTenant) -> [UInt8] {
        Array("AUTH TOKEN \(tenant.tokens[.administrationManager] ?? "")\nBEGIN\n".utf8)
    }

    @Test(arguments: 1...4) func `100,000 mutated frames in process`(seed: Int) async throws {
        let server = try await InProcess()
        let tenant = try await TestTenant.make()
        var frames = MutatedFrames(seed: UInt64(seed))
        for number in 0..<2_500 {
            var bytes = number.isMultiple(of: 2) ? login(tenant) : []
            for _ in 0..<Self.framesPerSession { bytes += frames.frame() }
            let whole = await server.play([bytes[...]])
            let pieces = await server.play(frames.segments(of: bytes))
            #expect(whole == pieces, "\(LogText.escapedForLog(bytes, limit: 2_000))")
            let finals = try finalLines(whole.output)
            // A line that cannot be a frame closes the connection, and its BYE belongs to no request.
            let closing = whole.isClosedByServer && finals.last?.answerClass == .bye && finals.count == whole.requests + 1
            #expect(finals.count == whole.requests || closing, "\(LogText.escapedForLog(bytes, limit: 2_000))")
            #expect(!finals.contains { $0.code == .internalError })
        }
    }

    @Test func `5,000 over sockets, cut anywhere, give what they give in process`() async throws {
        let inProcess = try await InProcess()
        var limits = RunningServer.easyLimits
        limits.badLinesPerMinute = 1_000_000
        try await RunningServer.with({
            $0.limits = limits
            $0.loginFailureDelay = .zero
        }) { server in
            var frames = MutatedFrames(seed: 5)
            for _ in 0..<500 {
                var bytes: [UInt8] = []
                for _ in 0..<Self.framesPerSession { bytes += frames.frame() }
                let expected = await inProcess.play([bytes[...]])
                let client = try await RawClient.connect(server)
                for piece in frames.segments(of: bytes) { client.post(piece) }
                try? await client.endInput()
                let answers = await client.rest()
                #expect(answers == String(decoding: expected.output, as: UTF8.self), "\(LogText.escapedForLog(bytes, limit: 2_000))")
                try? await client.close()
            }
        }
    }

    private func finalLines(_ output: [UInt8]) throws -> [FinalLine] {
        var parser = AnswerParser()
        parser.append(contentsOf: output)
        var lines: [FinalLine] = []
        while let event = try parser.next() {
            if case .final(let line, _) = event { lines.append(line) }
            if case .greeting = event { lines.append(FinalLine(.ok, .hello)) }
        }
        return lines
    }
}
