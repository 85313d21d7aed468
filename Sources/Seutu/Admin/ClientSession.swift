internal import AdminProtocol
internal import Foundation
internal import NIOCore

/// The work of a person or a script over one connection: the login, then command after command.
final class ClientSession {
    private let connection: ClientConnection
    private let output: AdminOutput
    /// The largest literal that the server takes, from its greeting.
    private var maximumLiteralBytes = ProtocolLimits.standard.literalBytes
    /// The tenant of the token, or the one that an operator chose, as the server told it; empty before login.
    private(set) var tenant = ""

    init(_ connection: ClientConnection, output: AdminOutput) {
        self.connection = connection
        self.output = output
    }

    /// Reads the greeting, logs in when there is a token, and chooses a body when one is named. Returns the login's
    /// answer, whether it is `OK` or not, or that of a choice which failed.
    func begin(token: String?, tenant chosen: String? = nil) async throws -> FinalLine {
        switch try await greeting() {
        case .greeting(let greeting, _): maximumLiteralBytes = greeting.fields["max-literal"].flatMap { Int($0) } ?? maximumLiteralBytes
        case .final(let answer, _): return answer
        case .row, .notice: throw ClientConnectionError("The server did not send the greeting of SEUTU/1.")
        }
        guard let token else { return .ok(.hello) }
        let login = try await exchange(Array("AUTH TOKEN \(token)\r\n".utf8))
        tenant = login.fields["tenant"] ?? tenant
        guard let chosen, login.answerClass == .ok else { return login }
        let choice = try await exchange(Array("USE \(chosen)\r\n".utf8))
        return choice.answerClass == .ok ? login : choice
    }

    private func greeting() async throws -> AnswerEvent {
        do {
            return try await connection.nextEvent(within: ClientConnection.greetingTimeout)
        } catch let error as ClientConnectionError where !error.namesCause {
            throw ClientConnectionError("No greeting of SEUTU/1: this is another port, or one that wants TLS (--tls).")
        }
    }

    /// Sends one line and shows the answer, or puts its rows into the file that the line names; nil for a line that is
    /// empty or a comment. Throws `CommandFailure` for a line that cannot be sent, and for a file that cannot be
    /// written.
    /// - Parameter mayReadInput: whether the line's document may come from standard input.
    func perform(_ line: String, mayReadInput: Bool = false) async throws -> FinalLine? {
        let request = try ClientRequest(
            line, format: output.format, maximumLiteralBytes: maximumLiteralBytes, mayReadInput: mayReadInput)
        guard let request else { return nil }
        if output.isRaw || request.output != nil || request.format == .csv { return try await performRaw(request) }
        return try await exchange(request.bytes) { output.show($0) }
    }

    /// Writes rows without their frames, those of all pages if the line requests a whole list. A file is written only
    /// when all rows are there: if the answer is not `OK`, its old content stays.
    private func performRaw(_ first: ClientRequest) async throws -> FinalLine {
        var request = first
        var text = RowText(format: first.format)
        var collected = ""
        var hasRows = false
        func take(_ rows: String) {
            hasRows = true
            if first.output == nil { output.write(rows) } else { collected += rows }
        }
        while true {
            let answer = try await exchange(request.bytes, row: { take(text.text(of: $0)) })
            if answer.answerClass == .ok, first.isWhole, let next = answer.fields["next"] {
                request = request.continued(after: next)
                continue
            }
            let isRowItself = !hasRows && answer.isAllThereIs
            if isRowItself { take(answer.line) }
            if let path = first.output {
                if answer.answerClass == .ok { try output.write(collected, to: path) } else { output.show(collected) }
            }
            if !isRowItself || first.output != nil { output.end(answer) }
            return answer
        }
    }

    /// The server's own description of its commands, for completion; nil when it gives none.
    func grammar() async throws -> CommandGrammar? {
        guard let text = try await rows(of: "HELP format=json").first?.content else { return nil }
        return try? JSONDecoder().decode(GrammarDescription.self, from: Data(text.utf8)).grammar
    }

    /// The rows of the answer to a line, which are not shown; none when the answer is not `OK`.
    func rows(of line: String) async throws -> [AnswerRow] {
        var rows: [AnswerRow] = []
        let answer = try await exchange(Array((line + "\r\n").utf8), row: { rows.append($0) })
        return answer.answerClass == .ok ? rows : []
    }

    /// Says goodbye, and does not wait for the answer.
    func end() async {
        try? await connection.send(Array("QUIT\r\n".utf8))
    }

    /// - Parameters:
    ///   - received: gets the answer as it comes, piece by piece.
    ///   - row: gets each row.
    private func exchange(
        _ request: [UInt8], _ received: (String) -> Void = { _ in }, row: (AnswerRow) -> Void = { _ in }
    ) async throws -> FinalLine {
        try await connection.send(request)
        while true {
            // The protocol ends lines with CR and LF; terminals and files here with LF.
            let event = try await connection.nextEvent { received(String(buffer: $0).replacing("\r\n", with: "\n")) }
            switch event {
            case .final(let answer, _):
                if answer.answerClass == .ok, answer.code == AnswerCode("USE") { tenant = answer.fields["tenant"] ?? tenant }
                return answer
            case .row(let answerRow): row(answerRow)
            case .greeting, .notice: continue
            }
        }
    }
}

extension FinalLine {
    /// As the server wrote it.
    var line: String {
        var bytes: [UInt8] = []
        encode(into: &bytes)
        return String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
    }

    /// Whether this line is the whole result, as for `WHOAMI`. Other answers have rows, or only confirm an action such
    /// as choosing a tenant, which must not be mixed with the next command's rows.
    fileprivate var isAllThereIs: Bool { answerClass == .ok && (code == AnswerCode("WHOAMI") || code == .pong) }
}

extension [ReplyField] {
    /// The value of a key; nil when there is none. A client reads all values as text.
    subscript(key: String) -> String? {
        for field in self where field.key == key {
            if case .text(let text) = field.value { return text }
        }
        return nil
    }
}
