import Testing

@testable import Cooperation

/// The entries for a document of the host's ledger, the first time and again.
@Suite struct LedgerBookingTests {
    private let document: LedgerDocument
    private let march: LedgerMonth

    init() throws {
        let year = try #require(BudgetYear(2027))
        document = LedgerDocument(year: year, number: "10045")
        march = try #require(LedgerMonth(year: year, month: 3))
    }

    private func line(_ number: Int, _ service: String, _ heading: Heading, _ amount: Int64) throws -> LedgerLine {
        LedgerLine(
            line: number, document: document, month: march, service: ServiceCode(checked: service),
            account: Account(heading), amount: try cents(amount), note: "n\(number)")
    }

    private func told(_ booking: LedgerBooking) -> [String] {
        booking.entries.map { "\($0.number) \($0.service) \($0.account.code) \($0.amount) \($0.note) \($0.correction ?? "-")" }
    }

    @Test func `the first time all lines are entries, also those of one place`() throws {
        let lines = [try line(2, "a", .salaries, -100), try line(3, "a", .salaries, -50)]
        let booking = try LedgerBooking(lines, beside: [], reason: "unused", after: 7)
        #expect(told(booking) == ["8 a salaries -1.00 n2 -", "9 a salaries -0.50 n3 -"] && booking.outcome == .added)
        // Again, in one line: the same sum is nothing new.
        let again = try LedgerBooking([try line(2, "a", .salaries, -150)], beside: booking.entries, reason: nil, after: 9)
        #expect(again.entries.isEmpty && again.outcome == .unchanged)
    }

    @Test func `a document that says something else is corrected by what it differs by, with a reason`() throws {
        let first = [try line(2, "a", .salaries, -100), try line(3, "b", .grants, 30)]
        let present = try LedgerBooking(first, beside: [], reason: nil, after: 0).entries
        let next = [try line(2, "a", .salaries, -90), try line(3, "c", .grants, 30)]
        #expect(throws: LedgerBookingFault.noReason) { try LedgerBooking(next, beside: present, reason: nil, after: 2) }
        let booking = try LedgerBooking(next, beside: present, reason: "r", after: 2)
        #expect(told(booking) == ["3 a salaries 0.10  r", "4 b grants -0.30  r", "5 c grants 0.30  r"] && booking.outcome == .changed)
        // With its corrections the entries equal the document's new content.
        let again = try LedgerBooking(next, beside: present + booking.entries, reason: nil, after: 5)
        #expect(again.outcome == .unchanged)
    }

    @Test func `what no amount can hold is an overflow`() throws {
        let most = try line(2, "a", .salaries, Money.largest.negated.cents)
        let present = try LedgerBooking([most], beside: [], reason: nil, after: 0).entries
        let other = [try line(2, "a", .salaries, Money.largest.cents)]
        #expect(throws: LedgerBookingFault.overflow) { try LedgerBooking(other, beside: present, reason: "r", after: 1) }
    }

    /// Whatever a document contained before, its entries sum to its present content at each place.
    @Test(arguments: [191, 192] as [UInt64]) func `a document's entries sum to what it last said`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<500 {
            var entries: [LedgerEntry] = []
            for _ in 0..<6 {
                let lines = try (0..<Int.random(in: 1...5, using: &random)).map { number in
                    try line(
                        number, ["a", "b", "c"].randomElement(using: &random) ?? "",
                        [.salaries, .grants].randomElement(using: &random) ?? .grants,
                        .random(in: -500...500, using: &random))
                }
                entries += try LedgerBooking(lines, beside: entries, reason: "r", after: Int64(entries.count)).entries
                var sums: [String: Int64] = [:]
                for line in lines { sums[line.placeName, default: 0] += line.amount.cents }
                for entry in entries { sums["\(entry.month) \(entry.service) \(entry.account.code)", default: 0] -= entry.amount.cents }
                try #require(sums.values.allSatisfy { $0 == 0 } && entries.map(\.number) == Array(1..<Int64(entries.count + 1)))
            }
        }
    }
}
