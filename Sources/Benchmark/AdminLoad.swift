internal import Dispatch
internal import Glibc
internal import Synchronization

/// `SHARE GET` over several connections of the admin protocol, each with many requests in flight.
enum AdminLoad {
    static let connections = 8, inFlight = 32

    /// Answers a second.
    static func rate(port: Int, tokens: [String], seconds: Double) throws -> Double {
        let answers = Mutex(0)
        let end = ContinuousClock.now + .seconds(seconds)
        let group = DispatchGroup()
        for number in 0..<connections {
            let token = tokens[number * tokens.count / connections]
            DispatchQueue.global().async(group: group) {
                let count = converse(token, port: port, until: end)
                answers.withLock { $0 += count }
            }
        }
        group.wait()
        return Double(answers.withLock { $0 }) / seconds
    }

    private static func converse(_ token: String, port: Int, until end: ContinuousClock.Instant) -> Int {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        guard connectToLocalPort(port, descriptor) else { return 0 }
        send("AUTH TOKEN \(token)\n", on: descriptor)
        let request = String(repeating: "SHARE GET 2026 236\n", count: inFlight)
        var counter = AnswerCounter()
        var answers = 0
        while ContinuousClock.now < end {
            send(request, on: descriptor)
            var waiting = inFlight
            while waiting > 0 {
                guard let count = counter.receive(from: descriptor) else { return answers }
                waiting -= count
                answers += count
            }
        }
        return answers
    }

    private static func send(_ text: String, on descriptor: Int32) {
        var bytes = Array(text.utf8)[...]
        while !bytes.isEmpty {
            let sent = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, 0) }
            guard sent > 0 else { return }
            bytes = bytes.dropFirst(sent)
        }
    }
}

/// Counts lines that begin with `OK ROWS`, wherever the segments are cut.
private struct AnswerCounter {
    private var buffer = [UInt8](repeating: 0, count: 262_144)
    private var matched = 0
    private static let mark = Array("\nOK ROWS".utf8)

    mutating func receive(from descriptor: Int32) -> Int? {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { return nil }
        var found = 0
        for byte in buffer[..<count] {
            matched = byte == Self.mark[matched] ? matched + 1 : byte == Self.mark[0] ? 1 : 0
            if matched == Self.mark.count {
                found += 1
                matched = 0
            }
        }
        return found
    }
}
