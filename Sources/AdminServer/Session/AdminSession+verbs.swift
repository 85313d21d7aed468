internal import AdminProtocol
internal import Cooperation
internal import Operations

extension AdminSession {
    func perform(_ verb: SessionVerb, _ call: Call) async throws -> CommandAnswer {
        switch verb {
        case .hello: try hello(call)
        case .login: try await logIn(call)
        case .help: try help(call)
        case .complete: complete(call)
        case .ping: CommandAnswer(.ok(.pong, call.invocation["echo"].map { [ReplyField("echo", $0)] } ?? []))
        case .whoAmI: try whoAmI()
        case .set: try set(call)
        case .use: try await use(call)
        case .quit: CommandAnswer(.bye(.quit))
        case .begin: try beginTransaction()
        case .showTransaction: try showTransaction()
        case .commit: try await commit(call)
        case .rollback: try rollBack()
        case .showStatus: await showStatus()
        case .showPool: CommandAnswer(rows: context.facts.pool().map { .named("pool", $0, $1) })
        case .showClients: showClients()
        case .showLimits: CommandAnswer(rows: context.limits.lines.map { .named("limit", $0, $1) })
        case .showVersion:
            CommandAnswer(rows: [.named("version", "server", context.facts.version), .named("version", "protocol", "SEUTU/1")])
        case .showConfiguration: CommandAnswer(rows: context.facts.configuration().map { .named("setting", $0, $1) })
        case .killClient: try killClient(call)
        case .drain: drain(call)
        case .readOnly: setReadOnly(call)
        }
    }

    private func hello(_ call: Call) throws -> CommandAnswer {
        let version = call.invocation["version"] ?? "1"
        guard version == "1" else { throw SessionError.otherVersion }
        return CommandAnswer(greeting: context.greeting)
    }

    private func help(_ call: Call) throws -> CommandAnswer {
        let grammar = context.table.grammar(for: login?.caller)
        let words = ["verb", "second", "third"].compactMap { call.invocation[$0] }
        if (call.invocation.format ?? format) == .json, words.isEmpty { return CommandAnswer(document: grammar.helpJSON) }
        return CommandAnswer(rows: try grammar.help(for: words))
    }

    private func complete(_ call: Call) -> CommandAnswer {
        let completions = context.table.grammar(for: login?.caller).complete(call.invocation["line"] ?? "")
        return CommandAnswer(
            rows: completions.map { ReplyRow("completion", [ReplyField("text", $0.text), ReplyField("summary", $0.summary)]) })
    }

    private func set(_ call: Call) throws -> CommandAnswer {
        let value = call.invocation["value"] ?? ""
        if call.invocation["setting"] == "format" {
            guard let format = AnswerFormat(rawValue: value) else {
                throw Refusal.invalid("format", .oneOf(AnswerFormat.allCases.map(\.rawValue)))
            }
            self.format = format
            return CommandAnswer(.ok(AnswerCode("SET"), [ReplyField("format", value)]))
        }
        guard let language = Language(rawValue: value) else { throw Refusal.invalid("lang", .oneOf(Language.allCases.map(\.rawValue))) }
        self.language = language
        var answer = CommandAnswer(.ok(AnswerCode("SET"), [ReplyField("lang", value)]))
        answer.language = language
        return answer
    }
}
