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

    package init(_ fields: inout Fields) throws { payer = try fields.optional(.payer.meaning("Of this payer only.")) }

    package func query(as caller: Caller) throws -> Query<Page<CarryForward>> {
        let payer = try caller.payerToShow(payer)
        return Query.carryForwards(of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// Where what was carried stands in budgets that are being prepared, and where it was used. A municipality sees its
/// own.
package struct ListCarriedUses: QueryOperation {
    package static let summary = "List where carried money stands and was used; a municipality sees its own"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<CarriedUse>
    package var payer: PayerCode?

    package init(_ fields: inout Fields) throws { payer = try fields.optional(.payer.meaning("Of this payer only.")) }

    package func query(as caller: Caller) throws -> Query<Page<CarriedUse>> {
        let payer = try caller.payerToShow(payer)
        return Query.carriedUses(of: payer, tenant: caller.tenant).map { Page(items: $0) }
    }
}

/// Adds an entry: interest, or a correction of a year that is closed. An entry is never changed, and a payer's stands
/// in the next draft like one of a settlement.
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
    /// Nil for the body's own, whatever that is when it is invoiced.
    package var vat: VAT?

    package init(_ fields: inout Fields) throws {
        payer = try fields.optional(.payer.meaning("Whose balance it changes; the body's own where it is left out."))
        year = try fields.required(.year)
        amount = try fields.required(
            .money("amount", "What the body owes the payer; negative for what the payer owes.", example: "56.70")
                .otherThanZero)
        date = try fields.required(.date("date", "The day of the entry.", example: "2026-03-31"))
        reason = try fields.required(.reason.example("Korko"))
        let treatment = try fields.optional(
            .vatTreatment.meaning("The VAT of the money, as that of the service it comes from; the body's own where nothing is said of it.")
        )
        let rate = try fields.optional(.vatRate.meaning("The rate in percent; an entry with a rate is taxed."))
        let ground = try fields.optional(.vatGround)
        vat = try Self.vat(treatment, rate, ground)
        // Nobody invoices what is the body's own.
        if vat != nil, payer == nil { throw Refusal.missing("payer") }
    }

    private static func vat(_ treatment: VAT.Treatment?, _ rate: PercentRate?, _ ground: String?) throws -> VAT? {
        if let treatment { return try VAT(treatment, rate, ground) }
        if let rate, rate != .zero { return try VAT(.taxed, rate, ground) }
        if rate != nil || ground != nil { throw Refusal.missing("vat") }
        return nil
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // The payer first, as whoever changes a payer and then shares drafts anew.
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
        .code("payer", \.payer, "The payer's code; nothing for what is the body's own.", example: "236"),
        .integer("year", \.year.year, "The year that it comes from.", example: 2025),
        .money(
            "amount", \.amount,
            "What the body owes the payer, below zero if the payer owes; of the body's own, what it has left.",
            example: "7742.43"),
        .money("used", \.used, "What of it budgets in force and settlements have used.", example: "0.00"),
        .money("left", \.left, "What is left of it.", example: "7742.43"),
        .money("balance", \.balance, "The sum of what is left of the payer's entries up to this one.", example: "7742.43"),
        .money(
            "total", \.total, "The running sum of what is left of all entries, or of one payer's where only those are told.",
            example: "11532.37"),
        .date("date", \.enteredOn, "When it was entered.", example: "2026-05-12"),
        .text("reason", \.reason, "Why.", example: "Seutuvaltuusto § xx"),
        .choice(
            "vat", \.vat?.treatment,
            "The VAT that an entry by hand names; nothing for the body's own, and of what a settlement left."),
        .quantity("vatRate", \.vat?.rate.description, "The rate of that VAT, in percent.", example: "25.5"),
        .text("vatGround", \.vat?.ground, "Why there is none; empty where it is taxed.", example: VAT.outside.ground),
    ]
}

extension CarriedUse: RowConvertible {
    package static let rowKind = "carried-use"
    package static let meaning = "What of an entry of the ledger stands in a budget or was settled with a year."
    package static let columns: [Column<CarriedUse>] = [
        .integer("number", \.entry, "The entry's number in the ledger.", example: 3),
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .integer("year", \.year.year, "The year that the entry comes from.", example: 2025),
        .choice("place", \.place, "Where it stands. Only an approved budget and a settlement have used it."),
        .integer("usedIn", \.usedIn.year, "The year of that budget or settlement.", example: 2026),
        .integer("layer", \.layer, "The layer of the budget; nothing for a settlement.", example: 1),
        .money("amount", \.amount, "How much of the entry, with its sign.", example: "7742.43"),
        .text("organ", \.decision?.organ, "The organ that approved the budget or closed the year.", example: "Seutuvaltuusto"),
        .date("decidedOn", \.decision?.date, "The day of the decision.", example: "2026-06-11"),
        .text("section", \.decision?.section, "The section of the decision.", example: "§ 21"),
    ]
}

extension CarriedLine: RowConvertible {
    package static let rowKind = "carried"
    package static let meaning = "What an earlier year left to a payer, as a line of its share."
    package static let columns: [Column<CarriedLine>] = [
        .integer("number", \.entry, "The entry's number in the carry-forward ledger.", example: 3),
        .integer("year", \.year.year, "The year that it comes from.", example: 2025),
        .words("name", \.name, "What it is.", example: "Siirtyvä ylijäämä 2025"),
        .money("amount", \.amount, "What it adds to the share: below zero for a surplus.", example: "-7742.43"),
    ]
}

extension ExplainedCarry: RowConvertible {
    package static let rowKind = "carried"
    package static let meaning = "What an earlier year left to a payer, as a line of its share, and why."
    package static let columns: [Column<ExplainedCarry>] =
        CarriedLine.columns.map { $0.inside(\.line) } + [
            .text("organ", \.decision?.organ, "The organ that closed the year; nothing for an entry by hand.", example: "Seutuvaltuusto"),
            .date("decidedOn", \.decision?.date, "The day of the decision.", example: "2026-05-12"),
            .text("section", \.decision?.section, "The section of the decision.", example: "§ 12"),
            .text("registerNumber", \.decision?.registerNumber, "The decision's register number.", example: "125/00.01.02.00/2026"),
            .text("reason", \.reason, "The entry's reason.", example: "Korko"),
            .money("entered", \.entered, "All of the entry; the line may be a part of it.", example: "7742.43"),
            .words(
                "sentence", \.sentence, "All of this in words.",
                example: "Siirtyvä ylijäämä 2025: -7 742,43 €. Vuoden 2025 tasauslaskelma: Seutuvaltuusto § 12, 12.5.2026."),
        ]
}
