internal import NIOCore

/// The origin of a connection, as limits count it: an IPv4 address, or the /64 network of an IPv6 address, because one
/// client has all addresses of such a network.
struct ClientAddress: Hashable, Sendable {
    private let bits: UInt64

    /// Nil and everything that is neither IPv4 nor IPv6 count as one address.
    init(_ address: SocketAddress?) {
        switch address {
        // The family and the port come before the address; in IPv6 also the flow.
        case .v4(let v4)?: bits = Self.bits(ofIPv4: Self.bytes(.v4(v4))[4..<8])
        case .v6(let v6)?:
            let bytes = Self.bytes(.v6(v6))[8..<24]
            let isMapped = bytes.prefix(10).allSatisfy { $0 == 0 } && bytes.dropFirst(10).prefix(2).allSatisfy { $0 == 0xFF }
            bits = isMapped ? Self.bits(ofIPv4: bytes.suffix(4)) : Self.number(bytes.prefix(8))
        default: bits = 0
        }
    }

    private static func bytes(_ address: SocketAddress) -> [UInt8] {
        address.withSockAddr { Array(UnsafeRawBufferPointer(start: $0, count: $1)) }
    }

    /// Differs from every /64 network that is routed: those begin with 2, 3 or f in hexadecimal.
    private static func bits(ofIPv4 bytes: ArraySlice<UInt8>) -> UInt64 { 1 << 32 | number(bytes) }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt64 { bytes.reduce(0) { $0 << 8 | UInt64($1) } }
}
