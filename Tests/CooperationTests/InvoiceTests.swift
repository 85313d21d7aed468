import Testing

@testable import Cooperation

/// The rows of an invoice.
@Suite struct InvoiceTests {
    private static let taxed = PercentRate("25.5").flatMap { VAT(.taxed, rate: $0, ground: "") }

    private func lines(_ amounts: [Int64]) throws -> [InvoiceLine] {
        try amounts.enumerated().map {
            InvoiceLine(service: ServiceCode(rawValue: "service-\($0)"), name: "Service \($0)", amount: try cents($1))
        }
    }

    private func sum(_ lines: [InvoiceLine]) -> Int64 { lines.reduce(0) { $0 + $1.amount.cents } }

    @Test func `each invoice has its part of each service, and the last what is left`() throws {
        let share = try lines([10_000, 5_001, -1_000])
        let first = try InvoiceLine.rows(of: cents(4_667), towards: share, after: [], otherwise: "x")
        #expect(first.map(\.amount.description) == ["33.33", "16.67", "-3.33"])
        // An amendment moves a third of the first service to a new one: the next invoice catches up with it.
        let amended = try lines([7_000, 5_001, -1_000, 3_000])
        let second = try InvoiceLine.rows(of: cents(9_334), towards: amended, after: first, otherwise: "x")
        #expect(second.map(\.amount.description) == ["36.67", "33.34", "-6.67", "30.00"])
        // Nothing is left of the year: all of it is credited.
        let none = try InvoiceLine.rows(of: cents(-14_001), towards: [], after: amended, otherwise: "x")
        #expect(none.map(\.amount.description) == ["-70.00", "-50.01", "10.00", "-30.00"])
        let unknown = try InvoiceLine.rows(of: .euro, towards: [], after: [], otherwise: "Maksuosuus 2026")
        #expect(unknown == [InvoiceLine(service: nil, name: "Maksuosuus 2026", amount: .euro)])
    }

    /// Invoices, amendments and credit notes in random order: rows sum to each document, and when the whole share is
    /// invoiced, each service's contribution is invoiced.
    @Test(arguments: [161, 162, 163, 164] as [UInt64])
    func `whatever is invoiced, rows are conserved by service`(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        for _ in 0..<3_000 {
            var invoiced: [InvoiceLine] = []
            var share = try lines([])
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                if share.isEmpty || Bool.random(using: &random) {
                    let count = Int.random(in: 0...4, using: &random)
                    share = try lines((0..<count).map { _ in .random(in: -90_000...900_000, using: &random) })
                }
                let rest = sum(share) - sum(invoiced)
                let amount = Bool.random(using: &random) ? rest : .random(in: -100_000...900_000, using: &random)
                if amount == 0 { continue }
                let rows = try InvoiceLine.rows(of: cents(amount), towards: share, after: invoiced, otherwise: "x")
                try #require(sum(rows) == amount && !rows.isEmpty && rows.allSatisfy { $0.amount != .zero })
                try #require(Set(rows.map(\.service)).count == rows.count)
                invoiced = try Dictionary(grouping: invoiced + rows, by: \.service).map { service, lines in
                    InvoiceLine(service: service, name: lines[0].name, amount: try Money.sum(lines.map(\.amount)))
                }.filter { $0.amount != .zero }
                guard amount == rest else { continue }
                let contributions = share.filter { $0.amount != .zero }
                try #require(Set(invoiced.map(\.service)) == Set(contributions.map(\.service)))
                for line in contributions { try #require(invoiced.first { $0.service == line.service }?.amount == line.amount) }
            }
        }
    }

    @Test func `parts in proportion are those of the exact quotients, whatever the signs`() throws {
        var random = SplitMix64(seed: 165)
        for _ in 0..<20_000 {
            let others = try (0..<Int.random(in: 1...6, using: &random)).map { _ in try cents(.random(in: -99...99, using: &random)) }
            let whole = try Money.sum(others), amount = try cents(.random(in: -500...500, using: &random))
            if whole == .zero { continue }
            let parts = try InvoiceLine.proportional(amount, to: others, whole)
            try #require(parts.reduce(0) { $0 + $1.cents } == amount.cents)
            for (part, other) in zip(parts, others) {
                // Within a cent: |part × whole − amount × other| < |whole|.
                try #require(abs(part.cents * whole.cents - amount.cents * other.cents) < abs(whole.cents))
            }
        }
    }

    @Test func `VAT is of the sum of its rows, and nothing of it is left when all is credited`() throws {
        let taxed = try #require(Self.taxed)
        let untaxed = try #require(ServiceCode(rawValue: "service-2"))
        func items(_ lines: [InvoiceLine], before: [InvoiceItem] = []) throws -> [InvoiceItem] {
            let lines = lines.map { line in
                InvoiceLine(
                    service: line.service, name: line.name, amount: line.amount, vat: line.service == untaxed ? VAT.outside : taxed)
            }
            return try [InvoiceItem](lines, before: before)
        }
        let rows = try items(lines([1, 1, 100, 9_998]))
        // 25.5 % of 100.00 is 25.50: rounded row by row it would be a cent less.
        #expect(rows.map(\.tax.description) == ["0.00", "0.00", "0.00", "25.50"] && rows[2].vat == .outside)
        var random = SplitMix64(seed: 166)
        for _ in 0..<2_000 {
            let invoiced = try lines((0..<3).map { _ in .random(in: 1...999_999, using: &random) })
            var all = try items(invoiced)
            var left = sum(invoiced)
            while left > 0 {
                let credit = Bool.random(using: &random) ? left : Int64.random(in: 1...left, using: &random)
                let lines = all.map { InvoiceLine(service: $0.service, name: $0.name, amount: $0.net) }
                let before = try Dictionary(grouping: lines, by: \.service).map { service, lines in
                    InvoiceLine(service: service, name: "x", amount: try Money.sum(lines.map(\.amount)))
                }.sorted { ($0.service?.rawValue ?? "") < ($1.service?.rawValue ?? "") }
                let note = try InvoiceLine.rows(of: cents(-credit), towards: [], after: before, otherwise: "x")
                all += try items(note, before: all)
                left -= credit
            }
            try #require(all.reduce(0) { $0 + $1.net.cents } == 0 && all.reduce(0) { $0 + $1.tax.cents } == 0)
        }
    }

    @Test func `a VAT has a rate or a ground, never both nor neither`() {
        #expect(Self.taxed != nil && VAT(.taxed, rate: .zero, ground: "") == nil && VAT(.exempt, rate: .zero, ground: "") == nil)
        #expect(PercentRate("25.5").flatMap { VAT(.outside, rate: $0, ground: "x") } == nil)
        for text in ["100.01", "-1", "25,5", "25.555", "", "025"] { #expect(PercentRate(text) == nil, "\(text)") }
    }
}
