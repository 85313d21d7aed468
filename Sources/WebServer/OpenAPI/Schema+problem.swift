internal import Operations

extension Schema {
    /// The shape of an error, as `Problem` writes it.
    static var problem: Schema {
        .named(
            "Problem",
            .object([
                Property("type", .text("urn:seutu:error:conflict"), "`urn:seutu:error:` and the code."),
                Property("title", .text("Conflict"), "The code as words."),
                Property("status", .integer(412), "The HTTP status."),
                Property(
                    "detail", .text("Somebody has changed it: the version is now 8. Fetch it and try again."),
                    "The fault and the remedy, in the caller's language."),
                Property("code", .text("conflict"), "The same in every release; docs/errors.md lists them."),
                particular("field", .text("amount"), "The field of the request that is wrong."),
                particular("rule", .text("range"), "The rule that the field breaks."),
                particular("version", .integer(8), "The thing's version, if the request has another one."),
                particular("year", .integer(2029), "The year that has no such budget, or is not settled."),
                particular("layer", .integer(3), "The layer that the year does not have."),
                particular("period", .text("2027-Q1"), "The period whose report is not frozen."),
                particular("needs", .text("write"), "The permission that the token lacks."),
                particular("problem", .text("budget-approved"), "The state of the thing that prevents the request."),
                particular("service", .text("basic-tasks"), "The service whose cost cannot be shared."),
                particular("outcome", .text("unknown"), "`unknown` where the change may have been made."),
                particular("ref", .text("2k9x0q7bd41mz"), "The reference of an unexpected error, for the operator."),
                particular("faults", .integer(2), "How many rows of an import are wrong."),
                Property(
                    "errors", .array(.anyOf(Refusal.rowTypes.map { record($0) })),
                    "The first wrong rows of an import, or the figures that prevent the request.", isRequired: false),
            ]))
    }

    private static func particular(_ name: String, _ schema: Schema, _ meaning: String) -> Property {
        Property(name, schema, meaning, isRequired: false)
    }
}
