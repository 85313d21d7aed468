import Foundation
import Synchronization

/// Stands before PostgreSQL's socket, and cuts the connection after a given number of statements: the server has
/// executed them, but no answer arrives.
final class CuttingProxy: Sendable {
    /// Where the proxy's socket is.
    let directory: String
    private let listener: Int32
    private let target: String
    private let remaining: Mutex<Int>

    init(before directory: String, port: String, statements: Int) throws {
        self.directory = FileManager.default.temporaryDirectory.path + "/seutu-cut-\(UUID().uuidString.prefix(8))"
        target = "\(directory)/.s.PGSQL.\(port)"
        remaining = Mutex(statements)
        try FileManager.default.createDirectory(atPath: self.directory, withIntermediateDirectories: false)
        listener = try Self.socket(at: "\(self.directory)/.s.PGSQL.\(port)") { bind($0, $1, $2) }
        guard listen(listener, 16) == 0 else { throw POSIXError(.EIO) }
        Thread.detachNewThread { self.accept() }
    }

    func close() {
        shutdown(listener, Int32(SHUT_RDWR))
        Glibc.close(listener)
        try? FileManager.default.removeItem(atPath: directory)
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            guard let server = try? Self.socket(at: target, { connect($0, $1, $2) }) else { return }
            Thread.detachNewThread {
                while let bytes = Self.read(server, atMost: 65_536), Self.write(bytes, to: client) {}
                Self.end(client, server)
            }
            Thread.detachNewThread {
                self.forward(from: client, to: server)
                Self.end(client, server)
            }
        }
    }

    /// Message by message: the first has no type, and Execute and Query count.
    private func forward(from client: Int32, to server: Int32) {
        guard let startup = Self.message(from: client, header: 0), Self.write(startup, to: server) else { return }
        while let message = Self.message(from: client, header: 1), Self.write(message, to: server) {
            guard [UInt8(ascii: "E"), UInt8(ascii: "Q")].contains(message[0]) else { continue }
            let left = remaining.withLock {
                $0 -= 1
                return $0
            }
            // The server works on it while the connection ends: the shutdown in both directions comes after the sent
            // bytes.
            if left <= 0 { return }
        }
    }

    private static func message(from socket: Int32, header: Int) -> [UInt8]? {
        guard let head = exactly(header + 4, from: socket) else { return nil }
        let length = head[header...].reduce(0) { $0 << 8 | Int($1) } - 4
        guard length > 0 else { return head }
        return exactly(length, from: socket).map { head + $0 }
    }

    private static func exactly(_ count: Int, from socket: Int32) -> [UInt8]? {
        var bytes: [UInt8] = []
        while bytes.count < count {
            guard let more = read(socket, atMost: count - bytes.count) else { return nil }
            bytes += more
        }
        return bytes
    }

    private static func read(_ socket: Int32, atMost count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        let read = recv(socket, &bytes, count, 0)
        return read > 0 ? Array(bytes[..<read]) : nil
    }

    private static func write(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private static func end(_ sockets: Int32...) { for socket in sockets { shutdown(socket, Int32(SHUT_RDWR)) } }

    private static func socket(at path: String, _ use: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32) throws -> Int32 {
        let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: Array(path.utf8.prefix($0.count - 1))) }
        let length = socklen_t(MemoryLayout<sockaddr_un>.size)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { use(descriptor, $0, length) }
        }
        guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
        return descriptor
    }
}
