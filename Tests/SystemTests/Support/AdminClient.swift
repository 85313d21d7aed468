/// A conversation over the admin protocol.
struct AdminClient {
    let wire: Wire

    /// Past the greeting and, with a token, the login.
    init(port: Int, token: String? = nil, from host: Int = 1) async throws {
        wire = try await Wire(port: port, from: host)
        _ = try await wire.line()
        if let token {
            let answer = try await ask("AUTH TOKEN \(token)")
            guard answer.hasPrefix("OK ") else { throw Wire.WireError(what: answer) }
        }
    }

    /// The final line of the answer.
    func ask(_ line: String) async throws -> String {
        try await wire.send(line + "\n")
        while true {
            let line = try await wire.line()
            if !line.hasPrefix("* ") && !line.hasPrefix("! ") { return line }
        }
    }
}
