internal import Cooperation
internal import Synchronization

/// The memory for the bodies of requests: the bytes that were read count until the request is answered.
final class BodyBudget: Sendable {
    private let maximum: Int
    /// A quarter, so that no cooperation body takes all; one whole request always fits.
    private let maximumOfTenant: Int
    private let held = Mutex<(all: Int, byTenant: [TenantID: Int])>((0, [:]))

    init(maximum: Int, largestBody: Int) {
        self.maximum = max(maximum, largestBody)
        maximumOfTenant = max(maximum / 4, largestBody)
    }

    /// False if there is no room until other requests are answered.
    func take(_ bytes: Int, for tenant: TenantID) -> Bool {
        held.withLock { held in
            let own = held.byTenant[tenant, default: 0] + bytes
            guard own <= maximumOfTenant, held.all + bytes <= maximum else { return false }
            held.all += bytes
            held.byTenant[tenant] = own
            return true
        }
    }

    /// In the text format of Prometheus.
    var metricsText: String {
        """
        # HELP seutu_http_body_bytes Bytes of requests' bodies in memory.
        # TYPE seutu_http_body_bytes gauge
        seutu_http_body_bytes \(held.withLock { $0.all })

        """
    }

    func giveBack(_ bytes: Int, for tenant: TenantID) {
        held.withLock { held in
            held.all -= bytes
            let left = held.byTenant[tenant, default: 0] - bytes
            held.byTenant[tenant] = left > 0 ? left : nil
        }
    }
}
