package import Cooperation

extension ShareTotal: RowConvertible {
    package static let rowKind = "share"
    package static let meaning = "A payer's share of a year."
    package static let columns: [Column<ShareTotal>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .name("name", \.name, "Its name.", example: "Kaustinen"),
        .money("amount", \.amount, "The gross share: the sum of its contributions.", example: "273878.73"),
        .money("carried", \.carried, "The carried money of earlier years: below zero for a surplus.", example: "-7742.43"),
        .money("toPay", \.toPay, "The gross share plus the carried money.", example: "266136.30"),
        .money(
            "perInhabitant", \.perInhabitant, "The gross share divided by the inhabitants, if they are known.",
            example: "66.51"),
        .quantity(
            "inhabitants", \.inhabitants?.description,
            "Its inhabitants on the budget's reference date, if they are known.", example: "4118"),
    ]
}

extension ShareLine: RowConvertible {
    package static let rowKind = "contribution"
    package static let meaning = "A payer's contribution to a service, and its basis."
    package static let columns: [Column<ShareLine>] = [
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .text("name", \.name, "The service's name.", example: "Perustehtävät"),
        .money("amount", \.amount, "The contribution.", example: "132515.22"),
        .text("key", \.key, "The allocation key by which the net cost is shared.", example: "population"),
        .quantity(
            "basis", \.basis, "The payer's key value, weight or quantity, if the key uses one.", example: "4118"),
        .quantity("basisTotal", \.basisTotal, "The sum of that figure over the participants.", example: "11498"),
        .date("basisDate", \.basisDate, "The date of the key value, if it has one.", example: "2024-12-31"),
        .text(
            "source", \.source, "Where the key value is from, if it is known.",
            example: "Statistics Finland, 31.12.2024"),
        .text(
            "override", \.overrideReason, "Why the contribution was set by hand, if it was.",
            example: "Sovittu 27.11."),
        .money(
            "unallocated", \.unallocated, "The part of the service's net cost that no payer pays, if there is one.",
            example: "4919.00"),
        .choice("unallocatedReason", \.unallocatedReason, "Why no payer pays it."),
    ]
}

extension UnallocatedCost: RowConvertible {
    package static let rowKind = "unallocated"
    package static let meaning = "The part of a service's net cost that no payer pays."
    package static let columns: [Column<UnallocatedCost>] = [
        .code("service", \.service, "The service's code.", example: "business-services"),
        .text("name", \.name, "The service's name.", example: "Yrityspalvelut"),
        .money("amount", \.amount, "The amount: below zero if payers pay more than the net cost.", example: "4919.00"),
        .choice("reason", \.reason, "Why no payer pays it."),
        .text(
            "refusal", \.refusal, "The code of the rule that the cost broke, if it could not be shared.",
            example: "basis-missing"),
    ]
}

/// A share as a table: a row for each service, and then one for each carried line, so that the amounts of all rows sum
/// to the amount to pay.
extension Share {
    package var tableRows: [[Cell]] { lines.map(\.cells) + carriedLines.map(Self.row) }

    private static func row(_ line: CarriedLine) -> [Cell] {
        ShareLine.columnNames.map { column in
            switch column {
            case "name": .name(line.name)
            case "amount": .money(line.amount)
            default: .missing
            }
        }
    }
}
