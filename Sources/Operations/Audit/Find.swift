internal import Cooperation
package import Postgres
package import Store

/// Finds services, payers, projects, plans and their items, indicators, units, positions and decisions by a text in
/// their name, code, organ or section.
package struct Find: QueryOperation {
    package static let summary = "Find things by a text in their name, code, organ or section"
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package var text: String
    package var page: PageRequest
    private let told: Int

    package init(_ fields: inout Fields) throws {
        text = try fields.required(.text("text", "What to look for, in any case of letters.", example: "§ 42", maximum: 100))
        page = try fields.page()
        guard let told = page.after.map(Int.init) ?? 0, told >= 0 else {
            throw Refusal.invalid("after", .malformed(expected: .nextNumber))
        }
        self.told = told
    }

    package func query(as caller: Caller) -> Query<Page<Found>> {
        let (page, told) = (page, told)
        return Query.found(text, tenant: caller.tenant, leavingOut: told, limit: page.limit + 1).map { rows in
            var answer = Page(reading: rows, page) { _ in "" }
            // The cursor counts the rows so far, because things of several kinds have no common order.
            if answer.next != nil { answer.next = "\(told + answer.items.count)" }
            return answer
        }
    }
}

extension Found: RowConvertible {
    package static let rowKind = "found"
    package static let meaning = "A thing or a decision that contains the text."
    package static let columns: [Column<Found>] = [
        .choice("kind", \.kind, "What it is."),
        .text("code", \.code, "The thing's code; for a decision, the subject of the decision.", example: "budget 2026"),
        .text("name", \.name, "The thing's name; for a decision, the organ, section and register number.", example: "Seutuvaltuusto § 42"),
        .date("date", \.date, "The day of a decision.", example: "2025-12-11"),
    ]
}
