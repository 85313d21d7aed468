import NIOCore
import NIOEmbedded
import Testing

@testable import WebServer

/// Which connection gives way when there are too many, and what a connection still begins after its end.
@Suite struct WebConnectionTests {
    private func connection(from address: String) throws -> WebConnection {
        let channel = EmbeddedChannel()
        channel.remoteAddress = try SocketAddress(ipAddress: address, port: 1)
        return WebConnection(channel)
    }

    /// The maker of an embedded channel must end it.
    private func finish(_ connections: [WebConnection]) throws {
        for connection in connections {
            let channel = try #require(connection.channel as? EmbeddedChannel)
            _ = try channel.finish(acceptAlreadyClosed: true)
        }
    }

    @Test func `where one address has too many, one of its own gives way and not the oldest of all`() throws {
        let connections = WebConnections(maximum: 10, perAddress: 2)
        let other = try connection(from: "192.0.2.1")
        let crowd = try (0..<3).map { _ in try connection(from: "192.0.2.2") }
        for connection in [other] + crowd { connections.add(connection) }
        #expect(other.isServed)
        #expect(crowd.filter(\.isServed).count == 2)
        #expect(!crowd.contains { $0.isSpare })
        try finish([other] + crowd)
    }

    @Test func `where there are too many in all, the oldest gives way whatever its address`() throws {
        let connections = WebConnections(maximum: 2, perAddress: nil)
        let oldest = try connection(from: "192.0.2.1")
        let later = try (0..<2).map { _ in try connection(from: "192.0.2.2") }
        for connection in [oldest] + later { connections.add(connection) }
        #expect(!oldest.isServed && later.allSatisfy(\.isServed))
        try finish([oldest] + later)
    }

    @Test func `a connection that is over begins nothing more`() throws {
        let connection = try connection(from: "192.0.2.1")
        #expect(connection.begin() && connection.isServed)
        connection.end()
        #expect(!connection.isServed && !connection.begin())
        try finish([connection])
    }
}
