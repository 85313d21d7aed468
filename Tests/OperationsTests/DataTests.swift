import Cooperation
import Operations
import TestSupport
import Testing

/// Members, key values and services in and out as CSV.
@Suite struct DataTests {
    private func csv(_ output: ExportData.Output) -> String {
        let lines = output.rows.map { row in
            row.cells.map { cell in
                switch cell {
                case .text(let text), .quantity(let text): "\"\(text)\""
                case .number(let number): String(number)
                case .money(let amount): amount.description
                case .date(let date): date.description
                default: ""
                }
            }.joined(separator: ";")
        }
        return ([output.columns.joined(separator: ";")] + lines).joined(separator: "\r\n")
    }

    @Test func `what one body exports another imports`() async throws {
        let source = try await TestTenant.kaustinen()
        let copy = try await TestTenant.make()
        try await source.perform(SetActual.init, ["year": "2025", "service": "digital", "account": "costs", "amount": "-1.00"])
        try await source.perform(
            SetStaffing.init, ["year": "2025", "service": "digital", "position": "Digikehittäjä", "personYears": "0.8"])
        for kind in DataKind.allCases {
            let exported = try await source.perform(ExportData.init, ["kind": kind.rawValue])
            #expect(!exported.rows.isEmpty)
            try await copy.perform(ImportData.init, ["kind": kind.rawValue, "csv": csv(exported)])
            #expect(try await copy.perform(ExportData.init, ["kind": kind.rawValue]).rows == exported.rows, "\(kind)")
        }
        let answer = try await copy.perform(
            ImportData.init, ["kind": "members", "csv": csv(try await source.perform(ExportData.init, ["kind": "members"]))])
        #expect(answer.changes[0].rows.allSatisfy { $0["outcome"] == .text("unchanged") })
    }

    @Test(arguments: [
        ("members", "payer;from\n236;2020-01-01\n074;2020-13-01\nXX!;2020-01-01", [3, 4]),
        ("members", "payer;from\nNEW-1;2020-01-01", [2]),
        ("members", "payer;from\n236;2020-01-01\n236;2021-01-01", [3]),
        ("basis", "series;date;payer;value;source\nx;2024-12-31;074;1;s\nx;2024-12-31;999;1;s", [3]),
        ("basis", "series;date;payer;value;source\nx;2024-12-31;074;-1;s\nx;2024-12-31;074;;s", [2, 3]),
        ("services", "service;name;from;key\na;A;2020-01-01;equal\na;A;2020-01-01;equal\nb;B;2020-01-01;odd", [4]),
        ("services", "service;name;from;key\na;A;2020-01-01;equal\na;A;2020-01-01;equal", [3]),
    ])
    func `a faulty row brings nothing in and is named`(kind: String, csv: String, lines: [Int64]) async throws {
        let tenant = try await TestTenant.make()
        try await tenant.perform(AddMember.init, ["payer": "074", "from": "2000-01-01"])
        let before = try await tenant.fingerprint()
        let refusal = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": kind, "csv": csv]) }
        #expect(refusal.rows.map { $0["line"] } == lines.map { Cell.number($0) }, "\(refusal)")
        #expect(try await tenant.fingerprint() == before)
    }

    @Test(arguments: ["", "payer;payer\n1;2", "payer;from\n236", "payer;from;odd\n236;2020-01-01;x", "payer;from\n\"236;2020-01-01"])
    func `what is no table is refused`(csv: String) async throws {
        let tenant = try await TestTenant.make()
        let before = try await tenant.fingerprint()
        let refusal = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": "members", "csv": csv]) }
        #expect(refusal.entry.answerClass == .error)
        #expect(try await tenant.fingerprint() == before)
    }
}
