internal import Foundation
internal import Operations
internal import Synchronization

/// Counts of requests by route and status, and of requests under way.
final class WebMetrics: Sendable {
    private struct Series {
        var count = 0
        var microseconds: Int64 = 0
    }

    private struct State {
        /// The key is route × 1,000 + status, because a number hashes faster than texts.
        var series: [Int: Series] = [:]
        var inFlight = 0
    }

    private let state = Mutex(State())

    func begin() { state.withLock { $0.inFlight += 1 } }

    /// - Parameter route: its place in `names` when the metrics are written.
    func end(route: Int, status: Int, _ duration: Duration) {
        state.withLock { state in
            state.inFlight -= 1
            state.series[route * 1000 + status, default: Series()].count += 1
            state.series[route * 1000 + status, default: Series()].microseconds += duration.microseconds
        }
    }

    /// In the text format of Prometheus. `names` has the method and the template of each route.
    func text(_ names: [(method: String, template: String)]) -> String {
        let (series, inFlight) = state.withLock { ($0.series.sorted { $0.key < $1.key }, $0.inFlight) }
        var counts = "# HELP seutu_http_requests_total Requests answered.\n# TYPE seutu_http_requests_total counter\n"
        var sums = "# HELP seutu_http_request_seconds_total Time spent on them.\n# TYPE seutu_http_request_seconds_total counter\n"
        for (key, series) in series {
            let name = names[key / 1000]
            let labels = "{method=\"\(name.method)\",route=\"\(name.template)\",status=\"\(key % 1000)\"}"
            counts += "seutu_http_requests_total\(labels) \(series.count)\n"
            sums += "seutu_http_request_seconds_total\(labels) \(Metrics.seconds(microseconds: series.microseconds))\n"
        }
        return counts + sums + "# HELP seutu_http_requests_in_flight Requests being answered.\n"
            + "# TYPE seutu_http_requests_in_flight gauge\nseutu_http_requests_in_flight \(inFlight)\n"
    }
}

/// The process's memory, in the text format of Prometheus.
enum ProcessMetrics {
    static var text: String {
        """
        # HELP process_resident_memory_bytes Resident memory.
        # TYPE process_resident_memory_bytes gauge
        process_resident_memory_bytes \(residentBytes)

        """
    }

    /// The kernel's `VmRSS`, which is in KiB; 0 if there is none.
    private static var residentBytes: Int {
        guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
            let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") })
        else { return 0 }
        return (Int(line.filter(\.isNumber)) ?? 0) * 1024
    }
}
