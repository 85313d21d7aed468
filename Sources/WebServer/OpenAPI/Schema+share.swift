internal import Cooperation
internal import Operations

/// The shapes that `Encoding+share` and `Encoding+explanation` write field by field.
extension Schema {
    /// A payer's share.
    static var share: Schema {
        .named(
            "Share",
            .object([
                "tenant": .text("kaustinen"), "year": .integer(2026),
                "payer": .named("PayerName", .object(["code": .text("236"), "name": .text("Kaustinen")])), "layer": .integer(0),
                "status": .choice(BudgetStatus.self), "version": .integer(3), "decision": .nullable(decision), "currency": .text("EUR"),
                "total": .money("359486.21"), "perInhabitant": .nullable(.money("87.30")), "note": .text(""),
                "shareOfAll": .named("ShareOfAll", .object(["amount": .money("1003733.00"), "unallocated": .money("0.00")])),
                "services": .array(.record(ShareLine.self)),
            ]))
    }

    private static var decision: Schema {
        .named(
            "ShareDecision",
            .object([
                "organ": .text("Seutukunnan hallitus"), "date": .date("2025-12-11"), "section": .text("§ 42"),
                "registerNumber": .nullable(.text("D/12/2025")),
            ]))
    }

    static var explanation: Schema {
        let contribution = Schema.object([
            "service": .text("basic-tasks"), "name": .text("Basic tasks"), "agreement": .text("Agreement 12.5.2023"),
            "amount": .money("35814.92"), "sentence": .text("Basic tasks: EUR 100,000.00 is shared by population. …"),
            "net": .money("100000.00"), "key": .text("population"), "total": .money("100000.00"), "lines": .array(line),
            "fraction": .nullable(.text("2059/5749")), "redistribution": .nullable(redistribution),
            "quota": .nullable(.text("3581492 4292/5749")), "rounding": .nullable(rounding), "bound": .nullable(bound),
            "override": .nullable(override),
        ])
        return .named(
            "ShareExplanation", .object(["contributions": .array(.named("ExplainedContribution", contribution))]))
    }

    private static var line: Schema {
        .named(
            "ExplanationLine",
            .object([
                "series": .nullable(.text("population")), "unit": .nullable(.text("hours")),
                "referenceDate": .nullable(.date("2024-12-31")),
                "source": .nullable(.text("Statistics Finland")), "numerator": .quantity("4118"), "denominator": .quantity("11498"),
                "parts": .text("1/1"),
            ]))
    }

    private static var redistribution: Schema {
        .named("Redistribution", .object(["shared": .money("64185.08"), "fraction": .text("985/7380")]))
    }

    private static var rounding: Schema {
        .named(
            "Rounding",
            .object([
                "step": .choice(RoundingStep.self), "wholeUnits": .quantity("3581491"), "remainderRank": .nullable(.integer(2)),
                "extra": .money("0.01"), "oddCents": .money("0.00"),
            ]))
    }

    private static var bound: Schema {
        .named(
            "Bound",
            .object(["kind": .scalar(.choice(["floor", "cap"]), example: "floor"), "bound": .text("10%"), "amount": .money("10000.00")]))
    }

    private static var override: Schema {
        .named(
            "Override", .object(["was": .money("40112.37"), "policy": .choice(OverridePolicy.self), "reason": .text("agreed 27.11.")]))
    }
}
