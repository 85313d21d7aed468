internal import AdminProtocol
internal import Cooperation
internal import Operations

/// The year's end.
extension CommandTable {
    static let yearEnd: [Command] = [
        .read("STATEMENT GET", [.year, .optional("service")], "budget, amendments, actual, deviation, last year", ShowStatement.init),
        .change(
            "ACTUAL SET",
            [
                .year, .service, .word("account", .choice(AccountGroup.allCases.map(\.rawValue))), .word("amount", .decimal),
                .optional("source"),
            ]
                + Argument.unversioned, "what the year came to; costs are negative", SetActual.init),
        .read("STAFF LIST", [.year], "person-years by service and position", ListStaffing.init),
        .change(
            "STAFF SET", [.year, .service, .required("position"), .required("person-years", .decimal)] + Argument.unversioned,
            "set a position's person-years", SetStaffing.init),
        .read("SETTLEMENT PREVIEW", [.year] + Argument.settlementTerms, "what closing the year would come to", PreviewSettlement.init) {
            CommandAnswer($0)
        },
        .read("SETTLEMENT GET", [.year], "how the year was closed", ShowSettlement.init) { CommandAnswer($0) },
        .change(
            "SETTLEMENT CLOSE",
            [.year] + Argument.settlementTerms + [.required("due", .date, "of what is collected or refunded")]
                + Argument.decision.filter { !["proposal", "outcome", "if"].contains($0.name) },
            "settle advances against actuals, for good", CloseSettlement.init),
        .read("CARRY LIST", [.optional("payer")], "the carry-forward ledger", ListCarryForwards.init),
        .change(
            "CARRY ADD",
            [
                .year, .optional("payer", .text, "whose; the body's own if left out"), .required("amount", .decimal),
                .required("date", .date),
            ]
                + [.reasonGiven] + Argument.unversioned,
            "an entry of the ledger", AddCarryForward.init),
    ]
}
