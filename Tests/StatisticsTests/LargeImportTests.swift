import Cooperation
import Operations
import Statistics
import TestSupport
import Testing

/// Documents with many indicators: each row finds its own, and there is a result for each.
@Suite struct LargeImportTests {
    private func tenant(indicators: Int) async throws -> TestTenant {
        // Separate operations, because one process makes only one large change at a time.
        let tenant = try await TestTenant.make(statistics: StatisticsClient())
        for number in 1...indicators {
            try await tenant.perform(
                SetIndicator.init, ["indicator": "i-\(number)", "name": "x", "source": "Own survey", "origin": "sotkanet:\(number)"])
        }
        return tenant
    }

    private func rows(_ tenant: TestTenant, _ document: String, isDryRun: Bool = false) async throws -> [[Cell]] {
        try await tenant.perform(ImportStatistics.init, ["document": document], options: ChangeOptions(isDryRun: isDryRun))
            .changes[0].rows.map(\.cells)
    }

    private func summary(_ indicator: String, _ counts: Int...) -> [Cell] { [.text(indicator)] + counts.map(Cell.count) }

    @Test func `one's own values are joined by code, whatever the area is called`() async throws {
        let tenant = try await tenant(indicators: 2)
        let csv = """
            \u{FEFF}indicator;area;year;value\r
            i-1;236;2024;4,5\r
            i-1;KU074;2024;...\r
            i-1;SSS;2024;.\r
            i-2;R16;2024;-\r
            i-2;MK16;2024;7\r
            i-3;236;2024;1\r
            i-2;999;2024;1\r

            """
        let expected: [[Cell]] = [
            summary("i-1", 3, 0, 0, 1, 0), summary("i-2", 1, 0, 0, 0, 0), summary("", 0, 0, 0, 0, 3),
            [.count(6), .text("MK16 2024"), .text("skipped"), .text("twice")],
            [.count(7), .text("236 2024"), .text("skipped"), .text("no-indicator")],
            [.count(8), .text("999 2024"), .text("skipped"), .text("unknown-area")],
        ]
        #expect(try await rows(tenant, csv, isDryRun: true) == expected)
        #expect(try await rows(tenant, csv) == expected)
        #expect(try await rows(tenant, csv)[0] == summary("i-1", 0, 0, 3, 1, 0))
        #expect(try await rows(tenant, csv.replacing("4,5", with: "4,6"))[0] == summary("i-1", 0, 1, 2, 1, 0))
        let lines = try await tenant.perform(ShowCard.init, ["municipality": "236"]).items
        #expect(lines.first { $0.area == "236" }?.value?.description == "4.6" && lines.first?.source == "Own survey")
        // None is zero, a secret figure is secret, and neither is missing.
        let halsua = try await tenant.perform(ShowCard.init, ["municipality": "074"]).items
        #expect(halsua.first { $0.area == "074" }?.reason == .suppressed)
        #expect(lines.first { $0.area == "R16" && $0.indicator.code.rawValue == "i-2" }?.value?.description == "0")
        #expect(lines.first { $0.area == "FI" }?.reason == .missing)
    }

    @Test func `a document in several pieces is one transaction: a fault in its last line leaves nothing`() async throws {
        let tenant = try await tenant(indicators: 1)
        let areas = ["074", "236", "421", "849", "924"]
        // 1900 to 2200, five areas, four times: more than one part.
        let lines = (1900...2200).flatMap { year in areas.map { "i-1;\($0);\(year);\(year)" } }
        let document = "indicator;area;year;value\n" + (lines + lines + lines + lines).joined(separator: "\n")
        let refusal = try await tenant.refusal { _ = try await rows(tenant, document + "\ni-1;236;2024") }
        guard case .importRejected(let faults, 1) = refusal else { throw refusal }
        #expect(faults.map { $0["line"] } == [.number(Int64(4 * lines.count + 2))])
        #expect(try await tenant.perform(ShowCard.init, ["municipality": "236"]).items.first?.reason == .notImported)
        let answer = try await rows(tenant, document)
        #expect(answer[0] == summary("i-1", lines.count, 0, 0, 0, 0) && answer[1] == summary("", 0, 0, 0, 0, 3 * lines.count))
        // A thousand of the rows that were left out are listed.
        #expect(answer.count == 1_002)
    }

    @Test func `Sotkanet's rows go to the indicators of their numbers, and the audit keeps the document's digest`() async throws {
        let tenant = try await tenant(indicators: 3)
        let rows = (1...4).map { #"{"indicator":\#($0), "region":115,"year":2020,"gender":"total","value":\#($0).5,"absValue":null}"# }
        let answer = try await self.rows(tenant, "[ \(rows.joined(separator: " ,\n")) ]")
        #expect(answer.dropFirst(3).first == summary("", 0, 0, 0, 0, 1) && answer.count == 5)
        let audited = "\(try await tenant.perform(ListAudit.init, [:]).items[0].cells)"
        #expect(audited.contains("statistics-import") && audited.contains("sha256:") && !audited.contains("region"))
    }

    @Test(arguments: [
        "", "indicator;area;year", "indicator;area;year;value\ni-1;236;x;1", "indicator;area;year;value\ni-1;236;2024;many",
        "[{\"region\":1,\"year\":2020,\"value\":[1]}]", "[{\"region\":1,\"year\":2020,\"value\":1}", "[{\"region\":1 \"year\":2020}]",
        "[{\"region\":1,\"year\":2020,\"value\":truth}]", "[]]", "[{\"region\":1,\"value\":1}]", "[{\"region\":\"1", "{\"dataset\":5}",
        "indicator;area;year;value\ni-1;236;2024;1e300", "[{\"region\":1,\"year\":2020,\"value\":nan}]",
    ]) func `what is no such document is refused`(document: String) async throws {
        let tenant = try await tenant(indicators: 1)
        let refusal = try await tenant.refusal { _ = try await rows(tenant, document) }
        #expect([400, 422].contains(refusal.entry.httpStatus), "\(refusal)")
    }

    @Test func `what is wrong with lines is told of each, by line and column`() async throws {
        let tenant = try await tenant(indicators: 1)
        let document = "indicator;area;year;value\ni-1;236;2024;1\r\n\r\ni-1;236;soon;2\ni-1;236;2023;many\ni-1;236\n"
        let refusal = try await tenant.refusal { _ = try await rows(tenant, document) }
        guard case .importRejected(let faults, 3) = refusal else { throw refusal }
        #expect(faults.map { $0["line"] } == [.number(4), .number(5), .number(6)])
        #expect(faults.map { $0["column"] } == [.text("year"), .text("value"), .missing])
        #expect(try await tenant.perform(ShowCard.init, ["municipality": "236"]).items.first?.reason == .notImported)
    }

    @Test func `one large change at a time, the next is told to come again`() async throws {
        let tenant = try await tenant(indicators: 1)
        let lines = (1900...2200).map { "i-1;236;\($0);\($0)" }
        let document = "indicator;area;year;value\n" + lines.joined(separator: "\n")
        let outcomes = await withTaskGroup(of: Refusal?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do {
                        _ = try await self.rows(tenant, document)
                        return nil
                    } catch { return error as? Refusal ?? .deadline }
                }
            }
            return await group.reduce(into: [Refusal?]()) { $0.append($1) }
        }
        #expect(outcomes.contains(nil) && outcomes.allSatisfy { $0 == nil || $0 == .busy })
    }
}
