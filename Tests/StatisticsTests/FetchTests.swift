import Cooperation
import HTTPTypes
import Operations
import Statistics
import TestSupport
import Testing

/// Fetching from sources that send captured answers.
@Suite struct FetchTests {
    /// A body whose operations fetch from these sources.
    private func tenant(_ client: StatisticsClient?, origin: String?) async throws -> TestTenant {
        let tenant = try await TestTenant.make(statistics: client)
        var settings = ["indicator": "population", "name": "Population", "source": "x"]
        settings["origin"] = origin
        try await tenant.perform(SetIndicator.init, settings)
        return tenant
    }

    private func fetch(_ tenant: TestTenant, _ values: [String: String] = [:]) async throws -> [[String]] {
        let answer = try await tenant.perform(FetchIndicator.init, ["indicator": "population"].merging(values) { $1 })
        return answer.changes[0].rows.filter { $0.kind == "imported-indicator" }.map { row in
            ["indicator", "added", "changed", "unchanged", "missing", "skipped"].map { column in
                if case .number(let count)? = row[column] { return "\(count)" }
                if case .text(let text)? = row[column] { return text }
                return ""
            }
        }
    }

    private func value(_ tenant: TestTenant, _ area: String) async throws -> CardLine {
        try #require(try await tenant.perform(ShowCard.init, ["municipality": "236"]).items.first { $0.area == area })
    }

    @Test func `StatFin's codes are found in its metadata, and all areas come in one answer`() async throws {
        let source = LocalSource()
        try await source.run { client in
            let tenant = try await self.tenant(client, origin: "statfin:vaerak/11s5.px?vaesto")
            // 309 municipalities, one of which no longer exists, and the country.
            #expect(try await self.fetch(tenant) == [["population", "309", "0", "0", "0", "0"], ["", "0", "0", "0", "0", "1"]])
            let own = try await self.value(tenant, "236")
            #expect(own.value?.description == "4198" && own.year == 2022 && own.division == "alue_23_20260101")
            #expect(own.source == "Statistics Finland, population structure" && own.updatedOn?.description == "2023-05-26")
            #expect(try await self.value(tenant, "FI").value?.description == "5563970")
            #expect(try await self.fetch(tenant)[0] == ["population", "0", "0", "309", "0", "0"])
            let rows = try await tenant.perform(FetchIndicator.init, ["indicator": "population", "results": "rows"]).changes[0].rows
            #expect(rows.count == 310 && rows.count { $0["outcome"] == .text("unchanged") } == 309)
        }
        let asked = source.asked
        #expect(asked.count == 6 && asked[0] == "GET /StatFin/vaerak/11s5.px ")
        // Only the month December, without the sexes, as the table allows.
        #expect(asked[1].contains(#"{"code":"timeperiod_m","selection":{"filter":"item","values":["2022M12"]}}"#))
        #expect(!asked[1].contains("sukupuoli") && asked[1].contains(#""response":{"format":"json-stat2"}"#))
    }

    @Test func `the register of population is fetched for all municipalities, and nothing is changed by a dry run`() async throws {
        let installation = try await TestInstallation.shared
        try await installation.createDatabase("population_fetch")
        let source = LocalSource()
        try await source.run { client in
            let operations = try installation.restarted(parameters: ["dbname": "population_fetch"], statistics: client).operations
            let values = ["origin": "statfin:vaerak/11s5.px?vaesto", "firstYear": "2022", "lastYear": "2022"]
            func fetch(dry: Bool = false) async throws -> [Row] {
                let change = try operations.make(FetchPopulation.init, values)
                return try await operations.perform(change, as: .commandLine, options: ChangeOptions(isDryRun: dry)).changes[0].rows
            }
            let tried = try await fetch(dry: true)
            let day = operations.today()
            let rows = try await fetch()
            #expect(rows == tried && rows[0].kind == "imported-year")
            // The register had all 308 from Sotkanet; the source has one that no longer exists.
            #expect(rows[0]["changed"] == .count(308) && rows[0]["known"] == .count(308) && rows[0]["added"] == .count(0))
            #expect(rows.count { $0["notice"] == .text("unknown-area") } == 1 && rows.count == 310)
            let again = try await fetch()
            #expect(again.count == 2 && again[0]["unchanged"] == .count(308))
            let tenant = try await TestTenant.make(by: operations)
            try await tenant.perform(AddMember.init, ["payer": "236", "from": "2000-01-01"])
            let value = try await tenant.perform(ListBasis.init, ["series": "population", "date": "2022-12-31"]).items[0]
            #expect(value.value == 4198 && value.source == "Statistics Finland, population structure")
            let retrievedOn = try #require(value.retrievedOn)
            #expect((day...operations.today()).contains(retrievedOn))
        }
        #expect(source.asked[0] == "GET /StatFin/vaerak/11s5.px ")
    }

