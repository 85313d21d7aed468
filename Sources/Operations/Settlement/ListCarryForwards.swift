package import Cooperation
package import Postgres
internal import Store

/// The carry-forward ledger. A municipality sees its own entries.
package struct ListCarryForwards: QueryOperation {
    package static let summary = "List the carry-forward ledger; a municipality sees its own"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<CarryForward>
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws { payer = try fields.optional(.payer.meaning("Only this payer.")) }

    package func query(as caller: Caller) throws -> Query<Page<CarryForward>> {
        let payer = try caller.payerToShow(payer)
        return Query.carryForwards(of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// Which budgets in preparation contain carried amounts, and where carried amounts were used. A municipality sees its
/// own.
package struct ListCarriedUses: QueryOperation {
    package static let summary = "List the uses of carried money; a municipality sees its own"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<CarriedUse>
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws { payer = try fields.optional(.payer.meaning("Only this payer.")) }

    package func query(as caller: Caller) throws -> Query<Page<CarriedUse>> {
        let payer = try caller.payerToShow(payer)
        return Query.carriedUses(of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// Adds an entry: interest, or a correction of a closed year. An entry never changes, and a payer's entry enters the
/// next draft like an entry of a settlement.
package struct AddCarryForward: ChangeOperation {
    package static let summary = "Add an entry to the carry-forward ledger"
    package static let action = "carry-forward-add"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [CarryForward.self, CarriedDraft.self]
    package var payer: PayerCode?
    package var year: BudgetYear
    package var amount: Money
    package var date: CalendarDate
    package var reason: String
    /// Nil for the body's general VAT at the time of invoicing.
    package var vat: VAT?

    package init(_ fields: inout Fields) throws {
        payer = try fields.optional(.payer.meaning("The payer whose balance it changes; the body if it is left out."))
        year = try fields.required(.year)
        amount = try fields.required(
            .money("amount", "The amount that the body owes the payer; negative if the payer owes the body.", example: "56.70")
                .otherThanZero)
        date = try fields.required(.date("date", "The day of the entry.", example: "2026-03-31"))
        reason = try fields.required(.reason.example("Korko"))
        let treatment = try fields.optional(
            .vatTreatment.meaning("The VAT of the money, from the service that it comes from; the body's own VAT if it is left out.")
        )
        let rate = try fields.optional(.vatRate.meaning("The rate in percent; an entry with a rate is taxed."))
        let ground = try fields.optional(.vatGround)
        vat = try Self.vat(treatment, rate, ground)
        // The body's own entry is not invoiced.
        if vat != nil, payer == nil { throw Refusal.missing("payer") }
    }

    private static func vat(_ treatment: VAT.Treatment?, _ rate: PercentRate?, _ ground: String?) throws -> VAT? {
        if let treatment { return try VAT(treatment, rate, ground) }
        if let rate, rate != .zero { return try VAT(.taxed, rate, ground) }
        if rate != nil || ground != nil { throw Refusal.missing("vat") }
        return nil
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // The payer is locked first, as in changes of a payer that share drafts again.
        if let payer, try tx.lockPayer(payer, tenant: caller.tenant) == nil { throw Refusal.notFound }
        try tx.lockTenant(caller.tenant)
        try tx.addCarryForwards([(payer, amount)], from: year, on: date, reason: reason, tenant: caller.tenant)
        if let vat { try tx.addCarriedVAT(vat, tenant: caller.tenant) }
        let entries = try tx.fetch(.carryForwards(of: payer, tenant: caller.tenant))
        let drafts = payer == nil ? [] : try tx.placeCarriedAnew(tenant: caller.tenant)
        return Change(rows: entries.filter { $0.payer == payer }.suffix(1).map(Row.init) + drafts)
    }
}

extension CarryForward: RowConvertible {
    package static let rowKind = "carry-forward"
    package static let meaning = "An entry of the carry-forward ledger."
    package static let columns: [Column<CarryForward>] = [
        .integer("number", \.number, "The entry's number in the ledger, from 1.", example: 3),
        .code("payer", \.payer, "The payer's code; none for the body's own money.", example: "236"),
        .integer("year", \.year.year, "The year that it comes from.", example: 2025),
        .money(
            "amount", \.amount,
            "The amount that the body owes the payer, below zero if the payer owes the body; for the body's own entry, the surplus.",
            example: "7742.43"),
        .money("used", \.used, "The part that budgets in force and settlements have used.", example: "0.00"),
        .money("left", \.left, "The part that is left.", example: "7742.43"),
        .money("balance", \.balance, "The sum of what is left of the payer's entries up to this one.", example: "7742.43"),
        .money(
            "total", \.total, "The running sum of what is left of all listed entries.",
            example: "11532.37"),
        .date("date", \.enteredOn, "When it was entered.", example: "2026-05-12"),
        .text("reason", \.reason, "Why.", example: "Seutuvaltuusto § xx"),
        .choice(
            "vat", \.vat?.treatment,
            "The VAT of an entry that was made by hand; none for the body's own VAT and for an entry of a settlement."),
        .quantity("vatRate", \.vat?.rate.description, "The rate of that VAT, in percent.", example: "25.5"),
        .text("vatGround", \.vat?.ground, "The reason for no VAT; empty if it is taxed.", example: VAT.outside.ground),
    ]
}

extension CarriedUse: RowConvertible {
    package static let rowKind = "carried-use"
    package static let meaning = "The part of a ledger entry that a budget contains or that was settled with a year."
    package static let columns: [Column<CarriedUse>] = [
        .integer("number", \.entry, "The entry's number in the ledger.", example: 3),
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .integer("year", \.year.year, "The year that the entry comes from.", example: 2025),
        .choice("place", \.place, "The kind of use. Only an approved budget and a settlement have really used the money."),
        .integer("usedIn", \.usedIn.year, "The year of that budget or settlement.", example: 2026),
        .integer("layer", \.layer, "The layer of the budget; none for a settlement.", example: 1),
        .money("amount", \.amount, "The used amount of the entry, with its sign.", example: "7742.43"),
        .text("organ", \.decision?.organ, "The organ that approved the budget or closed the year.", example: "Seutuvaltuusto"),
        .date("decidedOn", \.decision?.date, "The day of the decision.", example: "2026-06-11"),
        .text("section", \.decision?.section, "The section of the decision.", example: "§ 21"),
    ]
}

extension CarriedLine: RowConvertible {
    package static let rowKind = "carried"
    package static let meaning = "A payer's surplus or deficit of an earlier year, as a line of its share."
    package static let columns: [Column<CarriedLine>] = [
        .integer("number", \.entry, "The entry's number in the carry-forward ledger.", example: 3),
        .integer("year", \.year.year, "The year that it comes from.", example: 2025),
        .words("name", \.name, "What it is.", example: "Siirtyvä ylijäämä 2025"),
        .money("amount", \.amount, "The amount that it adds to the share: below zero for a surplus.", example: "-7742.43"),
    ]
}

extension ExplainedCarry: RowConvertible {
    package static let rowKind = "carried"
    package static let meaning = "A payer's surplus or deficit of an earlier year, as a line of its share, with the explanation."
    package static let columns: [Column<ExplainedCarry>] =
        CarriedLine.columns.map { $0.inside(\.line) } + [
            .text(
                "organ", \.decision?.organ, "The organ that closed the year; none for an entry that was made by hand.",
                example: "Seutuvaltuusto"),
            .date("decidedOn", \.decision?.date, "The day of the decision.", example: "2026-05-12"),
            .text("section", \.decision?.section, "The section of the decision.", example: "§ 12"),
            .text("registerNumber", \.decision?.registerNumber, "The decision's register number.", example: "125/00.01.02.00/2026"),
            .text("reason", \.reason, "The entry's reason.", example: "Korko"),
            .money("entered", \.entered, "The whole amount of the entry; the line may be a part of it.", example: "7742.43"),
            .words(
                "sentence", \.sentence, "All of this in words.",
                example: "Siirtyvä ylijäämä 2025: -7 742,43 €. Vuoden 2025 tasauslaskelma: Seutuvaltuusto § 12, 12.5.2026."),
        ]
}
