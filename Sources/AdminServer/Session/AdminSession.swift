internal import AdminProtocol
internal import Cooperation
internal import Operations

/// The conversation of one connection: its login, its settings and its staged changes. It knows no sockets; one task
/// uses it.
final class AdminSession {
    /// How a request is handled.
    enum Step: Sendable {
        case answered(SessionAnswer)
        /// It may overlap with other reads, because it does not change the session.
        case reading(@Sendable () async -> SessionAnswer)
        /// Call `perform` after all earlier requests are answered, and answer it before all later ones.
        case alone(Call)
    }

    let context: ServerContext
    let client: Int
    let address: String?
    var login: Login?
    var format = AnswerFormat.kv
    var language: Language
    var transaction: StagedTransaction?
    var loginFailures = 0
    private var badLines: BadLineCount

    init(_ context: ServerContext, client: Int, address: String?) {
        self.context = context
        self.client = client
        self.address = address
        language = context.language
        badLines = BadLineCount(limit: context.limits.badLinesPerMinute)
    }

    /// Decides how a request is handled, without waiting for anything.
    func begin(_ frame: Frame) -> Step {
        context.clients.countCommand(of: client)
        let request: Request
        switch frame {
        case .refused(let error): return .answered(refuse(error, verb: "-", in: language))
        case .request(let read): request = read
        }
        let call: Call
        do throws(ProtocolError) { call = try context.table.resolve(request) } catch {
            return .answered(refuse(error, verb: known(request.verb), in: spoken(request["lang"])))
        }
        guard context.rate.admits(sender) else {
            if case .change = call.command.action { transaction?.poison() }
            return .answered(write(failure(Refusal.rateLimited(retryAfterSeconds: 1), call), for: call))
        }
        if case .read(let read) = call.command.action, let login, login.isFresh {
            return .reading(reading(call, as: login.caller, read))
        }
        return .alone(call)
    }

    /// Handles a request that must not overlap with another.
    func perform(_ call: Call) async -> SessionAnswer {
        do {
            if !(try await refreshLogin()) && call.command.needs != .nothing { throw Refusal.authenticationRequired }
            switch call.command.action {
            case .session(let verb):
                try requireRights(call.command)
                return write(try await perform(verb, call), for: call)
            case .read(let read):
                guard let login else { throw Refusal.authenticationRequired }
                return await reading(call, as: login.caller, read)()
            case .change(let make):
                return write(try await change(call, try make(call.invocation, context)), for: call)
            }
        } catch {
            if case .change = call.command.action { poison(after: error) }
            return write(failure(error, call), for: call)
        }
    }

    /// The closure captures everything that it needs, because the session may have changed when it runs.
    private func reading(_ call: Call, as caller: Caller, _ reading: Command.Reading) -> @Sendable () async -> SessionAnswer {
        let writer = writer(for: call)
        let context = context
        return {
            let deadline = context.operations.deadline()
            do {
                let read = { @Sendable in
                    let snapshot = try await reading.read(call.invocation, context, caller, deadline)
                    return (writer.reply(snapshot.output), snapshot.version)
                }
                guard reading.isKept else { return writer.write(try await read().0) }
                return writer.write(
                    try await context.operations.answer(to: writer.key(of: call.invocation, as: caller), by: deadline, read: read))
            } catch { return writer.write(error) }
        }
    }

    private var sender: CommandRate.Sender {
        guard let login else { return .connection(client) }
        return .token(tenant: login.token.tenant.rawValue, number: login.token.tokenID)
    }

    private func requireRights(_ command: Command) throws {
        guard case .permission(let permission) = command.needs else { return }
        guard let login else { throw Refusal.authenticationRequired }
        try login.caller.require(permission)
    }

    /// A verb of the table, or a mark: text from a stranger must not be in the log's field of verbs.
    private func known(_ verb: String) -> String {
        context.table.commands.contains { $0.usage.words[0] == verb } ? verb : "-"
    }

    /// Refuses a line that could not be read as a command, or that does not fit its command's usage.
    private func refuse(_ error: ProtocolError, verb: String, in language: Language) -> SessionAnswer {
        transaction?.poison()
        let isBad = [.syntax, .badByte, .unknownCommand, .tooBig].contains(error.code)
        let writer = AnswerWriter(
            context, client: client, caller: login?.caller, verb: verb, tag: error.tag, format: format, language: language)
        if isBad && !badLines.admitsAnother() {
            return writer.write(SessionError.flood)
        }
        return writer.write(error)
    }

    /// The language that the request names, or else the session's.
    fileprivate func spoken(_ wanted: String?) -> Language { wanted.flatMap(Language.init) ?? language }
}

extension AdminSession {
    func writer(for call: Call) -> AnswerWriter {
        AnswerWriter(
            context, client: client, caller: login?.caller, verb: call.command.usage.name, tag: call.request.tag,
            format: call.invocation.format ?? format, language: spoken(call.invocation["lang"]),
            asksForRows: call.invocation.format != nil, startedAt: call.startedAt)
    }

    func write(_ answer: CommandAnswer, for call: Call) -> SessionAnswer { writer(for: call).write(answer) }

    func failure(_ error: any Error, _ call: Call) -> CommandAnswer { writer(for: call).failure(error) }
}

/// The whole answer to a request in bytes, and its effect on the connection.
struct SessionAnswer: Sendable {
    var bytes: [UInt8]
    /// The connection closes after these bytes.
    var closes = false
    /// Whether the connection is logged in now; nil if the request did not change that.
    var isLoggedIn: Bool?
    /// The language that the request chose for later answers.
    var language: Language?
    /// Its part of the budget for all answers; nil for a small one.
    var hold: AnswerBudget.Hold?
}

/// The number of bad lines of one connection in the last minute.
struct BadLineCount {
    private static let window = Duration.seconds(60)
    private let limit: Int
    private var seenAt: [ContinuousClock.Instant] = []

    init(limit: Int) { self.limit = limit }

    /// Counts one bad line; false if it is one too many.
    mutating func admitsAnother(at now: ContinuousClock.Instant = .now) -> Bool {
        seenAt.removeAll { $0 + Self.window <= now }
        seenAt.append(now)
        return seenAt.count <= limit
    }
}
