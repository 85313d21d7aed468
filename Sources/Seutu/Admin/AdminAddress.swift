/// Where an admin server listens.
enum AdminAddress: Hashable {
    case tcp(host: String, port: Int)
    case unix(path: String)

    static let standardPort = 7080

    /// `host:port`, `host`, `[::1]:7080`, or a path with a slash in it for a Unix socket. Nil for anything else.
    init?(_ text: String) {
        if text.contains("/") {
            self = .unix(path: text.hasPrefix("unix:") ? String(text.dropFirst(5)) : text)
            return
        }
        var host = Substring(text)
        var port = Substring(String(AdminAddress.standardPort))
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if !rest.isEmpty { port = rest.dropFirst() }
        } else if let colon = text.lastIndex(of: ":") {
            host = text[..<colon]
            port = text[text.index(after: colon)...]
        }
        guard let number = Int(port), (1...65_535).contains(number), !host.isEmpty else { return nil }
        self = .tcp(host: String(host), port: number)
    }
}

extension AdminAddress: CustomStringConvertible {
    var description: String {
        switch self {
        case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
        case .unix(let path): path
        }
    }
}
