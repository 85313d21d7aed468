internal import AdminProtocol
internal import Operations

/// Commands about the connection, the transaction and the installation.
extension CommandTable {
    static let session: [Command] = [
        .session("HELLO", [.optionalWord("version", .integer)], "the greeting again", .nothing, .hello),
        .session("AUTH TOKEN", [.word("token")], "log in", .nothing, .login),
        .session(
            "HELP", [.optionalWord("verb"), .optionalWord("second"), .optionalWord("third")], "commands you may use", .nothing, .help),
        .session("COMPLETE", [.word("line")], "how a partial line could go on", .nothing, .complete),
        .session("PING", [.optionalWord("echo")], "an answer without work", .nothing, .ping),
        .session("WHOAMI", [], "who you are logged in as", .login, .whoAmI),
        .session(
            "SET", [.word("setting", .choice(["format", "lang"])), .word("value")], "rows as kv, json, tsv, table; texts in fi, sv, en",
            .nothing, .set),
        .session("QUIT", [], "close the connection", .nothing, .quit),
    ]

    static let transaction: [Command] = [
        .session("BEGIN", [], "stage the changes that follow", .login, .begin),
        .session("SHOW TX", [], "what is staged", .login, .showTransaction),
        .session("COMMIT", Argument.unversioned, "make all staged changes, or none", .login, .commit),
        .session("ROLLBACK", [], "forget what is staged", .login, .rollback),
    ]

    static let installation: [Command] = [
        .session("USE", [.word("tenant")], "look at one body; platform for none", .permission(.operate), .use),
        .read("TENANT LIST", Argument.forLists, "cooperation bodies", ListTenants.init),
        .change(
            "TENANT CREATE", [.word("tenant")] + Argument.names + [.optional("host", .text, "host municipality")] + Argument.unversioned,
            "add a cooperation body", CreateTenant.init),
        .change(
            "TENANT SUSPEND", [.word("tenant"), .optional("state", .choice(["suspended", "active"]))] + Argument.unversioned,
            "stop a body's tokens, or let them work again", SuspendTenant.init),
        .read("TENANT EXPORT", Argument.forLists, "every row of the body chosen by USE, as JSON", ExportTenant.init),
        .session("SHOW STATUS", [], "whether the service is ready", .permission(.operate), .showStatus),
        .session("SHOW POOL", [], "database connections", .permission(.operate), .showPool),
        .session("SHOW CLIENTS", [], "who is connected", .permission(.operate), .showClients),
        .session("SHOW LIMITS", [], "the limits in force", .permission(.operate), .showLimits),
        .session("SHOW VERSION", [], "what runs", .permission(.operate), .showVersion),
        .session("SHOW CONFIG", [], "settings, without secrets", .permission(.operate), .showConfiguration),
        .session("KILL CLIENT", [.word("client", .integer)], "close a connection", .permission(.operate), .killClient),
        .session(
            "DRAIN", [.optionalWord("switch", .choice(["ON", "OFF"]))], "say not ready; what is under way goes on", .permission(.operate),
            .drain),
        .session("READONLY", [.word("switch", .choice(["ON", "OFF"]))], "refuse changes for now", .permission(.operate), .readOnly),
    ]
}

extension Command {
    /// Two operations in one verb: with a service it sets that service's amounts, without it the budget's own settings.
    static let budgetSet = Command(
        "BUDGET SET",
        [
            .year, .optionalWord("service"), .optional("cost", .decimal), .optional("income", .decimal), .optional("external", .decimal),
            .key, .referenceDate, .optional("note"),
        ] + Argument.forChanges,
        "a service's amounts in a draft; without a service, the draft's date and note", needs: .permission(SetBudget.permission),
        .change { invocation, context in
            if invocation["service"] == nil { return try invocation.make(SetBudget.init, today: context.today()) }
            return try invocation.make(SetBudgetService.init, today: context.today())
        })
}
