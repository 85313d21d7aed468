import Cooperation
import Operations
import Postgres
import TestSupport
import Testing

/// Small documents that would need much work: refused before anything is built, or reported in part.
@Suite struct HostileDocumentTests {
    private func tenant() async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.perform(SetIndicator.init, ["indicator": "population", "name": "Population", "source": "StatFin"])
        return tenant
    }

    private func refusal(_ tenant: TestTenant, _ document: String, content: String? = nil) async throws -> Refusal {
        var values = ["indicator": "population", "document": document]
        values["content"] = content
        return try await tenant.refusal { try await tenant.perform(ImportIndicator.init, values) }
    }

    private static func list(_ codes: [String]) -> String { "[\"\(codes.joined(separator: "\",\""))\"]" }

    private static func cube(areas: [String], years: [String], ids: [String] = ["a", "t"], more: String = "", values: String) -> String {
        """
        {"class":"dataset","id":\(list(ids)),"size":[\(areas.count),\(years.count)],"dimension":{
         "a":{"category":{"index":\(list(areas))}},"t":{"category":{"index":\(list(years))}}}\(more),"value":\(values)}
        """
    }

    @Test func `a code that comes twice in a dimension is refused`() async throws {
        let tenant = try await tenant()
        let (areas, years) = ([String](repeating: "KU236", count: 3_000), [String](repeating: "2020", count: 3_000))
        for document in [
            Self.cube(areas: areas, years: years, values: "[]"), Self.cube(areas: areas, years: ["2020"], values: "{}"),
            Self.cube(areas: ["KU236"], years: years, values: "{}"),
            Self.cube(areas: ["KU236", "KU074"], years: ["2020"], ids: ["a", "a"], values: "{}"),
            #"{"class":"dataset","id":["t"],"size":[2],"dimension":{"t":{"category":{"index":{"2020":0,"2021":0}}}},"value":{}}"#,
        ] {
            #expect(try await refusal(tenant, document).entry.parameters.first?.value == "document", "\(document.prefix(100))")
        }
        let large = Self.cube(areas: areas, years: years, values: "[]")
        let many = try await tenant.refusal { try await tenant.perform(ImportStatistics.init, ["document": large]) }
        #expect(many.entry.parameters.first?.value == "document")
    }

    @Test func `a cube has so many cells and variables at most, each with a code, and a value a cell`() async throws {
        let tenant = try await tenant()
        // Two million and one thousand cells, all of them empty.
        let numbers = (1_000..<2_000).map { String($0).dropFirst() }
        let areas = ["SSS"] + numbers.map { "KU\($0)" } + numbers.map { "SK\($0)" }
        let years = (1_000..<2_000).map { "\($0)" }
        let many = Self.cube(areas: areas, years: years, values: "{}")
        #expect(try await refusal(tenant, many) == .invalid("document", .malformed(expected: .cells(atMost: 2_000_000))))
        let fewer = Self.cube(areas: areas, years: Array(years.prefix(3)), values: "{}")
        let rows = try await tenant.perform(ImportIndicator.init, ["indicator": "population", "document": fewer]).changes[0].rows
        // A thousand rows are listed, with the number of the others for each outcome.
        #expect(rows.count == 1_001 && rows.last?.cells == [.text("skipped"), .count(5_003)])

        let wide = (0..<20).map { "v\($0)" }
        let dimensions = (wide + ["t"]).map { #""\#($0)":{"category":{"index":["2020"]}}"# }.joined(separator: ",")
        let deep = """
            {"class":"dataset","id":\(Self.list(wide + ["t"])),"size":[\(wide.map { _ in "1" }.joined(separator: ",")),1],
             "dimension":{\(dimensions)},"value":{}}
            """
        #expect(try await refusal(tenant, deep) == .invalid("document", .malformed(expected: .variables(atMost: 20))))
        let years2 = ["2020", "2021"]
        for document in [
            Self.cube(areas: ["KU236"], years: [], values: "{}"), Self.cube(areas: ["KU236"], years: years2, values: "[]"),
            Self.cube(areas: ["KU236"], years: years2, values: "[1,2,3]"), Self.cube(areas: ["KU236"], years: years2, values: "7"),
            Self.cube(areas: ["KU236"], years: years2, more: #","source":"\#(String(repeating: "s", count: 301))""#, values: "[1,2]"),
            Self.cube(areas: ["KU236"], years: [String(repeating: "2", count: 101)], values: "[1]"),
        ] {
            #expect(try await refusal(tenant, document).entry.parameters.first?.value == "document", "\(document.prefix(100))")
        }
    }

    @Test(arguments: [
        #"{"columns":[{"code":"a","type":"d"},{"code":"a","type":"t"},{"code":"x","type":"c"}],"#
            + #""data":[{"key":["KU236","2024"],"values":["1"]}]}"#,
        "indicator;area;year;value;value\npopulation;236;2024;1;2",
        "indicator;region;year;year;gender;primary value\n1;115;2011;2012;total;1",
        #"[{"region":115,"year":2011,"year":2012,"value":1}]"#,
        "a" + String(repeating: ";b", count: 100) + "\n1",
        "[{\((0..<40).map { "\"f\($0)\":1" }.joined(separator: ","))}]",
    ]) func `a name that comes twice, or too many of them, is refused in every form`(document: String) async throws {
        #expect(try await refusal(try await tenant(), document).entry.parameters.first?.value == "document")
    }

    @Test func `what picks of a table and where it is fetched from have a length, wherever they come in`() async throws {
        let tenant = try await tenant()
        let (content, path) = (String(repeating: "c", count: 801), String(repeating: "p", count: 990))
        let long = try await refusal(tenant, "[]", content: content)
        #expect(long == .invalid("content", .tooManyBytes(maximum: 800)))
        let picks = (0..<21).map { "c\($0)" }.joined(separator: ",")
        #expect(try await refusal(tenant, "[]", content: picks).entry.parameters.first?.value == "content")
        let settings = ["indicator": "population", "name": "x", "source": "x"]
        for origin in ["statfin:\(path).px", "statfin:a/b.px?\(content)"] {
            let refusal = try await tenant.refusal {
                try await tenant.perform(SetIndicator.init, settings.merging(["origin": origin]) { $1 })
            }
            #expect(refusal.entry.parameters.first?.value == "origin")
            #expect(IndicatorOrigin(origin) == nil)
        }
        #expect(StatisticsSelection(content) == nil && StatisticsSelection(picks) == nil)
        #expect(StatisticsSelection(String(content.dropLast())) != nil)
    }

    /// Both documents have a fault in their last line, which is never reached.
    @Test func `a request's time is looked at between rows`() async throws {
        let tenant = try await tenant()
        let (operations, database) = try tenant.installation.restarted(deadline: .milliseconds(100))
        // The connection exists already, so the time is used for the rows.
        _ = await operations.isDatabaseReady()
        let values = "indicator;area;year;value\n" + String(repeating: "other;236;2024;1\n", count: 300_000) + "wrong"
        let members = "payer;from\n" + (0..<9_990).map { "P\($0);2020-01-01\n" }.joined() + "P1;never"
        let changes: [any ChangeOperation] = [
            try operations.make(ImportIndicator.init, ["indicator": "population", "document": values]),
            try operations.make(ImportData.init, ["kind": "members", "csv": members]),
        ]
        for change in changes {
            let refusal = try await tenant.refusal { _ = try await operations.perform([change], as: tenant.manager) }
            #expect(refusal == .deadline, "\(type(of: change))")
        }
        await database.close()
    }
}
