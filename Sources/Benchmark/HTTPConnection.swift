internal import Foundation
internal import Glibc

/// A connection that sends one request after another and measures the time of each answer.
final class HTTPConnection {
    struct Answer {
        let status: Int
        let head: String
        let bodyBytes: Int
        let seconds: Double

        /// Empty if there is none.
        var entityTag: String { head.header("etag") }
    }

    private let descriptor: Int32
    private var buffer = [UInt8](repeating: 0, count: 1 << 18)

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        // All properties are set by now, so `deinit` closes the descriptor.
        guard connectToLocalPort(port, descriptor) else { throw ToolFailure(description: "nothing listens on port \(port)") }
    }

    deinit { close(descriptor) }

    func ask(_ call: HTTPCall) throws -> Answer {
        let request = Array(Self.text(of: call).utf8)
        let start = ContinuousClock.now
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else { throw Self.gone }
        var answer: [UInt8] = []
        var headLength = 0
        var head = ""
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw Self.gone }
            answer += buffer[..<count]
            if headLength == 0 {
                guard let length = Self.headLength(of: answer) else { continue }
                headLength = length
                head = String(decoding: answer[..<length], as: UTF8.self)
            }
            let bodyBytes = answer.count - headLength
            guard Self.isWhole(head, bodyBytes, end: answer.suffix(5)) else { continue }
            let status = Int(head.dropFirst(9).prefix(3)) ?? 0
            return Answer(status: status, head: head, bodyBytes: bodyBytes, seconds: (ContinuousClock.now - start) / .seconds(1))
        }
    }

    /// The answer to a call that must succeed.
    func fetch(_ call: HTTPCall) throws -> Answer {
        let answer = try ask(call)
        guard answer.status == 200 else { throw ToolFailure(description: "\(call.method) \(call.path): \(answer.head)") }
        return answer
    }

    private static let gone = ToolFailure(description: "the connection was closed")

    private static func text(of call: HTTPCall) -> String {
        var text = "\(call.method) \(call.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(call.token)\r\n"
        if !call.knownTag.isEmpty { text += "If-None-Match: \(call.knownTag)\r\n" }
        if !call.body.isEmpty { text += "Content-Type: application/json\r\nContent-Length: \(call.body.utf8.count)\r\n" }
        return text + "\r\n" + call.body
    }

    /// The length with the empty line that ends the head; nil before that line has arrived.
    private static func headLength(of answer: [UInt8]) -> Int? {
        let end = Array("\r\n\r\n".utf8)
        return (0..<max(0, answer.count - 3)).first { answer[$0] == end[0] && answer[$0...].starts(with: end) }.map { $0 + 4 }
    }

    private static func isWhole(_ head: String, _ bodyBytes: Int, end: ArraySlice<UInt8>) -> Bool {
        if head.hasPrefix("HTTP/1.1 304") { return true }
        if let length = Int(head.header("content-length")) { return bodyBytes >= length }
        return end.elementsEqual("0\r\n\r\n".utf8)
    }
}

extension String {
    /// A header's value, by its name in small letters; empty where there is none.
    fileprivate func header(_ name: String) -> String {
        for line in split(separator: "\r\n") where line.lowercased().hasPrefix(name + ":") {
            return line.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces)
        }
        return ""
    }
}
