internal import AdminProtocol
internal import Cooperation
internal import Logging
internal import Operations

/// Writes one request's answer in the format and language that held when it came, and its line in the log.
struct AnswerWriter: Sendable {
    private let context: ServerContext
    private let client: Int
    private let caller: Caller?
    private let verb: String
    private let tag: String?
    private let format: AnswerFormat
    /// The request itself named a format for rows.
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

    /// - Parameter isRepeatable: it may be refused with BUSY instead, while too much waits to be taken.
    func write(_ answer: CommandAnswer, isRepeatable: Bool = false) -> SessionAnswer {
        var bytes: [UInt8] = []
        let rows = answer.spoken?(language) ?? answer.rows
        if let document = answer.document, rows.isEmpty || !asksForRows {
            bytes.appendDocument(document.text, tag: tag)
            document.finalLine.encode(into: &bytes, tag: tag, limits: context.limits)
        } else if let greeting = answer.greeting {
            greeting.encode(into: &bytes, tag: tag, limits: context.limits)
        } else {
            Reply(rows, answer.finalLine).encode(into: &bytes, tag: tag, format: format, limits: context.limits)
        }
        if isRepeatable && !context.budget.hasRoom(for: bytes.count) { return write(Refusal.busy) }
        log(answer.finalLine)
        return SessionAnswer(
            bytes: bytes, closes: answer.finalLine.answerClass == .bye, isLoggedIn: answer.isLoggedIn,
            hold: context.budget.hold(bytes.count))
    }

    func write(_ error: any Error) -> SessionAnswer { write(failure(error)) }

    /// What an error says to the client: a refusal itself, anything unexpected only under which number the log has it.
    func failure(_ error: any Error) -> CommandAnswer {
        if let refusal = error as? Refusal {
            return CommandAnswer(FinalLine(refusal, language), rows: refusal.rows.map { ReplyRow($0, language) })
        }
        if let error = error as? SessionError { return CommandAnswer(error.finalLine(language)) }
        if let error = error as? ProtocolError { return CommandAnswer(error.finalLine) }
        let reference = String(UInt32.random(in: 0x1000_0000 ... .max), radix: 16)
        context.logger.error(
            "unexpected error", metadata: ["ref": "\(reference)", "verb": "\(verb)", "error": "\(String(reflecting: error))"])
        let text = LocalizedText(
            fi: "Odottamaton virhe: kerro ylläpidolle tunnus \(reference).", sv: "Oväntat fel: meddela administratören koden \(reference).",
            en: "An unexpected error: tell the operator \(reference).")
        return CommandAnswer(.error(.internalError, [ReplyField("ref", reference)], text: text[language]))
    }

    /// Verbs come from the command table and codes from the registry: nothing here was written by the client but a
    /// token's name, which is escaped.
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

extension Duration {
    fileprivate var microseconds: Int64 { components.seconds * 1_000_000 + components.attoseconds / 1_000_000_000_000 }
}
