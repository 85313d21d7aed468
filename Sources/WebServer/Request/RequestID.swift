/// The name of one request in the log and in its answer.
enum RequestID {
    /// The client's own `X-Request-Id` if a log can hold it without escapes; otherwise a new one.
    static func of(_ header: String?) -> String {
        if let header, (1...64).contains(header.utf8.count), header.utf8.allSatisfy(isSane) { return header }
        return new()
    }

    static func new() -> String { String(UInt64.random(in: .min ... .max), radix: 36) }

    private static func isSane(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
