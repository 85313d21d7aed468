internal import AdminProtocol
internal import Operations

/// Commands about the connection, the transaction and the installation.
extension CommandTable {
    static let session: [Command] = [
        .session("HELLO", [.optionalWord("version", .integer)], "Send the greeting again", .nothing, .hello),
        .session("AUTH TOKEN", [.word("token")], "Log in", .nothing, .login),
        .session(
            "HELP", [.optionalWord("verb"), .optionalWord("second"), .optionalWord("third")],
            "List the commands that you may use, or describe one", .nothing, .help),
        .session("COMPLETE", [.word("line")], "List the ways in which a line can go on", .nothing, .complete),
        .session("PING", [.optionalWord("echo")], "Answer without doing anything", .nothing, .ping),
        .session("WHOAMI", [], "Show who you are logged in as", .login, .whoAmI),
        .session(
            "SET", [.word("setting", .choice(["format", "lang"])), .word("value")],
            "Choose how rows are written (kv, json, tsv, table), or the language of texts (fi, sv, en)",
            .nothing, .set),
        .session("QUIT", [], "Close the connection", .nothing, .quit),
    ]

    static let transaction: [Command] = [
        .session("BEGIN", [], "Begin a transaction: the changes that follow are staged", .login, .begin),
        .session("SHOW TX", [], "Show what is staged", .login, .showTransaction),
        .session("COMMIT", Argument.forChanges, "Make all staged changes, or none", .login, .commit),
        .session("ROLLBACK", [], "Drop all staged changes", .login, .rollback),
    ]

    static let installation: [Command] = [
        .session("USE", [.word("tenant")], "Choose a body to work in; platform means none", .permission(.operate), .use),
        .session("SHOW STATUS", [], "Show whether the service is ready", .permission(.operate), .showStatus),
        .session("SHOW POOL", [], "Show the database connections", .permission(.operate), .showPool),
        .session("SHOW CLIENTS", [], "Show who is connected", .permission(.operate), .showClients),
        .session("SHOW LIMITS", [], "Show the limits in force", .permission(.operate), .showLimits),
        .session("SHOW VERSION", [], "Show the version that runs", .permission(.operate), .showVersion),
        .session("SHOW CONFIG", [], "Show the settings without secrets", .permission(.operate), .showConfiguration),
        .session("KILL CLIENT", [.word("client", .integer)], "Close a client's connection", .permission(.operate), .killClient),
        .session(
            "DRAIN", [.optionalWord("switch", .choice(["ON", "OFF"]))],
            "Report the service as not ready; running requests go on", .permission(.operate),
            .drain),
        .session(
            "READONLY", [.word("switch", .choice(["ON", "OFF"]))], "Refuse changes or accept them again", .permission(.operate), .readOnly),
    ]
}
