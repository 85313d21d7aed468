internal import Operations

extension FieldDescription {
    static let payer = required("payer", "A payer's code: a municipality's three digits, or another short code.", .text("236"))
    static let service = required("service", "A service's code.", .text("business-services"))
    static let year = required("year", "A budget year, 1990 to 2200.", .integer(2026))
    static let series = required("series", "A series' name.", .text("population"))

    static let nameFi = optional("nameFi", "The name in Finnish; the register has a municipality's.", .text("Kaustinen"))
    static let nameSv = optional("nameSv", "In Swedish; the Finnish one where left out.", .text("Kaustby"))
    static let nameEn = optional("nameEn", "In English; the Finnish one where left out.", .text("Kaustinen"))
    static let names = [nameFi, nameSv, nameEn]

    static let page = [
        optional("limit", "The most rows in one answer, 1 to 1000.", .integer(100)),
        optional("after", "The `next` of the page before.", .text("100")),
    ]

    static let layer = optional("layer", "0 for the original, 1 for the first amendment; the one in force where left out.", .integer(0))

    static let decision = [
        required("organ", "Who decided.", .text("Seutuvaltuusto")), required("date", "When.", .date("2025-12-11")),
        required("section", "The section of the minutes; \"§ xx\" until the meeting.", .text("§ 42")),
        optional("register", "The case register's number.", .text("125/00.01.02.00/2025")),
        optional("proposal", "What was proposed.", .text("The budget is approved as prepared.")),
        optional("outcome", "What was decided.", .text("Approved unanimously.")),
    ]

    static let lastDay = required("to", "The last day.", .date("2027-12-31"))
    static let keyNotation =
        "How the cost is shared, in the notation of allocation keys: population, equal, weights(…), basis:…, usage:…(…), "
        + "fixed(…), tariff:…, mix(…)."
    static let reason = required("reason", "Why, for everybody who asks.", .text("agreed 27.11."))
    static let step = optional("step", "What amounts are rounded to.", .oneOf(["cent", "euro"]))
    static let floors = optional("floors", "The least that payers pay: a list of shares and amounts.", .text("5%,236:100.00"))
    static let caps = optional("caps", "The most that payers pay.", .text("40%,236:50000.00"))
    static let kind = required("kind", "What the rows are.", .oneOf(DataKind.allCases.map(\.rawValue)))

    static func key(isRequired: Bool) -> FieldDescription {
        FieldDescription(name: "key", meaning: keyNotation, schema: .text("population"), isRequired: isRequired)
    }
}
