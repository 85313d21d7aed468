internal import AdminProtocol
internal import Operations

/// A row of the command table: words, usage, and the operation it makes.
struct Command: Sendable {
    enum Action: Sendable {
        /// About the connection or the process; `Session` does it.
        case session(SessionVerb)
        case read(@Sendable (Invocation, ServerContext, Caller) async throws -> CommandAnswer)
        case change(@Sendable (Invocation, ServerContext) throws -> any ChangeOperation)
    }

    enum Needs: Sendable, Equatable {
        case nothing
        case login
        case permission(Permission)
    }

    let usage: VerbUsage
    let needs: Needs
    let action: Action

    init(_ words: String, _ arguments: [Argument], _ summary: String, needs: Needs, _ action: Action) {
        usage = VerbUsage(words.split(separator: " ").map(String.init), arguments, summary: summary, rights: needs.rights)
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
        case .permission(.write), .permission(.manageProjects), .permission(.report): .write
        case .permission(.manageTokens): .administration
        case .permission(.operate): .operator
        }
    }
}

/// What concerns the connection itself, or the process: no operation of the cooperation's.
enum SessionVerb: Sendable {
    case hello, login, help, complete, ping, whoAmI, set, use, quit
    case begin, showTransaction, commit, rollback
    case showStatus, showPool, showClients, showLimits, showVersion, showConfiguration
    case killClient, drain, readOnly
}
