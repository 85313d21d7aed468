internal import AdminProtocol
internal import Cooperation
internal import Operations

/// Every command, one line of meaning each.
struct CommandTable: Sendable {
    let commands: [Command]
    let grammar: CommandGrammar
    private let byWords: [[String]: Command]

    init(_ commands: [Command]) {
        self.commands = commands
        grammar = CommandGrammar(commands.map(\.usage))
        byWords = Dictionary(commands.map { ($0.usage.words, $0) }) { first, _ in first }
    }

    static let standard = CommandTable(
        session + transaction + payers + services + budgets + shares + instalments + yearEnd + projects + portfolio + plans + clock
            + organisation + indicators + registers + data + access + installation)

    /// The command that the request starts with, and the request checked against it.
    func resolve(_ request: Request) throws(ProtocolError) -> Call {
        let invocation = try grammar.resolve(request)
        guard let command = byWords[invocation.usage.words] else {
            throw ProtocolError(.unknownCommand, text: "try HELP", tag: request.tag)
        }
        return Call(command: command, invocation: invocation)
    }

    /// What help and completion show: only what this caller may use.
    func grammar(for caller: Caller?) -> CommandGrammar {
        CommandGrammar(commands.filter { $0.isAllowed(to: caller) }.map(\.usage))
    }
}

/// A request with its command, and when it began.
struct Call: Sendable {
    let command: Command
    let invocation: Invocation
    let startedAt = ContinuousClock.now

    var request: Request { invocation.request }
}

extension CommandTable {
    static let payers: [Command] = [
        .read("MEMBER LIST", [.optional("date", .date)] + Argument.forLists, "payers, and who is a member on a day", ListMembers.init),
        .read("MEMBER GET", [.payer, .optional("date", .date)], "one payer", ShowMember.init),
        .read("MEMBER HISTORY", [.payer], "a payer's memberships", ShowMemberHistory.init),
        .change(
            "MEMBER ADD", [.payer, .optional("kind", .choice(["member", "payer"])), .from, .to] + Argument.names + Argument.unversioned,
            "a new member from a day on, or a payer who is none", AddMember.init),
        .change("MEMBER SET", [.payer] + Argument.names + Argument.forChanges, "change a payer's names", SetMember.init),
        .change("MEMBER END", [.payer, .lastDay] + Argument.forChanges, "end a membership", EndMember.init),
        .read(
            "BASIS LIST", [.word("series"), .required("date", .date)] + Argument.forLists, "a series' values on a reference date",
            ListBasis.init),
        .change(
            "BASIS SET",
            [
                .word("series"), .payer, .word("value", .integer), .required("date", .date, "reference date"), .required("source"),
                .optional("retrieved", .date, "when it was taken from there; today if left out"),
            ] + Argument.forChanges,
            "set a payer's value, with its source", SetBasis.init),
    ]

    static let services: [Command] = [
        .read("SERVICE LIST", Argument.forLists, "services by code", ListServices.init),
        .read("SERVICE GET", [.service], "one service with its listed participants", ShowService.init) { CommandAnswer($0) },
        .change("SERVICE ADD", [.service] + Argument.terms + Argument.unversioned, "add a service", AddService.init),
        .change("SERVICE SET", [.service] + Argument.terms + Argument.forChanges, "change a service's settings", SetService.init),
        .change(
            "SERVICE JOIN", [.service, .payer, .required("from", .date), .to] + Argument.forChanges, "list a payer", JoinService.init),
        .change("SERVICE LEAVE", [.service, .payer, .lastDay] + Argument.forChanges, "end its part", LeaveService.init),
        .change("SERVICE END", [.service, .lastDay] + Argument.forChanges, "end the agreement", EndService.init),
    ]

    static let budgets: [Command] = [
        .read("BUDGET LIST", [], "budgets, the newest year first", ListBudgets.init),
        .read("BUDGET GET", [.year, .layer], "one budget with its services and steps", ShowBudget.init) { CommandAnswer($0) },
        .change(
            "BUDGET DRAFT", [.year, .referenceDate, .optional("note")] + Argument.unversioned, "open a year's budget", DraftBudget.init),
        .budgetSet,
        .change("BUDGET REMOVE", [.year, .service] + Argument.forChanges, "take a service out of a draft", RemoveBudgetService.init),
        .change("BUDGET PROPOSE", [.year] + Argument.decision, "put a draft before an organ") { try DecideBudget(.propose, &$0) },
        .change(
            "BUDGET STEP", [.year, .word("step", .choice(["forward", "table", "return", "withdraw"]))] + Argument.decision,
            "what the organ did with it", DecideBudget.init),
        .change(
            "BUDGET APPROVE",
            [.year, .override, .optional("unallocated", .decimal, "what tariffs leave for the body to bear, as BUDGET GET tells it")]
                + Argument.decision, "freeze it by a decision", ApproveBudget.init),
        .change(
            "BUDGET SECTION", [.year, .required("section"), .optional("register"), .layer] + Argument.unversioned,
            "give a placeholder section its number", FillSection.init),
        .read("BUDGET DIFF", [.year] + Argument.layerPair, "what differs from another layer; from last year if none", CompareLayers.init),
        .change("BUDGET AMEND", [.year, .optional("note")] + Argument.forChanges, "open an amendment", AmendBudget.init),
    ]

