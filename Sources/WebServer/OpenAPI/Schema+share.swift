internal import Cooperation
internal import Operations

/// The shapes that `Encoding+share` and `Encoding+explanation` write field by field.
extension Schema {
    /// A payer's share.
    static var share: Schema {
        .named(
            "Share",
            .object([
                Property("tenant", .text("kaustinen"), "The cooperation body."),
                Property("year", .integer(2026), "The budget year."),
                Property("payer", payer, "The payer of the share."),
                Property("layer", .integer(0), BudgetLayer.numberColumn.description.meaning),
                Property("planOf", .nullable(.integer(2025)), BudgetLayer.planOfColumn.description.meaning),
                Property("status", .choice(BudgetStatus.self), "The status of the budget."),
                Property("version", .integer(3), "The budget's version."),
                Property("decision", .nullable(decision), "The decision that approved the budget; null before approval."),
                Property("currency", .text("EUR"), "The currency of all amounts."),
                Property("gross", .money("359486.21"), "The gross share: the payer's contributions to all services."),
                Property(
                    "carried", .money("-7742.43"),
                    "The carried money of earlier years, below zero for a surplus: the sum of `carriedLines`."),
                Property("toPay", .money("351743.78"), "The gross share plus the carried money."),
                Property(
                    "perInhabitant", .nullable(.money("87.30")), "The gross share for each inhabitant; null if no population is known."),
                Property("note", .text(""), "A note to the reader of the figures."),
                Property("shareOfAll", whole, "The sum of all payers."),
                Property("services", .array(.record(ShareLine.self)), ShareLine.meaning),
                Property("carriedLines", .array(.record(CarriedLine.self)), CarriedLine.meaning),
            ]))
    }

    private static var payer: Schema {
        .named(
            "PayerName",
            .object([
                Property("code", .text("236"), "The payer's code."), Property("name", .text("Kaustinen"), "The payer's name."),
            ]))
    }

    private static var whole: Schema {
        .named(
            "ShareOfAll",
            .object([
                Property("amount", .money("1003733.00"), "The sum of all gross shares."),
                Property("carried", .money("-26312.99"), "The carried money of all payers: below zero for a surplus."),
                Property("toPay", .money("977420.01"), "The gross shares plus the carried money."),
                Property("unallocated", .money("0.00"), "The part that nobody pays."),
            ]))
    }

    private static var decision: Schema {
        .named(
            "ShareDecision",
            .object([
                Property("organ", .text("Seutukunnan hallitus"), "The organ that decided."),
                Property("date", .date("2025-12-11"), "The day of its meeting."),
                Property("section", .text("§ 42"), "The section of its minutes."),
                Property("registerNumber", .nullable(.text("D/12/2025")), "The register number, if it is known."),
            ]))
    }

    static var explanation: Schema {
        .named(
            "ShareExplanation",
            .object([
                Property("contributions", .array(contribution), "The explanation of the payer's contribution to each service."),
                Property("carriedLines", .array(.record(ExplainedCarry.self)), ExplainedCarry.meaning),
            ]))
    }

    private static var contribution: Schema {
        .named(
            "ExplainedContribution",
            .object([
                Property("service", .text("basic-tasks"), "The service's code."),
                Property("name", .text("Basic tasks"), "The service's name."),
                Property("agreement", .text("Agreement 12.5.2023"), "The agreement of the service."),
                Property("planOf", .nullable(.integer(2025)), BudgetLayer.planOfColumn.description.meaning),
                Property("amount", .money("35814.92"), "The contribution."),
                Property(
                    "sentence", .text("Basic tasks: EUR 100,000.00 is shared by population. …"),
                    "The whole explanation in words, in the caller's language."),
                Property("net", .money("100000.00"), "The service's net cost."),
                Property("key", .text("population"), "The allocation key by which the net cost is shared."),
                Property("total", .money("100000.00"), "The shared amount: the net cost, or the sum that the key makes."),
                Property("lines", .array(line), "One for each key of a mix, otherwise one; none for fixed amounts and projects."),
                Property("projects", .array(charge), "The projects of the contribution, if the key is projects."),
                Property(
                    "fraction", .nullable(.text("2059/5749")),
                    "The payer's exact part of the total before floors, caps and overrides; null for fixed amounts and tariffs."),
                Property(
                    "redistribution", .nullable(redistribution), "The amount that floors, caps and overrides left to the other payers."),
                Property("quota", .nullable(.text("3581492 4292/5749")), "Exact cents before rounding; null for fixed amounts."),
                Property("rounding", .nullable(rounding), "How the quota became whole steps; null if there was no rounding."),
                Property("bound", .nullable(bound), "The floor or cap that decided the amount."),
                Property("override", .nullable(override), "The override that decided the amount."),
                Property("first", .array(firstPayment), "The first payments, before the rest is shared; empty for a key without them."),
                Property("rest", .nullable(redistribution), "The rest after that, and the payer's part of it."),
                Property("limit", .nullable(limit), "The limit on the change from last year; null for a key without."),
            ]))
    }

