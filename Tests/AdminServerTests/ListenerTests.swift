import AdminServer
import Glibc
import Logging
import Operations
import Postgres
import TestSupport
import Testing

/// What happens to the listeners.
@Suite struct ListenerTests {
    @Test func `a listener that has ended is opened again, and until then the service is not ready`() async throws {
        let port = try #require(Socket.freePort())
        let (operations, database) = try await TestInstallation.shared.restarted()
        let log = LoggedLines()
        let logger = Logger(label: "listener") { _ in log }
        try await RunningServer.with({ $0.tcp = .init(port: port) }, operations: operations, logger: logger) { server in
            let before = try await RawClient.connect(server)
            #expect(operations.process.isListening)
            // The port belongs to another socket until the test gives it back.
            let stranger = try await Self.takePort(port)
            while operations.process.isListening { try await Task.sleep(for: .milliseconds(10)) }
            while !log.all.contains(where: { $0.hasPrefix("it cannot listen") }) { try await Task.sleep(for: .milliseconds(10)) }
            #expect(try await before.ask("PING") == ["OK PONG"] && !operations.process.isListening)
            close(stranger)
            while !operations.process.isListening { try await Task.sleep(for: .milliseconds(10)) }
            let after = try await RawClient.connect(server)
            #expect(try await after.ask("PING") == ["OK PONG"])
            #expect(try await before.ask("PING") == ["OK PONG"])
        }
        #expect(log.all.contains { $0.hasPrefix("the listener has ended") })
        await database.close()
    }

    @Test func `a stop ends the listener without a word of it`() async throws {
        let (operations, database) = try await TestInstallation.shared.restarted()
        let log = LoggedLines()
        try await RunningServer.with(operations: operations, logger: Logger(label: "listener") { _ in log }) { server in
            _ = try await RawClient.connect(server)
        }
        #expect(operations.process.isListening && !log.all.contains { $0.contains("listener") })
        await database.close()
    }

    /// Ends the listener at the port, as the system may do, and listens there instead.
    private static func takePort(_ port: Int) async throws -> CInt {
        while true {
            Socket.endListener(at: port)
            if let stranger = Socket.listen(at: port) { return stranger }
            try await Task.sleep(for: .milliseconds(10))
        }
    }
}

/// Listening sockets of this process, by the system's own calls.
private enum Socket {
    /// Free a moment ago.
    static func freePort() -> Int? {
        guard let descriptor = listen(at: 0) else { return nil }
        defer { close(descriptor) }
        return port(of: descriptor)
    }

    static func listen(at port: Int) -> CInt? {
        let descriptor = socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0)
        var reuse: CInt = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, socklen_t(MemoryLayout<CInt>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isBound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) } == 0
        }
        if isBound && Glibc.listen(descriptor, 1) == 0 { return descriptor }
        close(descriptor)
        return nil
    }

    static func endListener(at wanted: Int) {
        for descriptor in 0..<CInt(4_096) where port(of: descriptor) == wanted {
            var listens: CInt = 0, size = socklen_t(MemoryLayout<CInt>.size)
            getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size)
            if listens == 1 { shutdown(descriptor, CInt(SHUT_RDWR)) }
        }
    }

    private static func port(of descriptor: CInt) -> Int? {
        var address = sockaddr_in(), length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isNamed = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(descriptor, $0, &length) } == 0
        }
        return isNamed && address.sin_family == sa_family_t(AF_INET) ? Int(UInt16(bigEndian: address.sin_port)) : nil
    }
}
