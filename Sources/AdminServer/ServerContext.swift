internal import AdminProtocol
internal import Cooperation
internal import Logging
internal import Operations

/// The state that all sessions of a server share.
final class ServerContext: Sendable {
    let operations: Operations
    let limits: ProtocolLimits
    let language: Language
    let facts: AdminServer.Facts
    let logger: Logger
    let clients: ClientRegistry
    let rate: CommandRate
    let throttle: LoginThrottle
    let budget: AnswerBudget
    let table = CommandTable.standard
    let startedAt = ContinuousClock.now

    init(_ configuration: AdminServer.Configuration, operations: Operations, facts: AdminServer.Facts, logger: Logger) {
        self.operations = operations
        self.facts = facts
        self.logger = logger
        limits = configuration.limits
        language = configuration.language
        clients = ClientRegistry(limits: configuration.limits)
        rate = CommandRate(perSecond: configuration.limits.commandsPerSecondPerToken)
        budget = AnswerBudget(limit: configuration.limits.heldAnswerBytes)
        throttle = LoginThrottle(firstDelay: configuration.loginFailureDelay)
    }

    var greeting: Greeting { Greeting(server: "seutu/" + facts.version, limits: limits) }

    func today() -> CalendarDate { operations.today() }
}
