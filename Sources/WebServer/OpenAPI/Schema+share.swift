internal import Cooperation
internal import Operations

extension Schema {
    /// A payer's share.
    static var share: Schema {
        .object([
            ("tenant", .text("kaustinen")), ("year", .integer(2026)),
            ("payer", .object([("code", .text("236")), ("name", .text("Kaustinen"))])), ("layer", .integer(0)),
            ("status", .status), ("version", .integer(3)), ("decision", .nullable(decision)), ("currency", .text("EUR")),
            ("total", .money("359486.21")),
            ("perInhabitant", .nullable(.money("87.30"))), ("note", .text("")),
            ("shareOfAll", .object([("amount", .money("1003733.00")), ("unallocated", .money("0.00"))])),
            ("services", .array(.record(ShareLine.self))),
        ])
    }

    private static var decision: Schema {
        .object([
            ("organ", .text("Seutukunnan hallitus")), ("date", .date("2025-12-11")), ("section", .text("§ 42")),
            ("registerNumber", .nullable(.text("D/12/2025"))),
        ])
    }

    static var shares: Schema {
        .object([
            ("year", .integer(2026)), ("layer", .integer(0)), ("status", .status), ("version", .integer(3)),
            ("total", .money("1003733.00")), ("unallocated", .money("0.00")), ("note", .text("")),
            ("items", .array(.record(ShareTotal.self))), ("unallocatedServices", .array(.record(UnallocatedCost.self))),
            ("next", .nullable(.text("236"))),
        ])
    }

    static var explanation: Schema {
        .object([
            (
                "contributions",
                .array(
                    .object([
                        ("service", .text("basic-tasks")), ("name", .text("Basic tasks")), ("agreement", .text("")),
                        ("amount", .money("35814.92")), ("sentence", .text("Basic tasks: EUR 100,000.00 is shared by population. …")),
                        ("net", .money("100000.00")), ("key", .text("population")), ("total", .money("100000.00")),
                        ("lines", .array(line)), ("fraction", .nullable(.text("2059/5749"))), ("redistribution", .nullable(redistribution)),
                        ("quota", .nullable(.text("3581492 4292/5749"))), ("rounding", .nullable(rounding)), ("bound", .nullable(bound)),
                        ("override", .nullable(override)),
                    ]))
            )
        ])
    }

    private static var line: Schema {
        .object([
            ("series", .nullable(.text("population"))), ("unit", .nullable(.text("hours"))),
            ("referenceDate", .nullable(.date("2024-12-31"))), ("source", .nullable(.text("Statistics Finland"))),
            ("numerator", .quantity("4118")), ("denominator", .quantity("11498")), ("parts", .text("1/1")),
        ])
    }

    private static var redistribution: Schema { .object([("shared", .money("64185.08")), ("fraction", .text("985/7380"))]) }

    private static var rounding: Schema {
        .object([
            ("step", .oneOf(["cent", "euro"])), ("wholeUnits", .quantity("3581491")), ("remainderRank", .nullable(.integer(2))),
            ("extra", .money("0.01")), ("oddCents", .money("0.00")),
        ])
    }

    private static var bound: Schema {
        .object([("kind", .oneOf(["floor", "cap"])), ("bound", .text("10%")), ("amount", .money("10000.00"))])
    }

    private static var override: Schema {
        .object([("was", .money("40112.37")), ("policy", .oneOf(["rebalance", "leave"])), ("reason", .text("agreed 27.11."))])
    }
}
