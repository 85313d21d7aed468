/// A conversation over the admin protocol.
struct AdminClient {
    let wire: Wire

    /// Reads the greeting and, with a token, logs in.
    init(port: Int, token: String? = nil, from host: Int = 1) async throws {
        wire = try await Wire(port: port, from: host)
        _ = try await wire.line()
        if let token {
            let answer = try await ask("AUTH TOKEN \(token)")
            guard answer.hasPrefix("OK ") else { throw Wire.WireError(what: answer) }
        }
    }

    /// The final line of the answer.
    func ask(_ line: String) async throws -> String { try await answer(to: line).last ?? "" }

    /// The lines of the answer, with the final one last. A row that comes as a literal is given unchanged, without its
    /// length.
    func answer(to line: String, document: String? = nil) async throws -> [String] {
        if let document {
            try await wire.send("\(line) {\(document.utf8.count)}\r\n\(document)\r\n")
        } else {
            try await wire.send(line + "\n")
        }
        var lines: [String] = []
        while true {
            let line = try await wire.line()
            if line.hasPrefix("! ") { continue }
            guard line.hasPrefix("* ") else { return lines + [line] }
            if let literal = line.wholeMatch(of: /\* \{(\d+)\}/), let length = Int(literal.1) {
                lines.append("* " + (try await wire.read(length)))
                _ = try await wire.line()
            } else {
                lines.append(line)
            }
        }
    }
}
