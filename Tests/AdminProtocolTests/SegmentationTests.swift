import Testing

@testable import AdminProtocol

/// A stream is read in the same way, however it is cut into segments.
@Suite struct SegmentationTests {
    /// Each line between two others, its literal body given when it announces one.
    static let streams: [[UInt8]] = {
        let good: [[UInt8]] = LineVectors.good.map { Array($0.line.utf8) + body(of: $0.gives?.literal?.length) }
        let bad: [[UInt8]] = LineVectors.bad.map(\.bytes)
        return (good + bad).flatMap { [between($0, end: [0x0A]), between($0, end: [0x0D, 0x0A])] }
    }()

    private static func between(_ line: [UInt8], end: [UInt8]) -> [UInt8] {
        var stream = Array("#1 PING\r\n".utf8)
        stream += line
        stream += end
        return stream + Array("#2 PING\n".utf8)
    }

    private static func body(of length: Int?) -> [UInt8] {
        guard let length else { return [] }
        return [0x0A] + [UInt8](repeating: 0x7D, count: length)
    }

    @Test func `a stream split at any point gives the same frames`() {
        for stream in SegmentationTests.streams {
            let whole = Outcome(of: stream)
            #expect(Outcome(byteByByte: stream) == whole)
            // The long vectors repeat one byte, so their ends and a part of the middle are enough.
            let points = stream.count < 300 ? Array(stream.indices) : Array(stream.indices.prefix(100)) + stream.indices.suffix(100)
            for point in points where Outcome(of: [stream[..<point], stream[point...]]) != whole {
                Issue.record("split at \(point): \(LogText.escapedForLog(stream))")
            }
        }
    }

    @Test(arguments: LineVectors.bad) func `a vector gives one answer among its neighbours`(_ vector: LineVectors.Bad) {
        // A literal that would be drained takes the following bytes as its body.
        if vector.code == "TOO-BIG", !vector.isFatal { return }
        let outcome = Outcome(of: Array("PING\n".utf8) + vector.bytes + Array("\nPING\n".utf8))
        #expect(outcome.summary == (vector.isFatal ? ["PING", "BYE " + vector.code] : ["PING", vector.code, "PING"]))
    }
}
