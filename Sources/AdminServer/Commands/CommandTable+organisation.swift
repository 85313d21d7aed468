internal import AdminProtocol
internal import Cooperation
internal import Operations

/// What the body is made of: teams, basic tasks, partners and positions.
extension CommandTable {
    private static let kinds = Argument.Kind.choice(OrganisationUnit.Kind.allCases.map(\.rawValue))

    static let organisation: [Command] = [
        .read("ORGANISATION LIST", [.optional("kind", kinds), .optional("date", .date)], "teams, basic tasks, partners", ListUnits.init),
        .change(
            "ORGANISATION SET",
            [
                .word("kind", kinds), .word("code"), .required("name"), .required("from", .date), .optional("to", .date),
                .optional("parent", .text, "that it is a part of"), .optional("description"),
            ] + Argument.unversioned, "set one of them", SetUnit.init),
        .read("POSITION LIST", [.optional("date", .date), .optional("team")], "positions in force on a day", ListPositions.init),
        .read("POSITION SUMMARY", [.optional("date", .date)], "held and vacant by team, and person-years", SummarizePositions.init),
        .change(
            "POSITION SET",
            [
                .word("position"), .required("title"), .required("from", .date), .optional("to", .date), .optional("team"),
                .optional("contract", .choice(Position.Contract.allCases.map(\.rawValue)), "permanent where it is left out"),
                .optional("percent", .integer, "of full working time"),
            ] + Argument.unversioned, "add or change a position", SetPosition.init),
        .change(
            "POSITION VACATE", [.word("position"), .required("from", .date)] + Argument.unversioned, "nobody holds it from a day on",
            VacatePosition.init),
        .change(
            "POSITION FILL", [.word("position"), .required("from", .date)] + Argument.unversioned, "somebody holds it from a day on",
            FillPosition.init),
    ]
}