    static let shares: [Command] = [
        .read("SHARE LIST", [.year, .layer] + Argument.forLists, "what each payer pays", ListShares.init) { CommandAnswer($0) },
        .read("SHARE GET", [.year, .payer, .layer], "a payer's share, service by service", ShowShare.init) { CommandAnswer($0) },
        .read("SHARE EXPLAIN", [.year, .payer, .optional("service"), .layer], "how the figures came about", ExplainShare.init) {
            CommandAnswer($0)
        },
        .read(
            "SHARE PREVIEW",
            [
                .year, .optional("total", .decimal), .optional("key"), .optional("payers"), .step, .floors, .caps, .referenceDate,
                .optional("alternatives", .text, "\"even: key=equal | old: reference-date=2023-12-31\""), .layer,
            ],
            "an amount by a key, or what-ifs against the budget, storing nothing", PreviewShare.init
        ) { CommandAnswer($0) },
        .read(
            "SHARE CHANGE", [.year, .optional("payer")] + Argument.layerPair, "why shares changed; from last year if none is named",
            ExplainChange.init),
        .change(
            "CONTRIBUTION SET",
            [
                .year, .service, .payer, .word("amount", .decimal),
                .required("policy", .choice(["rebalance", "leave"]), "who bears the difference: the others, or nobody yet"), .reasonGiven,
            ] + Argument.forChanges,
            "set one payer's contribution", SetContribution.init),
        .change(
            "CONTRIBUTION RESET", [.year, .service, .payer, .reasonGiven] + Argument.forChanges, "let it follow from the key again",
            ResetContribution.init),
    ]

    static let instalments: [Command] = [
        .read("INSTALMENT LIST", [.year, .optional("payer")], "what is due, paid and open", ListInstalments.init),
        .change(
            "INSTALMENT PLAN",
            [
                .year, .required("plan", .text, "2026-01-31:1,2026-07-31:1"),
                .optional("date", .date, "what is due by it stays; today if left out"),
            ] + Argument.unversioned,
            "when shares are paid, in what parts", PlanInstalments.init),
        .change(
            "PAYMENT ADD",
            [.word("reference"), .required("amount", .decimal), .required("date", .date), .optional("note")] + Argument.unversioned,
            "record what came for an instalment", RecordPayment.init),
        .read("INVOICING GET", [], "who invoices, and the account paid to", ShowInvoicing.init),
        .change(
            "INVOICING SET", [.required("seller"), .required("business-id"), .required("iban"), .required("bic")] + Argument.unversioned,
            "set who invoices", SetInvoicing.init),
        .read(
            "INVOICE GET", [.year, .payer, .word("number", .integer), .optional("date", .date)], "an instalment as Finvoice 3.0",
            ExportInvoice.init
        ) { CommandAnswer(document: $0.xml) },
    ]

    static let registers: [Command] = [
        .read("KEY LIST", [.optional("service")], "which key each service had in each year, and by whose decision", ListKeyUses.init),
        .read("KEY CHECK", [.year], "keys without agreement or decision, with an old basis, or changed", CheckKeys.init),
        .read(
            "COUNCIL SEATS", [.required("date", .date, "of the population"), .optional("held", .text, "to compare with, 074:2,236:5")],
            "the council's seats by population", ShowCouncilSeats.init
        ) { CommandAnswer($0) },
    ]

    static let data: [Command] = [
        .change(
            "IMPORT", [.dataKind, Argument("csv", .document, isRequired: true, isKey: false)] + Argument.unversioned,
            "bring in CSV: all rows or none", ImportData.init),
        .read(
            "EXPORT", [.dataKind, .optional("format", .choice(["csv"] + AnswerFormat.allCases.map(\.rawValue)), "csv if left out")],
            "the same as a CSV document", ExportData.init
        ) { CommandAnswer($0) },
    ]

    static let access: [Command] = [
        .read("AUDIT LIST", Argument.forLists, "events, the newest first", ListAudit.init),
        .read(
            "AUDIT VERIFY", [.optional("from", .choice(["1"]), "1 begins anew, else a call goes on where the last one stopped")],
            "follow the hash chain, a part a call", VerifyAudit.init
        ) { CommandAnswer(rows: [ReplyRow]([$0])) },
        .read("AUDIT HEAD", [], "the newest event: note its hash elsewhere", ShowAuditHead.init),
        .read("TOKEN LIST", Argument.forLists, "tokens, without their secrets", ListTokens.init),
        .change(
            "TOKEN CREATE",
            [
                .word("name"), .required("role", .choice(Role.allCases.map(\.rawValue))),
                .optional("payer", .text, "whom a municipality's token speaks for"), .optional("expires", .date, "last day"),
            ] + Argument.unversioned,
            "create a token; it is shown once", CreateToken.init),
        .change("TOKEN REVOKE", [.word("token", .integer)] + Argument.unversioned, "end a token within 5 s", RevokeToken.init),
    ]
}
