internal import Foundation
internal import Glibc

/// One request after another over one connection, each timed.
struct QuietClient {
    private let descriptor: Int32
    private let request: [UInt8]

    init(path: String, token: String) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        request = Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token)\r\n\r\n".utf8)
        guard connectToLocalPort(ServedProgram.http, descriptor) else { throw ToolFailure(description: "the service does not listen") }
    }

    /// The time within which 95 of 100 requests are answered; each must be 200.
    func percentileSeconds(requests: Int) throws -> Double {
        var times: [Double] = []
        for _ in 0..<requests {
            let time = try ContinuousClock().measure { try ask() }
            times.append(time / .seconds(1))
            // A quiet body asks now and then.
            usleep(2_000)
        }
        times.sort()
        return times[requests * 95 / 100]
    }

    private func ask() throws {
        guard send(descriptor, request, request.count, 0) == request.count else { throw ToolFailure(description: "the connection is gone") }
        var answer: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw ToolFailure(description: "the connection is gone") }
            answer += buffer[..<count]
            let text = String(decoding: answer, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { continue }
            guard text.hasPrefix("HTTP/1.1 200") else { throw ToolFailure(description: "not 200: \(text.prefix(200))") }
            let length = try text[..<end.lowerBound].lowercased().number(after: "content-length:")
            if text[end.upperBound...].utf8.count >= Int(length) { return }
        }
    }
}
