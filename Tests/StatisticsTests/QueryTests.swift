import Cooperation
import Foundation
import Testing

@testable import Statistics

/// The queries and their pace.
@Suite struct QueryTests {
    private func table(_ selection: String, maximumCells: Int = 100_000) throws -> PxWebTable {
        let fetcher = HTTPFetcher(pacer: RequestPacer(limit: 1, per: .seconds(1)), timeout: .seconds(1), maximumBytes: 1)
        let picks = try #require(StatisticsSelection(selection))
        return PxWebTable(address: "", selection: picks, maximumCells: maximumCells, fetcher: fetcher)
    }

    private func metadata(area: String, content: (String, String), time: String, isMarked: Bool) throws -> PxWebTable.Metadata {
        let text = """
            {"variables":[{"code":"\(area)","values":["KU074","KU236","KU421","KU849","KU924"]},
             {"code":"\(content.0)","values":["x","\(content.1)"]},
             {"code":"\(time)","values":["2021","2022","2023","2024","2025"]\(isMarked ? ",\"time\":true" : "")}]}
            """
        return try JSONDecoder().decode(PxWebTable.Metadata.self, from: Data(text.utf8))
    }

    /// The parts of a captured query, variable by variable.
    private func parts(_ text: String) throws -> [String: [String]] {
        let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let query = try #require((object["body"] as? [String: Any] ?? object)["query"] as? [[String: Any]])
        return Dictionary(
            uniqueKeysWithValues: query.map { part in
                (part["code"] as? String ?? "", (part["selection"] as? [String: Any])?["values"] as? [String] ?? [])
            })
    }

    @Test func `one origin makes the captured queries of before and after June 2026`() throws {
        let new = try metadata(
            area: "alue_23_20260101", content: ("contentscode", "vaerak-vaesto"), time: "timeperiod_y", isMarked: false)
        let queries = try table("vaesto").queries(new, 2024...2025)
        #expect(queries.count == 1)
        #expect(try parts(queries[0]) == parts(CapturedAnswers.text(PackageResources.statfin_query_11ra_2026_codes_json)))
        let old = try metadata(area: "Alue", content: ("Tiedot", "vaesto"), time: "Vuosi", isMarked: true)
        let older = try table("vaesto").queries(old, 2022...2024)
        #expect(try parts(older[0]) == parts(CapturedAnswers.text(PackageResources.statfin_query_11ra_old_codes_json)))
    }

    @Test func `no query asks for more cells than are allowed, and together they ask for all`() throws {
        let metadata = try metadata(area: "Alue", content: ("Tiedot", "vaesto"), time: "Vuosi", isMarked: true)
        for cells in [1, 5, 9, 10, 14, 24, 25, 1_000] {
            let queries = try table("vaesto", maximumCells: cells).queries(metadata, nil).map(parts)
            #expect(queries.flatMap { $0["Vuosi"] ?? [] } == ["2021", "2022", "2023", "2024", "2025"], "\(cells)")
            // A year is never divided.
            #expect(queries.allSatisfy { ($0["Vuosi"]?.count ?? 0) * 5 <= max(5, cells) }, "\(cells)")
        }
    }

    @Test func `in no span are there more requests than the pace allows`() {
        // A fixed seed, with the steps of a linear congruential generator.
        var state: UInt64 = 11
        for limit in [1, 3, 10] {
            var pacer = RequestPacer(limit: limit, per: .seconds(10))
            let start = ContinuousClock.now
            var now = start
            var sent: [ContinuousClock.Instant] = []
            for _ in 0..<200 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                now += .milliseconds(Int(state >> 33) % 2_000)
                sent.append(pacer.reserve(at: now))
                #expect(sent[sent.count - 1] >= now)
            }
            for (first, later) in zip(sent, sent.dropFirst(limit)) { #expect(later - first >= .seconds(10)) }
        }
    }
}
