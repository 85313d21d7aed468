import TestSupport
import Testing

@testable import Operations

/// The counts of operations in the text format of Prometheus.
@Suite struct MetricsTests {
    @Test func `a duration counts in the bucket of its bound and in all above`() {
        let metrics = Metrics()
        for microseconds in [0, 1_000, 1_001, 2_000, 24_999, 5_000_000, 5_000_001] {
            metrics.record("ShowShare", outcome: "ok", .microseconds(microseconds))
        }
        metrics.record("ShowShare", outcome: "not-found", .milliseconds(3))
        metrics.countRetry()
        let lines = metrics.text().split(separator: "\n").map(String.init)
        let buckets = [
            ("0.001", 2), ("0.002", 4), ("0.005", 4), ("0.010", 4), ("0.025", 5), ("0.050", 5), ("0.100", 5), ("0.250", 5), ("0.500", 5),
            ("1.000", 5), ("2.500", 5), ("5.000", 6), ("+Inf", 7),
        ]
        for (bound, count) in buckets {
            let line = #"seutu_operation_seconds_bucket{operation="ShowShare",outcome="ok",le="\#(bound)"} \#(count)"#
            #expect(lines.contains(line), "\(line)")
        }
        #expect(lines.contains(#"seutu_operation_seconds_sum{operation="ShowShare",outcome="ok"} 10.029001"#), "\(lines)")
        #expect(lines.contains(#"seutu_operation_seconds_count{operation="ShowShare",outcome="ok"} 7"#))
        #expect(lines.contains(#"seutu_operation_seconds_count{operation="ShowShare",outcome="not-found"} 1"#))
        #expect(lines.contains("seutu_transaction_retries_total 1"))
    }

    @Test func `what took longest in all is summed up first`() {
        let metrics = Metrics()
        for _ in 0..<95 { metrics.record("ShowShare", outcome: "ok", .milliseconds(2)) }
        for _ in 0..<4 { metrics.record("ShowShare", outcome: "not-found", .milliseconds(40)) }
        metrics.record("ShowShare", outcome: "deadline", .milliseconds(150))
        metrics.record("VerifyAudit", outcome: "ok", .milliseconds(6_000))
        let summaries = metrics.summaries()
        #expect(summaries.map(\.operation) == ["VerifyAudit", "ShowShare"])
        let share = summaries[1]
        // A request for something that does not exist is not a failure of the service.
        #expect(share.count == 100 && share.failed == 1 && share.mean == 5 && share.usual == 2 && share.longest == 150)
        #expect(summaries[0].usual == nil && summaries[0].longest == 6_000)
    }

    @Test func `what is refused is counted under its code`() async throws {
        let tenant = try await TestTenant.make()
        let operations = try tenant.installation.restarted().0
        for _ in 0..<2 { _ = try? await operations.perform(operations.make(ShowMember.init, ["payer": "009"]), as: tenant.manager) }
        _ = try await operations.perform(operations.make(ListMembers.init, [:]), as: tenant.manager)
        let text = operations.metrics.text()
        #expect(text.contains(#"seutu_operation_seconds_count{operation="ShowMember",outcome="not-found"} 2"#), "\(text)")
        #expect(text.contains(#"seutu_operation_seconds_count{operation="ListMembers",outcome="ok"} 1"#))
    }
}
