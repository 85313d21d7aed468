import Cooperation
import Operations
import TestSupport
import Testing

/// Exports and imports of members, key values and services as CSV.
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
        try await source.perform(SetAccount.init, ["account": "4010", "heading": "salaries", "nameFi": "Palkat"])
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

    /// A body whose figures and texts are hard to write: negative amounts with cents, texts with spaces at their ends
    /// and with marks of CSV and of spreadsheets, participants that join and leave.
    private static func awkward() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        let names = ["nameFi": " Koulutus; \"yhtymä\" ", "nameSv": "=Utbildning", "nameEn": "'-Education\u{A0}"]
        try await tenant.perform(AddMember.init, names.merging(["payer": "NEW-1", "kind": "payer"]) { $1 })
        try await tenant.perform(
            SetBasis.init, ["series": "hours", "date": "2024-12-31", "payer": "074", "value": "12", "source": "Laskelma 1.1. "])
        try await tenant.perform(
            AddService.init,
            [
                "service": "awkward", "name": " Palvelu ", "agreement": "§ 5\u{A0}", "from": "2025-01-01", "key": "equal",
                "participation": "listed",
            ])
        for (payer, days) in [("074", ["from": "2025-01-01", "to": "2025-12-31"]), ("849", ["from": "2026-01-01"])] {
            try await tenant.perform(JoinService.init, days.merging(["service": "awkward", "payer": payer]) { $1 })
        }
        try await tenant.perform(
            SetActual.init,
            ["year": "2025", "service": "digital", "account": "costs", "amount": "-512345.67", "source": " kirjanpito"])
        try await tenant.perform(
            SetStaffing.init, ["year": "2025", "service": "digital", "position": "Kehittäjä ", "personYears": "0.85"])
        try await tenant.perform(
            SetAccount.init, ["account": "4010.1", "heading": "staff", "nameFi": " Palkat; ", "nameSv": "=Löner", "nameEn": "-'Pay"])
        return tenant
    }

    @Test(arguments: [CSVText.plain, .spreadsheet(.fi), .spreadsheet(.sv), .spreadsheet(.en)])
    func `importing one's own export changes nothing, whatever the language and the texts`(writer: CSVText) async throws {
        let tenant = try await Self.awkward()
        let copy = try await TestTenant.make()
        for kind in DataKind.allCases {
            let exported = try await tenant.perform(ExportData.init, ["kind": kind.rawValue])
            let csv = String(decoding: writer.bytes(columns: exported.columns, rows: exported.rows.map(\.cells)), as: UTF8.self)
            #expect(csv.contains("\r\n") && !exported.rows.isEmpty, "\(kind)")
            let answer = try await tenant.perform(ImportData.init, ["kind": kind.rawValue, "csv": csv])
            #expect(answer.changes[0].rows.count == exported.rows.count)
            #expect(answer.changes[0].rows.allSatisfy { $0["outcome"] == .text("unchanged") }, "\(kind): \(answer.changes[0].rows)")
            try await copy.perform(ImportData.init, ["kind": kind.rawValue, "csv": csv])
            #expect(try await copy.perform(ExportData.init, ["kind": kind.rawValue]).rows == exported.rows, "\(kind)")
        }
    }

    @Test func `an approved year is exported with the key that it was shared by, where its service has another one now`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        let before = try await tenant.perform(ExportData.init, ["kind": "budget"])
        let row = { (output: ExportData.Output) in output.rows.first { $0["year"] == .number(2026) && $0["service"] == .text("digital") } }
        #expect(row(before)?["key"] ?? .missing == .missing)
        try await tenant.perform(SetService.init, ["service": "digital", "key": "population"])
        let exported = try await tenant.perform(ExportData.init, ["kind": "budget"])
        #expect(row(exported)?["key"] == .text("equal"))
        let again = try await tenant.perform(ImportData.init, ["kind": "budget", "csv": csv(exported)])
        #expect(again.changes[0].rows.allSatisfy { $0["outcome"] == .text("unchanged") })
    }

    @Test func `quotes keep spaces of texts, and other cells have none`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let csv = """
            service;name;from;key;participation
            " spaced ";" Name ";" 1.1.2026 ";" equal";"  "
            plain ; Name ;2026-01-01; equal ;
            """
        try await tenant.perform(ImportData.init, ["kind": "services", "csv": csv])
        let services = try await tenant.perform(ListServices.init, [:]).items
        #expect(services.filter { ["spaced", "plain"].contains($0.code.rawValue) }.map(\.name) == ["Name", " Name "])
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

    @Test func `a column's name has a hundred bytes at most`() {
        let table = { (name: String) in try CSVTable("\(name);payer\n1;236") }
        for name in [String(repeating: "n", count: 100), String(repeating: "ä", count: 50)] { #expect((try? table(name)) != nil) }
        for name in [String(repeating: "n", count: 101), String(repeating: "ä", count: 50) + "n"] {
            #expect(throws: Refusal.invalid("csv", .malformed(expected: .columnNames(maximumBytes: 100)))) { try table(name) }
        }
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