    @Test func `Sotkanet is asked for the years it has, and its description tells the day`() async throws {
        let source = LocalSource()
        try await source.run { client in
            let tenant = try await self.tenant(client, origin: "sotkanet:127")
            let answer = try await self.fetch(tenant, ["firstYear": "2000", "lastYear": "2030"])
            #expect(answer[0].prefix(2) == ["population", "328"] && answer[1] == ["", "0", "0", "0", "0", "138"])
            let own = try await self.value(tenant, "236")
            #expect(own.value?.description == "4298" && own.year == 2009 && own.updatedOn?.description == "2025-03-28")
            #expect(try await self.fetch(tenant, ["firstYear": "2020"]).isEmpty)
        }
        #expect(
            source.asked == [
                "GET /rest/1.1/indicators/127 ", "GET /rest/1.1/json?indicator=127&years=2008&years=2009&genders=total ",
                "GET /rest/1.1/indicators/127 ",
            ])
    }

    @Test(arguments: [
        ("statfin:vaerak/11s5.px", Refusal.invalid("origin", .oneOf(["contentscode=vaerak-muutos", "contentscode=vaerak-vaesto"]))),
        ("statfin:vaerak/none.px", .invalid("origin", .unknownReference("statfin:vaerak/none.px"))),
        ("statfin:vaerak/garbage.px", .sourceUnavailable(.unreadable("StatFin"))),
        ("sotkanet:1", .sourceUnavailable(.unreadable("Sotkanet 1"))),
        ("sotkanet:5", .invalid("origin", .unknownReference("sotkanet:5"))),
    ]) func `what the source does not have is told, and nothing is changed`(origin: String, expected: Refusal) async throws {
        try await LocalSource().run { client in
            let tenant = try await self.tenant(client, origin: origin)
            let before = try await tenant.perform(ListAudit.init, [:]).items.count
            let refusal = try await tenant.refusal { try await tenant.perform(FetchIndicator.init, ["indicator": "population"]) }
            #expect(refusal == expected)
            #expect(try await tenant.perform(ListAudit.init, [:]).items.count == before)
        }
    }

    @Test func `a source that fails, answers too much or is not there is told as unavailable`() async throws {
        try await LocalSource(failure: .tooManyRequests).run { client in
            let tenant = try await self.tenant(client, origin: "sotkanet:127")
            let failing = try await tenant.refusal { try await tenant.perform(FetchIndicator.init, ["indicator": "population"]) }
            #expect(failing == .sourceUnavailable(.refused(host: "127.0.0.1", status: 429)) && failing.entry.answerClass == .retry)
        }
        try await LocalSource().run({ $0.maximumBytes = 1_000 }) { client in
            let tenant = try await self.tenant(client, origin: "sotkanet:127")
            let large = try await tenant.refusal { try await tenant.perform(FetchIndicator.init, ["indicator": "population"]) }
            #expect(large == .sourceUnavailable(.tooLarge(host: "127.0.0.1", maximumBytes: 1_000)))
        }
        var nowhere = StatisticsClient.Configuration()
        (nowhere.sotkanet, nowhere.statFin, nowhere.timeout) = ("http://127.0.0.1:9", "", .seconds(1))
        let tenant = try await tenant(StatisticsClient(nowhere), origin: "sotkanet:127")
        let refusal = try await tenant.refusal { try await tenant.perform(FetchIndicator.init, ["indicator": "population"]) }
        #expect(refusal == .sourceUnavailable(.unreachable(host: "127.0.0.1")))
        let off = try await self.tenant(StatisticsClient(nowhere), origin: "statfin:vaerak/11s5.px")
        let turnedOff = try await off.refusal { try await off.perform(FetchIndicator.init, ["indicator": "population"]) }
        #expect(turnedOff == .sourceUnavailable(.turnedOff("StatFin")))
    }

    @Test func `an indicator without an origin is told to have none`() async throws {
        let tenant = try await tenant(nil, origin: nil)
        let refusal = try await tenant.refusal { try await tenant.perform(FetchIndicator.init, ["indicator": "population"]) }
        #expect(refusal == .state(.indicatorHasNoOrigin))
        for (name, year) in [("firstYear", "2500"), ("lastYear", "1800")] {
            let refusal = try await tenant.refusal {
                try await tenant.perform(FetchIndicator.init, ["indicator": "population", name: year])
            }
            #expect(refusal == .invalid(name, .range("1900", "2200")))
        }
        let bad = try await tenant.refusal {
            try await tenant.perform(SetIndicator.init, ["indicator": "x", "name": "x", "source": "x", "origin": "http://x"])
        }
        #expect(bad == .invalid("origin", .malformed(expected: .origin)))
    }
}
