package import Cooperation

extension Settlement {
    package var head: SettlementSummary { SettlementSummary(settlement: self) }

    /// Without the parts of other payers.
    func redacted(for caller: Caller) throws -> Settlement {
        guard let payer = try caller.payerToShow(nil) else { return self }
        var terms = terms
        terms.exceptions = terms.exceptions.redacted(for: payer)
        var redacted = try Settlement(
            layer: layer, terms: terms,
            services: services.map {
                try SettledService(
                    service: $0.service, name: $0.name, key: $0.key.redacted(for: payer), net: $0.net, advance: $0.advance,
                    settled: $0.settled, gaveWay: $0.gaveWay)
            }, shares: shares.filter { $0.payer == payer }, contributions: contributions.filter { $0.payer == payer },
            used: used.filter { $0.payer == payer }, decision: decision)
        redacted.unbudgeted = unbudgeted
        return redacted
    }
}

/// A whole settlement. Payers' differences, and the earlier years' amounts of payers that leave, sum to `collected +
/// refunded + carried + waived`, each with the sign of a debt to the body.
package struct SettlementSummary: RowConvertible {
    package let settlement: Settlement

    package static let rowKind = "settlement"
    package static let meaning = "A year's settlement as a whole: its terms, its sums and its decision."
    package static let columns: [Column<SettlementSummary>] = [
        .integer("year", \.settlement.layer.year.year, "The year.", example: 2025),
        .integer("layer", \.settlement.layer.number, "The layer of the budget in force.", example: 0),
        .choice("surplus", \.settlement.terms.surplus, "What happens to the amounts that payers paid too much."),
        .choice("deficit", \.settlement.terms.deficit, "What happens to the amounts that payers paid too little."),
        .money(
            "deMinimis", \.settlement.terms.deMinimis, "A smaller difference is neither collected nor refunded.",
            example: "16.82"),
        .text(
            "exceptions", \.settlement.terms.exceptions.description,
            "The exceptions: payers with another outcome, and the outcome; may be empty.", example: "849:refund"),
        .money("net", \.settlement.net, "The services' actual costs less their actual income.", example: "981720.01"),
        .money("advance", \.settlement.advance, "The charged contributions.", example: "1008033.00"),
        .money("settled", \.settlement.settled, "The settled contributions: the payers' parts of the actual cost.", example: "981720.01"),
        .money(
            "fromEarlier", \.settlement.carried,
            "Carried money of payers that leave, settled with this year; above zero if they owe the body.",
            example: "0.00"),
        .money(
            "collected", { $0.settlement.sum(.collect) }, "Differences that are collected from payers.",
            example: "0.00"),
        .money(
            "refunded", { $0.settlement.sum(.refund) }, "Differences that are refunded to payers, below zero.",
            example: "0.00"),
        .money(
            "carried", { $0.settlement.sum(.carryForward) },
            "Differences that are carried forward, above zero if payers owe the body.", example: "-26312.99"),
        .money(
            "waived", { $0.settlement.sum(.waive) },
            "Differences that stay with the body, above zero if payers would owe them.", example: "0.00"),
        .text(
            "organ", \.settlement.decision?.organ, "The organ that closed the year; none in a preview.",
            example: "Seutuvaltuusto"),
        .date("decidedOn", \.settlement.decision?.date, "The day of the decision.", example: "2026-05-12"),
        .text("section", \.settlement.decision?.section, "The section of the decision.", example: "§ xx"),
        .text(
            "registerNumber", \.settlement.decision?.registerNumber, "The decision's register number.",
            example: "125/00.01.02.00/2026"),
    ]
}

extension SettledService: RowConvertible {
    package static let rowKind = "settled-service"
    package static let meaning = "A service in a settlement."
    package static let columns: [Column<SettledService>] = [
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .text("name", \.name, "Its name.", example: "Perustehtävät"),
        .text("key", \.key.description, "The allocation key by which its net cost is shared.", example: "population"),
        .money("net", \.net, "Its actual costs less its actual income.", example: "364345.67"),
        .money("advance", \.advance, "The charged contributions to it.", example: "377800.00"),
        .money("settled", \.settled, "The settled contributions to it.", example: "364345.67"),
        .money("difference", \.difference, "The settled less the charged contributions.", example: "-13454.33"),
        .money(
            "retained", \.retained,
            "The part of the net cost that stays with the body, because fixed amounts and tariffs do not follow the cost.",
            example: "0.00"),
        .text(
            "gaveWay", { $0.gaveWay.map(\.rawValue).joined(separator: ",") },
            "The agreed terms that gave way to the net cost: floors, caps or overrides; may be empty.", example: "floors"),
    ]
}

extension UnbudgetedService: RowConvertible {
    package static let rowKind = "unbudgeted-service"
    package static let meaning = "A service with bookings that the budget does not have: no payer pays for it."
    package static let columns: [Column<UnbudgetedService>] = [
        .code("service", \.service, "The service's code.", example: "expert-post"),
        .text("name", \.name, "Its present name.", example: "Asiantuntija"),
        .money("net", \.net, "Its actual costs less its actual income.", example: "1250.00"),
    ]
}

extension SettledShare: RowConvertible {
    package static let rowKind = "settled-share"
    package static let meaning = "A payer in a settlement."
    package static let columns: [Column<SettledShare>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .name("name", \.name, "Its name when the year was budgeted.", example: "Kaustinen"),
        .money("advance", \.advance, "Its charged contributions.", example: "275377.17"),
        .money("settled", \.settled, "Its settled contributions.", example: "267634.74"),
        .money(
            "difference", \.difference, "The settled less the charged contributions: above zero if it owes the body.",
            example: "-7742.43"),
        .money(
            "fromEarlier", \.carried,
            "Its carried money, settled with this year because it leaves: above zero if it owes the body.",
            example: "0.00"),
        .money(
            "amount", \.amount, "The sum of the difference and the carried money; the outcome concerns this amount.", example: "-7742.43"),
        .choice("outcome", \.outcome, "The outcome of the amount."),
        .choice("ground", \.ground, "The ground of the outcome: the year's terms, an exception, or that the payer leaves."),
    ]
}

extension SettledContribution: RowConvertible {
    package static let rowKind = "settled-contribution"
    package static let meaning = "A payer's contribution to a service in a settlement."
    package static let columns: [Column<SettledContribution>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .money("advance", \.advance, "The charged contribution.", example: "134540.64"),
        .money("settled", \.settled, "The settled contribution.", example: "129749.34"),
        .money("difference", \.difference, "The settled less the charged contribution.", example: "-4791.30"),
        .integer("days", \.days, "On how many days of the year the payer took part.", example: 365),
        .text(
            "fraction", \.fraction, "Its exact portion of the actual net cost; none for fixed amounts and tariffs.",
            example: "4137/11617"),
    ]
}
