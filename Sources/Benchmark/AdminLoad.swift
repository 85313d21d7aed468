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
        guard let connection = AdminTalk(port: port, token: token) else { return 0 }
        let request = String(repeating: "SHARE GET 2026 236\n", count: inFlight)
        var answers = 0
        while ContinuousClock.now < end {
            let count = connection.ask(request, answers: inFlight)
            answers += count
            if count < inFlight { break }
        }
        return answers
    }
}

/// A connection on which a token's owner requests lists.
final class AdminTalk {
    private let descriptor: Int32
    private var counter = AnswerCounter()

    /// Nil when nothing listens.
    init?(port: Int, token: String) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard connectToLocalPort(port, descriptor) else { return nil }
        send("AUTH TOKEN \(token)\n")
    }

    deinit { close(descriptor) }

    /// How many of the given number of answers came; fewer if the connection was closed.
    func ask(_ request: String, answers: Int) -> Int {
        send(request)
        var count = 0
        while count < answers, let more = counter.receive(from: descriptor) { count += more }
        return count
    }

    private func send(_ text: String) {
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