    private static var line: Schema {
        .named(
            "ExplanationLine",
            .object([
                Property("series", .nullable(.text("population")), "The series; null for keys that have their figures themselves."),
                Property("unit", .nullable(.text("hours")), "The unit of measured use."),
                Property("referenceDate", .nullable(.date("2024-12-31")), "The date of the figures."),
                Property("source", .nullable(.text("Statistics Finland")), "Where the figures are from."),
                Property("numerator", .quantity("4118"), "The payer's figure."),
                Property("denominator", .quantity("11498"), "The sum of all participants' figures."),
                Property("parts", .text("1/1"), "How much of the whole this key decides: 1/2 in a mix of two equal parts."),
                Property(
                    "working", .nullable(.text("(120 + 135) / 2 + 0.01 × 4118")),
                    "How the payer's figure was computed; null where it is a value itself."),
                Property("values", .array(value), "The key values that it was computed from; empty where it is one itself."),
            ]))
    }

    private static var value: Schema {
        .named(
            "ExplainedValue",
            .object([
                Property("series", .text("population"), "The series."),
                Property("referenceDate", .date("2024-12-31"), "The date of the value."),
                Property("payer", .nullable(.text("fi")), "Whose it is, where it is not the payer's own."),
                Property("value", .quantity("4118"), "The value."),
                Property("source", .text("Statistics Finland"), "Where it is from."),
            ]))
    }

    private static var firstPayment: Schema {
        .named(
            "FirstPayment",
            .object([
                Property("amount", .money("5000.00"), "What the payer pays first."),
                Property("total", .money("25000.00"), "What all pay first together."),
                Property("asked", .nullable(.money("5000.00")), "What the key asks for, where all that is asked exceeds the cost."),
                Property("line", .nullable(line), "The figure of a tariff; null for fixed amounts."),
                Property("quota", .nullable(.text("500000")), "Exact cents before rounding; null for fixed amounts."),
            ]))
    }

    private static var limit: Schema {
        .named(
            "AppliedLimit",
            .object([
                Property("year", .integer(2026), "The year of the contribution; the change is from the year before."),
                Property("lastYear", .nullable(.money("10000.00")), "What the payer paid then; null where nothing: it has no limit."),
                Property("byKey", .money("12000.00"), "What the key gives."),
                Property("least", .nullable(.money("9500.00")), "The least that the limit allows; null where it names none."),
                Property("most", .nullable(.money("11000.00")), "The most that the limit allows; null where it names none."),
                Property("force", .nullable(.text("3/4")), "How much of the limit's effect holds in the year; null where all does."),
                Property("relief", .money("750.00"), "What the limit takes off, negative for what it adds."),
                Property("difference", .money("750.00"), "The sum of everybody's reliefs, which all share."),
                Property("rule", .array(line), "The figures that the difference is shared by; empty where that is what the key gives."),
                Property(
                    "sharing", .nullable(redistribution),
                    "What those share whom their own limits do not stop, and the payer's part; null for who is stopped."),
                Property("part", .money("0.00"), "What the payer bears of the difference within its own limit."),
                Property("beyond", .money("0.00"), "What it bears of what does not fit within all limits."),
                Property("values", .array(value), "The inhabitants, where the limit is euros for each of them; else empty."),
            ]))
    }

    private static var charge: Schema {
        .named(
            "ProjectCharge",
            .object([
                Property("project", .text("J11721"), "The project's code."),
                Property("name", .text("Suurhanketoimisto"), "Its name."),
                Property("year", .integer(2026), "The year of the municipal financing."),
                Property("part", .money("5150.19"), "The payer's decided part of it."),
                Property("chargedBefore", .money("0.00"), "What the budgets of other years charge of the part."),
                Property("amount", .money("5150.19"), "What this budget charges: the part less that."),
                Property("fraction", .nullable(.text("2059/5749")), "The payer's exact portion; null where the split names amounts."),
                Property("organ", .nullable(.text("Johtoryhmä")), "Who decided the split, or else the funding."),
                Property("decidedOn", .nullable(.date("2026-02-11")), "The day of the decision."),
                Property("section", .nullable(.text("§ 9")), "The section of the minutes."),
                Property("registerNumber", .nullable(.text("D/12/2026")), "The register number, if it is known."),
            ]))
    }

    private static var redistribution: Schema {
        .named(
            "Redistribution",
            .object([
                Property("shared", .money("64185.08"), "What was shared among the payers that no floor, cap or override touched."),
                Property("fraction", .text("985/7380"), "The payer's exact part of it."),
            ]))
    }

    private static var rounding: Schema {
        .named(
            "Rounding",
            .object([
                Property("step", .choice(RoundingStep.self), "What contributions are whole multiples of."),
                Property("wholeUnits", .quantity("3581491"), "Whole steps in the quota."),
                Property(
                    "remainderRank", .nullable(.integer(2)),
                    "The place in the line for the steps left over, from 1; null for a tariff, which rounds half-up."),
                Property("extra", .money("0.01"), "The step from what was left over, or zero."),
                Property("oddCents", .money("0.00"), "The cents of a total that is no multiple of the step, or zero."),
            ]))
    }

    private static var bound: Schema {
        .named(
            "Bound",
            .object([
                Property(
                    "kind", .scalar(.choice(["floor", "cap"], name: "BoundKind"), example: "floor"), "Whether it is a floor or a cap."),
                Property("bound", .text("10%"), "The bound as the service has it."),
                Property("amount", .money("10000.00"), "The bound in money, in whole steps."),
            ]))
    }

    private static var override: Schema {
        .named(
            "Override",
            .object([
                Property("was", .money("40112.37"), "What the key would have given."),
                Property("policy", .choice(OverridePolicy.self), "Who pays the difference: the other payers by the key, or nobody yet."),
                Property("reason", .text("agreed 27.11."), "Why the contribution was set."),
            ]))
    }
}
