import NIOCore
import Testing

@testable import WebServer

/// Which addresses count as one client.
@Suite struct ClientAddressTests {
    private func address(_ text: String) throws -> ClientAddress { ClientAddress(try SocketAddress(ipAddress: text, port: 4711)) }

    @Test func `an IPv4 address is a client of its own, also where IPv6 carries it`() throws {
        #expect(try address("192.0.2.1") == ClientAddress(try SocketAddress(ipAddress: "192.0.2.1", port: 80)))
        for other in ["192.0.2.2", "192.0.3.1", "193.0.2.1", "2001:db8::c000:201", "::", "0.0.0.0"] {
            #expect(try address("192.0.2.1") != address(other), "\(other)")
        }
        #expect(try address("::ffff:192.0.2.1") == address("192.0.2.1"))
        #expect(try address("::ffff:192.0.2.1") != address("::ffff:192.0.2.2"))
        // Not mapped: the bytes before the last four differ.
        #expect(try address("::fffe:192.0.2.1") != address("192.0.2.1") && address("1::ffff:192.0.2.1") != address("192.0.2.1"))
    }

    @Test func `a network of 64 bits is one client`() throws {
        #expect(try address("2001:db8:0:1::1") == address("2001:db8:0:1:ffff:ffff:ffff:ffff"))
        #expect(try address("2001:db8:0:1::1") != address("2001:db8:0:2::1"))
        #expect(try ClientAddress(nil) == ClientAddress(SocketAddress(unixDomainSocketPath: "/socket")))
        #expect(try ClientAddress(nil) != address("0.0.0.0"))
    }
}
