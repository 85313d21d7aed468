/// Recognises a client of another protocol by the first bytes that show it.
///
/// The dangerous case is a browser that is made to post to this port, because its body could hold commands. So the
/// connection ends at the request line of the other protocol. No opening below equals a verb of ours with its space,
/// and no future verb may.
enum ForeignProtocol {
    private static let openings: [[UInt8]] =
        [
            "GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ", "PRI * HTTP",
            "EHLO", "HELO ", "SSH-",
        ].map { Array($0.utf8) } + [[0x16, 0x03], [0xFF]]

    private static let hostHeader = Array("host:".utf8)
    private static let longest = 16

    /// Asked after each byte: true when the line so far is exactly one of the openings.
    static func isOpening(_ line: [UInt8]) -> Bool {
        if line.count > longest { return false }
        if openings.contains(line) { return true }
        return line.count == hostHeader.count && line.map { $0.isUppercaseLetter ? $0 + 0x20 : $0 } == hostHeader
    }
}
