internal import AdminProtocol
internal import Foundation
internal import NIOCore

/// What a person or a script does over one connection: log in, then command after command.
final class AdminSession {
    private let connection: AdminConnection
    private let show: (String) -> Void
    /// What the server takes as a literal, from its greeting.
    private var maximumLiteralBytes = ProtocolLimits.standard.literalBytes
    /// Who the server says we are; empty before login.
    private(set) var tenant = ""

    /// `show` gets the server's own text, piece by piece.
    init(_ connection: AdminConnection, show: @escaping (String) -> Void) {
        self.connection = connection
        self.show = show
    }

    /// Reads the greeting and logs in when there is a token; the answer is what ended it, `OK` or not.
    func begin(token: String?) async throws -> FinalLine {
        switch try await greeting() {
        case .greeting(let greeting, _):
            for field in greeting.fields where field.key == "max-literal" {
                if case .text(let text) = field.value { maximumLiteralBytes = Int(text) ?? maximumLiteralBytes }
            }
        case .final(let answer, _): return answer
        case .row, .notice: throw AdminConnectionError("The server did not greet as SEUTU/1 does.")
        }
        guard let token else { return .ok(.hello) }
        let (answer, _) = try await exchange(Array("AUTH TOKEN \(token)\r\n".utf8), isShown: false)
        for field in answer.fields where field.key == "tenant" {
            if case .text(let text) = field.value { tenant = text }
        }
        return answer
    }

    private func greeting() async throws -> AnswerEvent {
        do {
            return try await connection.nextEvent(within: AdminConnection.greetingTimeout)
        } catch let error as AdminConnectionError where !error.description.hasPrefix("The connection broke") {
            throw AdminConnectionError("No greeting of SEUTU/1: this is another port, or one that wants TLS (--tls).")
        }
    }

    /// Sends one line and shows the answer; nil for a line that is empty or a comment.
    /// Throws `CommandFailure` for a line that cannot be sent.
    func perform(_ line: String) async throws -> FinalLine? {
        guard let request = try ClientRequest(line, maximumLiteralBytes: maximumLiteralBytes) else { return nil }
        return try await exchange(request.bytes, isShown: true).answer
    }

    /// The server's own description of its commands, for completion; nil when it gives none.
    func grammar() async throws -> CommandGrammar? {
        let (answer, rows) = try await exchange(Array("HELP format=json\r\n".utf8), isShown: false)
        guard answer.answerClass == .ok, let text = rows.first?.content else { return nil }
        return try? JSONDecoder().decode(GrammarDescription.self, from: Data(text.utf8)).grammar
    }

    /// A polite end, not waited for.
    func end() async {
        try? await connection.send(Array("QUIT\r\n".utf8))
    }

    private func exchange(_ request: [UInt8], isShown: Bool) async throws -> (answer: FinalLine, rows: [AnswerRow]) {
        try await connection.send(request)
        var rows: [AnswerRow] = []
        while true {
            let event = try await connection.nextEvent { [show] buffer in
                // Answers end their lines as the network does; terminals and files here do it their way.
                if isShown { show(String(buffer: buffer).replacing("\r\n", with: "\n")) }
            }
            switch event {
            case .final(let answer, _): return (answer, rows)
            case .row(let row): if !isShown { rows.append(row) }
            case .greeting, .notice: continue
            }
        }
    }
}
