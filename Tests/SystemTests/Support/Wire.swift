import Dispatch
import Glibc
import Synchronization

/// A blocking connection to the service, used outside of the threads of Swift's tasks; every failure is `WireError`.
final class Wire: Sendable {
    struct WireError: Error { let what: String }

    private let descriptor: Int32
    private let buffer = Mutex<[UInt8]>([])

    /// Connects to 127.0.0.1; a read that takes longer than half a minute fails.
    ///
    /// - Parameter host: the last number of the connection's own loopback address.
    init(port: Int, from host: Int = 1) async throws {
        descriptor = try await Wire.blocking { try Wire.connect(port, from: host) }
    }

    deinit { close(descriptor) }

    func send(_ text: String) async throws {
        try await Wire.blocking { [descriptor] in
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let sent = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard sent > 0 else { throw WireError(what: "send") }
                bytes = bytes.dropFirst(sent)
            }
        }
    }

    /// Sends as much as the system accepts at once; the rest, and a closed connection, are ignored.
    func offer(_ text: String) async {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)) }
    }

    /// Without its end of line.
    func line() async throws -> String {
        try await Wire.blocking { [self] in
            while true {
                let line = buffer.withLock { bytes -> [UInt8]? in
                    guard let end = bytes.firstIndex(of: 0x0A) else { return nil }
                    defer { bytes.removeFirst(end + 1) }
                    return Array(bytes[..<end])
                }
                if let line { return String(decoding: line.last == 0x0D ? line.dropLast() : line[...], as: UTF8.self) }
                try receive()
            }
        }
    }

    func read(_ count: Int) async throws -> String {
        try await Wire.blocking { [self] in
            while buffer.withLock({ $0.count }) < count { try receive() }
            return buffer.withLock { bytes in
                defer { bytes.removeFirst(count) }
                return String(decoding: bytes[..<count], as: UTF8.self)
            }
        }
    }

    private func receive() throws {
        var piece = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &piece, piece.count, 0)
        guard count > 0 else { throw WireError(what: count == 0 ? "closed" : "receive") }
        buffer.withLock { $0 += piece[..<count] }
    }

    /// Lets this process, and the programs it starts, open more files than the 1,024 of most shells.
    static func raiseFileLimit() {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = min(limit.rlim_max, 16_384)
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    private static func connect(_ port: Int, from host: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        if host != 1 {
            var own = loopback(0, host: host)
            _ = withUnsafePointer(to: &own) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) } }
        }
        var address = loopback(port)
        let result = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, length)
            }
        }
        guard result == 0 else {
            close(descriptor)
            throw WireError(what: "connect")
        }
        return descriptor
    }

    static func loopback(_ port: Int, host: Int = 1) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = (0x7F00_0000 + UInt32(host)).bigEndian
        return address
    }

    /// Free ports, each given once, below those that the system gives to clients: one of these could be taken before
    /// the program starts.
    static func freePorts(_ count: Int) -> [Int] {
        (0..<count).map { _ in
            lastPort.withLock { port in
                repeat { port = port < 30_000 ? port + 1 : 12_000 } while !isFree(port)
                return port
            }
        }
    }

    private static let lastPort = Mutex(12_000 + Int(getpid()) % 17_000)

    private static func isFree(_ port: Int) -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = loopback(port)
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, length) } == 0
        }
    }

    static func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result(catching: body)) }
        }
    }

    private static let queue = DispatchQueue(label: "wire", attributes: .concurrent)
}
