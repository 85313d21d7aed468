import Cooperation
import Operations
import TestSupport
import Testing

/// Statistics in the forms of StatFin and Sotkanet, and the municipality card.
@Suite struct IndicatorTests {
    private func tenant() async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(
            SetIndicator.init, ["indicator": "population", "name": "Population", "source": "StatFin", "focusArea": "Population"])
        return tenant
    }

    private func outcomes(_ tenant: TestTenant, _ document: String, content: String? = nil) async throws -> [[String]] {
        var values = ["indicator": "population", "document": document]
        values["content"] = content
        return try await tenant.perform(ImportIndicator.init, values).changes[0].rows.map { row in
            ["key", "outcome", "notice"].map { if case .text(let text)? = row[$0] { text } else { "" } }
        }
    }

    private func card(_ tenant: TestTenant, _ area: String, year: String = "2026") async throws -> CardLine {
        let lines = try await tenant.perform(ShowCard.init, ["municipality": "236", "year": year]).items
        return try #require(lines.first { $0.area == area })
    }

    private static let cube = """
        {"dataset":{"dimension":{"Alue":{"category":{"index":{"SSS":0,"KU074":1,"KU236":2,"KU999":3}}},
         "Kuukausi":{"category":{"index":{"2022M12":0}}},"Tiedot":{"category":{"index":{"vaesto":0}}},
         "id":["Kuukausi","Alue","Tiedot"],"size":[1,4,1],"role":{"time":["Kuukausi"]}},
         "source":"Statistics Finland, population structure","updated":"2023-05-26T05:00:00Z","value":[5563970,1052,null,7]}}
        """

    @Test func `json-stat 1 comes in with its source and day, a result a row`() async throws {
        let tenant = try await tenant()
        let first = try await outcomes(tenant, Self.cube)
        #expect(
            first == [
                ["FI 2022", "added", ""], ["074 2022", "added", ""], ["236 2022", "added", "missing"],
                ["KU999 2022", "skipped", "unknown-area"],
            ])
        let again = try await outcomes(tenant, Self.cube)
        #expect(again.map { $0[1] } == ["unchanged", "unchanged", "unchanged", "skipped"])
        let halsua = try await card(tenant, "074")
        #expect(halsua.value?.description == "1052" && halsua.updatedOn?.description == "2023-05-26" && halsua.place == .member)
        #expect(halsua.isSmall && halsua.source == "Statistics Finland, population structure")
        let own = try await card(tenant, "236")
        #expect(own.value == nil && own.reason == .missing && own.place == .own && !own.isSmall)
        #expect(try await card(tenant, "R16").reason == .notImported)
    }

    @Test func `an area's number may have lost its zeros in a spreadsheet`() async throws {
        let tenant = try await tenant()
        let rows = try await outcomes(tenant, "area;year;value\r\n74;2024;985\r\n5;2024;9000\r\n236;2024;4118\r\n")
        #expect(rows == [["074 2024", "added", ""], ["005 2024", "added", ""], ["236 2024", "added", ""]])
    }

    @Test func `json-stat 2 and its order of dimensions, lists and sparse values are read`() async throws {
        let tenant = try await tenant()
        let cube = """
            {"class":"dataset","id":["alue_23_20260101","contentscode","timeperiod_y"],"size":[2,2,2],
             "dimension":{"alue_23_20260101":{"category":{"index":["KU074","KU236"]}},
              "contentscode":{"category":{"index":{"vaesto":0,"syntyneet":1}}},"timeperiod_y":{"category":{"index":["2023","2024"]}}},
             "value":{"0":1004,"1":985,"2":9,"4":4120,"5":4118,"7":40},"updated":"2025-04-04T05:00:00Z"}
            """
        let refusal = try await tenant.refusal {
            try await tenant.perform(ImportIndicator.init, ["indicator": "population", "document": cube])
        }
        #expect(refusal == .invalid("content", .oneOf(["contentscode=vaesto", "contentscode=syntyneet"])))
        _ = try await outcomes(tenant, cube, content: "vaesto")
        let halsua = try await card(tenant, "074")
        #expect(halsua.value?.description == "985" && halsua.year == 2024 && halsua.trend == .down)
        let before = try await card(tenant, "236", year: "2023")
        #expect(before.value?.description == "4120" && before.trend == nil)
        _ = try await outcomes(tenant, cube.replacing(#""1":985"#, with: #""1":1004"#), content: "vaesto")
        #expect(try await card(tenant, "074").trend == .flat)
        let births = try await outcomes(tenant, cube, content: "syntyneet")
        #expect(
            births.map { $0[2] } == ["", "missing", "missing", ""] && births.map { $0[1] } == ["changed", "changed", "changed", "changed"])
    }

    @Test func `the whole of another variable is no area, and a cube beyond all bounds is refused`() async throws {
        let tenant = try await tenant()
        let cube = """
            {"class":"dataset","id":["sukupuoli","alue","vuosi"],"size":[1,2,1],"dimension":{
             "sukupuoli":{"category":{"index":["SSS"]}},"alue":{"category":{"index":["KU236","KU074"]}},
             "vuosi":{"category":{"index":["2024"]}}},"value":[4118,985]}
            """
        #expect(try await outcomes(tenant, cube).map { $0[0] } == ["236 2024", "074 2024"])
        // Nine variables of 256 codes beside area and year: 2 to the 72nd cells.
        let codes = (0..<256).map { "\"c\($0)\"" }.joined(separator: ",")
        let ids = (0..<9).map { "v\($0)" }
        let dimensions = ids.map { "\"\($0)\":{\"category\":{\"index\":[\(codes)]}}" }.joined(separator: ",")
        let endless = """
            {"class":"dataset","id":["\(ids.joined(separator: "\",\""))","alue","vuosi"],
             "size":[\(ids.map { _ in "256" }.joined(separator: ",")),1,1],"dimension":{\(dimensions),
             "alue":{"category":{"index":["KU236"]}},"vuosi":{"category":{"index":["2024"]}}},"value":[1]}
            """
        let refusal = try await tenant.refusal { _ = try await outcomes(tenant, endless, content: "c255") }
        #expect(refusal.entry.parameters.first?.value == "document")
    }

    @Test func `PxWeb's json has a point for what is missing`() async throws {
        let tenant = try await tenant()
        let table = """
            {"columns":[{"code":"Alue","text":"Alue","type":"d"},{"code":"Vuosi","text":"Vuosi","type":"t"},
             {"code":"vaesto","text":"Väestö","type":"c"}],"comments":[],
             "data":[{"key":["KU236","2024"],"values":["4118"]},{"key":["KU074","2024"],"values":["."]},
              {"key":["KU421","2024"],"values":["0"]}]}
            """
        #expect(try await outcomes(tenant, table).map { $0[2] } == ["", "missing", ""])
        #expect(try await card(tenant, "421").value?.description == "0")
        _ = try await outcomes(tenant, table.replacing("4118", with: "33.333333333").replacing("\"0\"", with: "\"1e-3\""))
        let rounded = (try await card(tenant, "236"), try await card(tenant, "421"))
        #expect(rounded.0.value?.description == "33.333333" && rounded.1.value?.description == "0.001")
    }

    @Test func `Sotkanet's shapes are joined by its own numbers, and nothing is taken away`() async throws {
        let tenant = try await tenant()
        _ = try await outcomes(tenant, Self.cube)
        try await tenant.bringInPopulation()
        let csv = "indicator;region;year;gender;primary value;absolute value\n127;115;2011;total;4301;\n127;115;2011;female;2100;"
        #expect(try await outcomes(tenant, csv) == [["236 2011", "added", ""]])
        let own = try await card(tenant, "236", year: "2011")
        #expect(own.value?.description == "4301" && own.trend == .up && own.source == "Sotkanet")
        #expect(try await card(tenant, "236", year: "2010").value?.description == "4299.5")
        // The values of another answer are still there.
        let (halsua, country) = (try await card(tenant, "074"), try await card(tenant, "FI"))
        #expect(halsua.value?.description == "1052" && country.year == 2022)
    }

    @Test(arguments: [
        "x", "{}", "[1]", "[{\"region\":1}]", "{\"columns\":[],\"data\":[]}",
        "{\"class\":\"dataset\",\"id\":[\"a\"],\"size\":[1],\"dimension\":{}}",
        "a;b\n1;2", "[{\"region\":32,\"year\":2009,\"value\":\"many\"}]", "{\"dataset\":5}",
    ]) func `what is no answer of theirs is refused`(document: String) async throws {
        let tenant = try await tenant()
        let before = try await tenant.fingerprint()
        let refusal = try await tenant.refusal {
            try await tenant.perform(ImportIndicator.init, ["indicator": "population", "document": document])
        }
        #expect(refusal.entry.httpStatus == 400 || refusal.entry.httpStatus == 422, "\(refusal)")
        #expect(try await tenant.fingerprint() == before)
    }
}
