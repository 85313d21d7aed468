internal import AdminProtocol
internal import Cooperation
internal import Logging
internal import Operations

/// Writes the answer to one request, in the format and language at the time of its arrival, and its line in the log.
struct AnswerWriter: Sendable {
    private let context: ServerContext
    private let client: Int
    private let caller: Caller?
    private let verb: String
    private let tag: String?
    private let format: AnswerFormat
    /// Whether the request itself named a format for rows.
    private let asksForRows: Bool
    private let language: Language
    private let startedAt: ContinuousClock.Instant

    init(
        _ context: ServerContext, client: Int, caller: Caller?, verb: String, tag: String?, format: AnswerFormat, language: Language,
        asksForRows: Bool = false, startedAt: ContinuousClock.Instant = .now
    ) {
        self.context = context
        self.client = client
        self.caller = caller
        self.verb = verb
        self.tag = tag
        self.format = format
        self.asksForRows = asksForRows
        self.language = language
        self.startedAt = startedAt
    }

    /// The key of the request among kept answers.
    func key(of invocation: Invocation, as caller: Caller) -> AnswerKey {
        let form = [format.rawValue, language.rawValue, asksForRows ? "rows" : "any"]
        return AnswerKey(
            "admin", [verb.replacing(" ", with: "-")] + form, fields: invocation.fields, as: caller, on: context.today())
    }

    /// The answer in the request's format and language.
    func reply(_ answer: CommandAnswer) -> WrittenReply {
        let rows = answer.spoken?(language) ?? answer.rows
        if let document = answer.document, rows.isEmpty || !asksForRows { return WrittenReply(document) }
        return WrittenReply(rows, answer.finalLine, format)
    }

    /// The answer to a read. It may be BUSY instead, while too many answers wait to be read.
    func write(_ reply: WrittenReply) -> SessionAnswer {
        let bytes = reply.bytes(tag: tag, limits: context.limits)
        guard context.budget.hasRoom(for: bytes.count) else { return write(Refusal.busy) }
        return write(bytes, reply.finalLine)
    }

    func write(_ answer: CommandAnswer) -> SessionAnswer {
        var written: SessionAnswer
        if let greeting = answer.greeting {
            var bytes: [UInt8] = []
            greeting.encode(into: &bytes, tag: tag, limits: context.limits)
            written = write(bytes, answer.finalLine)
        } else {
            let reply = reply(answer)
            written = write(reply.bytes(tag: tag, limits: context.limits), reply.finalLine)
        }
        (written.isLoggedIn, written.language) = (answer.isLoggedIn, answer.language)
        return written
    }

    private func write(_ bytes: [UInt8], _ line: FinalLine) -> SessionAnswer {
        log(line)
        return SessionAnswer(bytes: bytes, closes: line.answerClass == .bye, hold: context.budget.hold(bytes.count))
    }

    func write(_ error: any Error) -> SessionAnswer { write(failure(error)) }

    /// The answer to an error: a refusal as it is, and for anything unexpected only its number in the log.
    func failure(_ error: any Error) -> CommandAnswer {
        if let refusal = error as? Refusal {
            return CommandAnswer(FinalLine(refusal, language), rows: refusal.rows.map { ReplyRow($0, language) })
        }
        if let error = error as? SessionError { return CommandAnswer(error.finalLine(language)) }
        if let error = error as? ProtocolError { return CommandAnswer(SessionError(error).finalLine(language)) }
        let reference = String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16)
        context.logger.error(
            "unexpected error", metadata: ["ref": "\(reference)", "verb": "\(verb)", "error": "\(String(reflecting: error))"])
        let text = Refusal.unexpected(reference)
        return CommandAnswer(.error(.internalError, [ReplyField("ref", reference)], text: text[language]))
    }

    /// Verbs come from the command table and codes from the registry. The only text from the client is a token's name,
    /// which is escaped.
    private func log(_ line: FinalLine) {
        context.logger.info(
            "command",
            metadata: [
                "connection": "\(client)", "verb": "\(verb)", "tenant": "\(caller?.slug.rawValue ?? "-")",
                "actor": "\(LogText.escapedForLog(caller?.actor ?? "-"))", "class": "\(line.answerClass.rawValue)", "code": "\(line.code)",
                "microseconds": "\(startedAt.duration(to: .now).microseconds)",
            ])
    }
}
