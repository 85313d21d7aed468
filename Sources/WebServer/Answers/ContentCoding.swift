/// How an answer's bytes travel.
enum ContentCoding: Sendable {
    case identity, gzip

    /// What `Accept-Encoding` likes best; of equals, gzip.
    init(accepting header: String?) {
        guard let header else {
            self = .identity
            return
        }
        let list = QualityList(header)
        let gzip = list.quality(ofFirst: ["gzip", "x-gzip", "*"])
        self = gzip > 0 && gzip >= list.quality(ofFirst: ["identity"]) ? .gzip : .identity
    }

    /// Of an answer that was just made: one that is small, or larger than a thread should be held for, travels as it
    /// is.
    init(of bytes: [UInt8], accepting header: String?) {
        self = Gzip.sizes.contains(bytes.count) ? ContentCoding(accepting: header) : .identity
    }
}
