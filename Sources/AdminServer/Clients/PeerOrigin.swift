#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

/// The names by which limits distinguish clients.
enum PeerOrigin {
    /// An IPv4 address as it is, and the network of an IPv6 address, because the owner of one such address has 2^64 of
    /// them.
    static func name(ofAddress text: String) -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        guard inet_pton(AF_INET6, text, &bytes) == 1 else { return text }
        // An IPv4 address in the form of IPv6.
        if bytes[..<10].allSatisfy({ $0 == 0 }) && bytes[10] == 0xFF && bytes[11] == 0xFF {
            return bytes[12...].map(String.init).joined(separator: ".")
        }
        let groups = stride(from: 0, to: 8, by: 2).map { String(UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1]), radix: 16) }
        return groups.joined(separator: ":") + "::/64"
    }
}
