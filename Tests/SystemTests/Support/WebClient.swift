import Foundation

/// Requests over one connection that stays open.
struct WebClient {
    struct Answer {
        let status: Int
        /// By their names in small letters.
        let headers: [String: String]
        let body: String

        /// Each object in the JSON body, as its numbers, texts and flags by name.
        func objects() throws -> [[String: String]] {
            func walk(_ value: Any) -> [[String: String]] {
                if let items = value as? [Any] { return items.flatMap(walk) }
                guard let object = value as? [String: Any] else { return [] }
                return [object.compactMapValues { $0 is [Any] || $0 is [String: Any] ? nil : "\($0)" }]
                    + object.sorted { $0.key < $1.key }.flatMap { walk($0.value) }
            }
            return walk(try JSONSerialization.jsonObject(with: Data(body.utf8)))
        }

        /// A text of the body, which is a JSON object.
        func text(_ member: String) throws -> String? {
            let object = try JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any]
            return object?[member] as? String
        }
    }

    private let wire: Wire

    init(port: Int, from host: Int = 1) async throws { wire = try await Wire(port: port, from: host) }

    func ask(_ method: String, _ path: String, token: String? = nil, headers: [String: String] = [:], body: String? = nil) async throws
        -> Answer
    {
        var fields = headers.merging(["Host": "127.0.0.1"]) { own, _ in own }
        if let token { fields["Authorization"] = "Bearer \(token)" }
        if let body {
            fields["Content-Type"] = headers["Content-Type"] ?? "application/json"
            fields["Content-Length"] = String(body.utf8.count)
        }
        let head = fields.map { "\($0.key): \($0.value)\r\n" }.joined()
        try await wire.send("\(method) \(path) HTTP/1.1\r\n\(head)\r\n\(body ?? "")")
        return try await answer()
    }

    private func answer() async throws -> Answer {
        let words = try await wire.line().split(separator: " ")
        guard words.count >= 2, let status = Int(words[1]) else { throw Wire.WireError(what: "status line") }
        var headers: [String: String] = [:]
        while true {
            let line = try await wire.line()
            if line.isEmpty { break }
            let field = line.split(separator: ":", maxSplits: 1)
            headers[field[0].lowercased()] = field.count == 1 ? "" : String(field[1].drop { $0 == " " })
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        return Answer(status: status, headers: headers, body: try await wire.read(length))
    }
}
