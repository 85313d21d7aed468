package import Cooperation
package import Postgres
internal import Store

/// A year's entries in the order of their arrival.
package struct ListLedgerEntries: QueryOperation {
    package static let summary = "List the ledger's entries"
    package static let permission = Permission.read
    package typealias Output = Page<LedgerEntry>
    package var year: BudgetYear
    package var service: ServiceCode?
    package var page: PageRequest
    private let after: Int64

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.optional(.service.meaning("Only this service."))
        page = try fields.page()
        guard let after = page.after.map(Int64.init) ?? 0 else { throw Refusal.invalid("after", .malformed(expected: .nextNumber)) }
        self.after = after
    }

    package func query(as caller: Caller) -> Query<Page<LedgerEntry>> {
        let page = page
        return Query.ledgerEntries(year, of: service, after: after, limit: page.limit + 1, tenant: caller.tenant)
            .map { Page(reading: $0, page) { String($0.number) } }
    }
}

extension LedgerEntry: RowConvertible {
    package static let rowKind = "ledger-entry"
    package static let meaning = "An entry of the host's ledger on an account of a service."
    package static let columns: [Column<LedgerEntry>] = [
        .quantity("number", { String($0.number) }, "The entry's number, from 1 in the order of import.", example: "12"),
        .text("month", \.month.description, "The month.", example: "2027-03"),
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .code("account", \.account.code, "The account's code.", example: "4010"),
        .name("name", \.account.name, "The account's name.", example: "Kuukausipalkat"),
        .choice("heading", \.account.heading, "The line of the statements that it belongs to."),
        .money("amount", \.amount, "The amount: income is positive, costs are negative.", example: "-17500.00"),
        .text("document", \.document, "The ledger's document number, or the batch's name.", example: "10045"),
        .text("note", \.note, "The ledger's text; may be empty.", example: "Maaliskuun palkat"),
        .text("correction", \.correction, "Why it corrects an earlier import of the document.", example: "Tiliöinti korjattu."),
    ]
}

/// The actuals of each month of a year, by account.
package struct ListActuals: QueryOperation {
    package static let summary = "List the actuals of each month, by account"
    package static let permission = Permission.read
    package static let isSlow = true
    package typealias Output = Page<BookedAmount>
    package var year: BudgetYear
    package var service: ServiceCode?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        service = try fields.optional(.service.meaning("Only this service."))
    }

    package func query(as caller: Caller) -> Query<Page<BookedAmount>> {
        Query.bookedAmounts(year, of: service, tenant: caller.tenant).map { Page(items: $0) }
    }
}

extension BookedAmount: RowConvertible {
    package static let rowKind = "booked"
    package static let meaning = "The actual of a service in a month, on an account."
    package static let columns: [Column<BookedAmount>] = [
        .code("service", \.service, "The service's code.", example: "basic-tasks"),
        .integer("month", \.month, "The month, 1 to 12; none if only the year is known.", example: 3),
        .choice("group", \.group, "The account group."),
        .code("account", \.account?.code, "The account's code; none if only the group is known.", example: "4010"),
        .name("name", { $0.account?.name }, "The account's name.", example: "Kuukausipalkat"),
        .money("amount", \.amount, "The sum: income is positive, costs are negative.", example: "-17500.00"),
    ]
}
