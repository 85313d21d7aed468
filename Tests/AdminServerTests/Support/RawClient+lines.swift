import NIOCore
import NIOSSL
import TestSupport

/// The lines of SEUTU/1: requests and answers.
extension RawClient {
    /// With a buffer so small that a client that stops reading is soon noticed.
    static func connect(to target: Target, tls: NIOSSLContext? = nil, reads: Bool = true) async throws -> RawClient {
        try await connect(to: target, staysOpen: true, reads: reads, receiveBuffer: 16_384) { channel in
            if let tls { try channel.pipeline.syncOperations.addHandler(NIOSSLClientHandler(context: tls, serverHostname: nil)) }
        }
    }

    /// Connects, reads the greeting, and logs in if there is a token.
    static func connect(_ server: RunningServer, token: String? = nil) async throws -> RawClient {
        let client = try await connect(to: .tcp(server.port), tls: nil)
        _ = try await client.line()
        if let token { _ = try await client.ask("AUTH TOKEN \(token)") }
        return client
    }

    /// Sends a line and returns its answer unchanged: the rows and the final line.
    func ask(_ line: String) async throws -> [String] {
        try await send(line + "\r\n")
        return try await answer()
    }

    /// The final line alone, without its text for people.
    func final(_ request: String) async throws -> String {
        let line = try await ask(request).last ?? ""
        return line.split(separator: " ; ").first.map(String.init) ?? ""
    }

    func answer() async throws -> [String] {
        var lines: [String] = []
        repeat { lines.append(try await line()) } while !Self.isFinal(lines.last ?? "")
        return lines
    }

    static func isFinal(_ line: String) -> Bool {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        let first = words.first?.hasPrefix("#") == true ? words.dropFirst().first : words.first
        return ["OK", "ERR", "RETRY", "UNSURE", "BYE"].contains(first ?? "")
    }
}
