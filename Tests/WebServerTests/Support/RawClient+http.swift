import TestSupport

/// HTTP/1.1 for the client: answers with their heads.
extension RawClient {
    struct Answer {
        let status: Int
        /// By their names in small letters; several lines with one name are joined by a comma.
        let headers: [String: String]
        let body: String
    }

    /// - Parameter isReading: false for a client that reads nothing.
    static func connect(_ port: Int?, isReading: Bool = true) async throws -> RawClient {
        try await connect(to: .tcp(port ?? 0), staysOpen: false, reads: isReading)
    }

    /// The whole next answer, with any status.
    ///
    /// - Parameter isWithoutBody: for HEAD, 204 and 304, whose `Content-Length` announces no bytes.
    func answer(isWithoutBody: Bool = false) async throws -> Answer {
        let status = try await line().split(separator: " ")
        guard status.count >= 2, status[0] == "HTTP/1.1", let code = Int(status[1]) else { throw Ended() }
        var headers: [String: String] = [:]
        while case let line = try await line(), !line.isEmpty {
            let field = line.split(separator: ":", maxSplits: 1)
            let value = field.count == 2 ? String(field[1].drop { $0 == " " }) : ""
            headers[field[0].lowercased()] = headers[field[0].lowercased()].map { $0 + ", " + value } ?? value
        }
        let length = code < 200 || isWithoutBody ? 0 : Int(headers["content-length"] ?? "") ?? 0
        return Answer(status: code, headers: headers, body: String(decoding: try await bytes(length), as: UTF8.self))
    }
}
