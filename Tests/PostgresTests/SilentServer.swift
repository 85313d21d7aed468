import Foundation
import Postgres

/// A socket in PostgreSQL's place, on which connections succeed but no answer ever comes.
final class SilentServer {
    let parameters: [String: String]
    private let directory: String
    private let listener: Int32

    init() throws {
        directory = FileManager.default.temporaryDirectory.path + "/silent-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: false)
        parameters = ["host": directory, "port": "5432", "user": "nobody", "dbname": "nothing"]
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array("\(directory)/.s.PGSQL.5432".utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0 }
        }
        guard isBound, listen(listener, 16) == 0 else { throw POSIXError(.EIO) }
    }

    deinit {
        close(listener)
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// A client that has connected and waits for an answer; `hangUp` closes its connection. Throws if none comes for
    /// long.
    func client() async throws -> Int32 {
        for _ in 0..<6_000 {
            if let client = waitingClient() { return client }
            try await Task.sleep(for: .milliseconds(5))
        }
        throw POSIXError(.ETIMEDOUT)
    }

    /// The same without waiting.
    func waitingClient() -> Int32? {
        let client = accept(listener, nil, nil)
        return client >= 0 ? client : nil
    }

    static func hangUp(_ client: Int32) { close(client) }
}
