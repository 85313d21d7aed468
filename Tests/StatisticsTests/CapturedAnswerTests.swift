import Cooperation
import Foundation
import Operations
import Statistics
import TestSupport
import Testing

/// Every captured answer can be imported, with its own figures.
@Suite struct CapturedAnswerTests {
    private func tenant() async throws -> TestTenant {
        let tenant = try await TestTenant.make()
        for code in ["population", "older", "fuel"] {
            let settings = ["indicator": code, "name": code, "source": "x", "origin": code == "population" ? "sotkanet:127" : nil]
            try await tenant.perform(SetIndicator.init, settings.compactMapValues { $0 })
        }
        return tenant
    }

    private func bringIn(_ tenant: TestTenant, _ bytes: [UInt8], _ indicator: String, _ content: String? = nil) async throws -> [Row] {
        var values = ["indicator": indicator, "document": CapturedAnswers.text(bytes)]
        values["content"] = content
        return try await tenant.perform(ImportIndicator.init, values).changes[0].rows
    }

    private func outcomes(_ rows: [Row]) -> [String: Int] {
        rows.reduce(into: [:]) { counts, row in if case .text(let outcome)? = row["outcome"] { counts[outcome, default: 0] += 1 } }
    }

    private func value(_ tenant: TestTenant, _ indicator: String, _ area: String, year: Int) async throws -> CardLine {
        let lines = try await tenant.perform(ShowCard.init, ["municipality": "236", "year": "\(year)"]).items
        return try #require(lines.first { $0.area == area && $0.indicator.code.rawValue == indicator })
    }

    @Test func `json-stat 1`() async throws {
        let tenant = try await tenant()
        let rows = try await bringIn(tenant, PackageResources.statfin_11s5_jsonstat1_json, "population")
        #expect(outcomes(rows) == ["added": 11])
        #expect(try await value(tenant, "population", "236", year: 2026).value?.description == "4198")
        #expect(try await value(tenant, "population", "FI", year: 2026).value?.description == "5563970")
        #expect(try await value(tenant, "population", "236", year: 2026).division == "Alue")
    }

    @Test func `PxWeb's json, of one fuel and one content, is the whole country's`() async throws {
        let tenant = try await tenant()
        let bytes = PackageResources.statfin_ehi_json_json
        let ambiguous = try await tenant.refusal { _ = try await bringIn(tenant, bytes, "fuel", "Polttoneste=A") }
        #expect(ambiguous == .invalid("content", .oneOf(["content=hinta", "content=vuosimuutos_hinta"])))
        #expect(outcomes(try await bringIn(tenant, bytes, "fuel", "Polttoneste=A,hinta")) == ["added": 2])
        #expect(try await value(tenant, "fuel", "FI", year: 1988).value?.description == "56")
        #expect(try await value(tenant, "fuel", "FI", year: 1989).value?.description == "61.4")
        let changes = try await bringIn(tenant, bytes, "fuel", "A,vuosimuutos_hinta")
        #expect(changes.map { $0["notice"] } == [.text("missing"), .missing])
        #expect(try await value(tenant, "fuel", "FI", year: 1988).reason == .missing)
        #expect(try await value(tenant, "fuel", "FI", year: 1989).value?.description == "9")
    }

    @Test func `Sotkanet's CSV, its older JSON and a part of it say the same`() async throws {
        let tenant = try await tenant()
        let csv = try await bringIn(tenant, PackageResources.sotkanet_127_2009_csv, "population")
        // Regions of kinds that are no longer followed, such as hospital districts, are left out by their numbers.
        #expect(outcomes(csv) == ["added": 328, "skipped": 138])
        let older = try await bringIn(tenant, PackageResources.sotkanet_127_2009_older_json, "population")
        #expect(outcomes(older) == ["unchanged": 328, "skipped": 138])
        let part = try await bringIn(tenant, PackageResources.sotkanet_127_2009_subset_json, "population")
        #expect(outcomes(part).keys.sorted() == ["skipped", "unchanged"])
        #expect(try await value(tenant, "population", "236", year: 2026).value?.description == "4298")
        #expect(try await value(tenant, "population", "FI", year: 2026).value?.description == "5351427")
    }

    @Test func `Sotkanet's numbers of regions are those of the register`() async throws {
        struct Region: Decodable {
            let id: Int
            let code: String
            let category: String
        }
        let regions = try JSONDecoder().decode([Region].self, from: Data(PackageResources.sotkanet_regions_json))
        let municipalities = regions.filter { $0.category == "KUNTA" }
        #expect(municipalities.count >= 5)
        let rows = municipalities.map { #"{"indicator":127,"region":\#($0.id),"year":2020,"gender":"total","value":\#($0.id)}"# }
        let tenant = try await tenant()
        let brought = try await bringIn(tenant, Array("[\(rows.joined(separator: ","))]".utf8), "population")
        #expect(brought.map { $0["key"] } == municipalities.map { .text("\($0.code) 2020") })
    }

    @Test func `an indicator's own description tells which years are asked for`() async throws {
        let source = LocalSource()
        let answers = try await source.run { try await $0.answers(of: .sotkanet(186), years: nil) }
        #expect(answers.map(\.updatedOn?.description) == ["2025-04-29"])
        let years = (1990...2024).map { "years=\($0)" }.joined(separator: "&")
        #expect(source.asked.last == "GET /rest/1.1/json?indicator=186&\(years)&genders=total ")
    }
}
