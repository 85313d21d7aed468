/// How the bytes of an answer are coded for sending.
enum ContentCoding: String, Sendable {
    case identity, gzip

    /// The coding that `Accept-Encoding` prefers; gzip if both are equal.
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
