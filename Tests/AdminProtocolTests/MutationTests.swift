import Testing

@testable import AdminProtocol

@Suite struct MutationTests {
    /// Ten frames in each of 1,000 sessions, ten times over: 100,000 frames.
    @Test(arguments: UInt64(1)...10) func `outcomes do not depend on segments and each frame has one`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var outcomes = (requests: 0, refusals: 0, fatal: 0)
        for _ in 0..<1_000 {
            let session = MutatedSession(frameCount: 10, using: &random)
            let whole = Outcome(of: session.bytes)
            if Outcome(byteByByte: session.bytes) != whole || Outcome(of: segments(of: session.bytes, using: &random)) != whole {
                Issue.record("seed \(seed): \(LogText.escapedForLog(session.bytes, limit: 2_000))")
            }
            if ReferenceFraming(session.bytes) != ReferenceFraming(whole) {
                Issue.record("seed \(seed), not one outcome a frame: \(LogText.escapedForLog(session.bytes, limit: 2_000))")
            }
            check(whole)
            outcomes.fatal += whole.fatal == nil ? 0 : 1
            for frame in whole.frames {
                if case .request = frame { outcomes.requests += 1 } else { outcomes.refusals += 1 }
            }
        }
        // All three kinds must occur, or the mutations are too mild or too harsh to show anything.
        #expect(outcomes.requests > 2_000 && outcomes.refusals > 500 && outcomes.fatal > 100, "\(outcomes)")
    }

    private func segments(of bytes: [UInt8], using random: inout SeededGenerator) -> [ArraySlice<UInt8>] {
        var segments: [ArraySlice<UInt8>] = []
        var start = 0
        while start < bytes.count {
            let end = min(bytes.count, start + Int.random(in: 1...40, using: &random))
            segments.append(bytes[start..<end])
            start = end
        }
        return segments
    }

    /// A complete literal, a recoverable refusal that is one line on the wire, a fatal error that says BYE.
    private func check(_ outcome: Outcome) {
        for frame in outcome.frames {
            switch frame {
            case .request(let request):
                if request.literal?.bytes.count != request.literal?.length { Issue.record("literal \(request)") }
            case .refused(let error):
                var line: [UInt8] = []
                error.finalLine.encode(into: &line, tag: error.tag)
                if error.isFatal || line.count(where: { $0 == 0x0A }) != 1 || !line.hasSuffix([0x0D, 0x0A]) {
                    Issue.record("refusal \(error)")
                }
            }
        }
        if let fatal = outcome.fatal, !fatal.isFatal || fatal.finalLine.answerClass != .bye { Issue.record("fatal \(fatal)") }
    }
}

extension [UInt8] {
    fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool { self.suffix(suffix.count).elementsEqual(suffix) }
}
