/// How an answer's bytes travel.
enum ContentCoding: String, Sendable {
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
}
