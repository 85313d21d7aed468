/// Recognises a client that speaks something else, at the first bytes that show it.
///
/// A browser made to post to this port is the dangerous one: its body could hold commands. So the connection ends at
/// its request line, whatever line that is; no opening below is a verb of ours with its space, or can be one.
enum ForeignProtocol {
    private static let openings: [[UInt8]] =
        [
            "GET ", "POST ", "PUT ", "HEAD ", "DELETE ", "OPTIONS ", "PATCH ", "CONNECT ", "TRACE ", "PRI * HTTP",
            "EHLO", "HELO ", "SSH-",
        ].map { Array($0.utf8) } + [[0x16, 0x03], [0xFF]]

    private static let hostHeader = Array("host:".utf8)
    private static let longest = 16

    /// True when the bytes of a line so far are exactly such an opening; asked after each byte.
    static func isOpening(_ line: [UInt8]) -> Bool {
        if line.count > longest { return false }
        if openings.contains(line) { return true }
        return line.count == hostHeader.count && line.map { $0.isUppercaseLetter ? $0 + 0x20 : $0 } == hostHeader
    }
}
