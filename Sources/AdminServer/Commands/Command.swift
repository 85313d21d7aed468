internal import AdminProtocol
internal import Operations

/// A row of the command table: words, usage, and the operation that it makes.
struct Command: Sendable {
    enum Action: Sendable {
        /// Concerns the connection or the process; `AdminSession` does it.
        case session(SessionVerb)
        case read(Reading)
        case change(@Sendable (Invocation, ServerContext) throws -> any ChangeOperation)
    }

    struct Reading: Sendable {
        /// Whether an answer is valid as long as the body does not change. It is not for a command that leaves a mark.
        let isKept: Bool
        let read: @Sendable (Invocation, ServerContext, Caller, Deadline) async throws -> Snapshot<CommandAnswer>
    }

    enum Needs: Sendable, Equatable {
        case nothing
        case login
        case permission(Permission)
    }

    let usage: VerbUsage
    /// The names of the operations that it builds; empty for a command about the connection or the process.
    let operations: [String]
    let needs: Needs
    let action: Action

    /// - Parameters:
    ///   - form: The command's words, and its fields by place: "BUDGET SET {year} [{service}]".
    ///   - arguments: The command's arguments that are not fields.
    init(
        _ form: String, _ arguments: [Argument], _ fields: [FieldDescription] = [], operations: [String] = [], summary: String,
        needs: Needs, _ action: Action
    ) {
        self.operations = operations
        let items = form.split(separator: " ")
        let places = items.filter { $0.last == "}" || $0.last == "]" }
        let positional = places.map { place in
            let name = place.filter { !"[{}]".contains($0) }
            guard let field = fields.first(where: { $0.name == name }) else { preconditionFailure("\(form): no field \(name)") }
            return Argument(field, byPlace: true, isRequired: place.first == "{")
        }
        let keys = fields.filter { field in !places.contains { $0.contains("{\(field.name)}") } }
        usage = VerbUsage(
            items.dropLast(places.count).map(String.init),
            positional + keys.map { Argument($0, byPlace: false, isRequired: $0.isRequired) } + arguments, summary: summary,
            rights: needs.rights)
        self.needs = needs
        self.action = action
    }

    func isAllowed(to caller: Caller?) -> Bool {
        switch needs {
        case .nothing: true
        case .login: caller != nil
        case .permission(let permission): caller?.may(permission) ?? false
        }
    }
}

extension Command.Needs {
    fileprivate var rights: Rights {
        switch self {
        case .nothing: .anyone
        case .login: .read
        case .permission(.read), .permission(.readOwnShare), .permission(.readAllShares), .permission(.readAudit): .read
        case .permission(.write), .permission(.manageProjects), .permission(.report), .permission(.giveOpinion): .write
        case .permission(.manageTokens): .administration
        case .permission(.operate): .operator
        }
    }
}

/// A command about the connection itself or the process, without an operation.
enum SessionVerb: Sendable {
    case hello, login, help, complete, ping, whoAmI, set, use, quit
    case begin, showTransaction, commit, rollback
    case showStatus, showPool, showClients, showLimits, showVersion, showConfiguration
    case killClient, drain, readOnly
}
