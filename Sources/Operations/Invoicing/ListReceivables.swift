package import Cooperation
package import Postgres
internal import Store

/// The amounts that payers owe of sent invoices: each invoice with its credited and paid amounts, how late it is, and
/// its late interest. A municipality sees its own.
package struct ListReceivables: GatheredRead {
    package static let summary = "List overdue and open invoices, with days and interest"
    package static let permission = Permission.readOwnShare
    package static let isSlow = true
    package typealias Output = Page<Receivable>

    package var state: Receivable.State
    package var payer: PayerCode?
    package var date: CalendarDate
    package var page: PageRequest
    /// The number of the last invoice of the page before.
    private let after: Int?

    package init(_ fields: inout Fields) throws {
        state = try fields.optional(.choice("state", "Which of them."), default: .overdue)
        payer = try fields.optional(.payer.meaning("Only this payer."))
        date =
            try fields.optional(.date("date", "The day of the calculation; today if it is left out.", example: "2026-03-31"))
            ?? fields.today
        page = try fields.page(after: "12")
        after = try page.after.map { text in
            guard let number = Int32(text), number > 0 else { throw Refusal.invalid("after", .malformed(expected: .nextNumber)) }
            return Int(number)
        }
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Page<Receivable> {
        let payer = try caller.payerToShow(payer)
        let (first, rates) = try tx.pipeline(candidates(of: payer, after: after, caller), .lateInterest(tenant: caller.tenant))
        var (claims, receivables) = (first, [Receivable]())
        while true {
            receivables += try chosen(claims, rates)
            guard claims.count > page.limit, receivables.count <= page.limit, let last = claims.last?.invoice.number else { break }
            claims = try tx.fetch(candidates(of: payer, after: last, caller))
        }
        return Page(reading: receivables, page) { String($0.invoice.number) }
    }

    /// - Precondition: not for invoices that were paid late, which may need further candidates.
    package func questions(as caller: Caller) throws -> Questions<Page<Receivable>> {
        precondition(state != .paidLate, "how many are asked for follows from an answer")
        let payer = try caller.payerToShow(payer)
        return Questions(candidates(of: payer, after: after, caller), .lateInterest(tenant: caller.tenant)) { claims, rates in
            Page(reading: try chosen(claims, rates), page) { String($0.invoice.number) }
        }
    }

    private func chosen(_ claims: [InvoiceClaim], _ rates: [LateInterest]) throws -> [Receivable] {
        try claims.map { claim in
            try Receivable(
                of: claim.invoice, credited: claim.credited, creditedLater: claim.creditedLater, payments: claim.payments,
                rates: rates, on: date)
        }.filter { $0.isIn(state, on: date) }
    }

    /// One more than the page needs. Some candidates for "paid late" were paid in time: only the days of their payments
    /// tell.
    private func candidates(of payer: PayerCode?, after number: Int?, _ caller: Caller) -> Query<[InvoiceClaim]> {
        Query.receivables(in: state, of: payer, on: date, after: number, limit: page.limit + 1, tenant: caller.tenant)
    }
}

extension Receivable: RowConvertible {
    package static let rowKind = "receivable"
    package static let meaning = "An invoice with its credited and paid amounts on a day, its days of delay, and the interest."
    package static let columns: [Column<Receivable>] = [
        .integer("invoice", \.invoice.number, "The invoice's number.", example: 12),
        .code("payer", \.invoice.payer, "The payer's code.", example: "236"),
        .text("buyer", \.invoice.buyer.name, "The name that it was addressed to.", example: "Kaustinen"),
        .integer("year", \.invoice.year.year, "The year of the share.", example: 2026),
        .integer("instalment", \.invoice.instalment, "The instalment's number among the payer's of the year.", example: 1),
        .text("reference", \.invoice.reference.grouped, "The reference number (viitenumero), in groups of five.", example: "2 02610 00052"),
        .date("sentOn", \.invoice.sentOn, "The day it was sent.", example: "2026-01-07"),
        .date("dueOn", \.invoice.dueOn, "The day it fell due.", example: "2026-01-31"),
        .money("total", \.invoice.total, "The invoiced amount, in euros, with VAT.", example: "136939.37"),
        .money("credited", \.credited, "The amount credited by that day, in euros; zero or negative.", example: "0.00"),
        .money("paid", \.paid, "The paid amount, in euros, less what was paid back.", example: "100000.00"),
        .money("refunded", \.refunded, "The amount paid back to the payer, in euros.", example: "0.00"),
        .money("open", \.open, "The open amount, in euros; negative if too much was paid.", example: "36939.37"),
        .date("lateFrom", \.late?.lowerBound, "The first late day; none if it was not late.", example: "2026-02-01"),
        .date(
            "lateTo", \.late?.upperBound, "The last late day: the day of the calculation, or the day on which the rest was paid.",
            example: "2026-03-31"),
        .integer("daysLate", \.daysLate, "The number of late days.", example: 59),
        .money(
            "interest", \.interest,
            "Interest on the open amount of each day, in euros, without what was credited later; none if a day's rate is not known.",
            example: "567.29"),
    ]
}

/// Sets the rate of interest on late payments from a day on.
package struct SetLateInterest: ChangeOperation {
    package static let summary = "Set the rate of interest on late payments from a day on"
    package static let action = "late-interest-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [LateInterest.self]
    package var from: CalendarDate
    package var rate: PercentRate
    package var source: String

    package init(_ fields: inout Fields) throws {
        from = try fields.required(.firstDay.meaning("The first day of the rate."))
        rate = try fields.required(
            .value("rate", .quantity, "Percent a year.", example: "9.5", expected: .percentRate))
        source = try fields.required(
            .text(
                "source", "Where the rate is from.", example: "Suomen Pankki: viitekorko 2,5 % + 7 %",
                maximum: Limits.maximumSourceLength))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let interest = LateInterest(from: from, rate: rate, source: source)
        try tx.set(interest, tenant: caller.tenant)
        return Change(rows: [Row(interest)])
    }
}

/// The rates of interest on late payments, by their days.
package struct ListLateInterest: QueryOperation {
    package static let summary = "List the rates of interest on late payments"
    package static let permission = Permission.read
    package typealias Output = Page<LateInterest>

    package init(_ fields: inout Fields) throws {}

    package func query(as caller: Caller) -> Query<Page<LateInterest>> {
        Query.lateInterest(tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension LateInterest: RowConvertible {
    package static let rowKind = "late-interest"
    package static let meaning = "The rate of interest on late payments from a day on."
    package static let columns: [Column<LateInterest>] = [
        .date("from", \.from, "The first day of the rate.", example: "2026-01-01"),
        .quantity("rate", \.rate.description, "Percent a year.", example: "9.5"),
        .text("source", \.source, "Where the rate is from.", example: "Suomen Pankki: viitekorko 2,5 % + 7 %"),
    ]
}
