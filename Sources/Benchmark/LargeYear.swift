internal import Cooperation
internal import Operations
internal import Postgres
internal import Store
internal import TestSupport

/// A year of 308 payers and 40 services: the time to change a service, to approve the year and to read it whole.
struct LargeYear {
    let shareSeconds: Double
    let approveSeconds: Double
    let readSeconds: Double

    static func figures() async throws -> [Figure] {
        let year = try await measure()
        return [
            Figure("approving 308 x 40 / changing one service of it", year.approveSeconds / year.shareSeconds),
            Figure("reading 308 x 40 whole / changing one service of it", year.readSeconds / year.shareSeconds),
        ]
    }

    private static func measure() async throws -> LargeYear {
        let codes = (0..<308).map { "m\($0)" }
        let tenant = try await TestTenant.make()
        try await tenant.perform(
            ImportData.init, ["kind": "members", "csv": "payer;from;nameFi\n" + codes.map { "\($0);2020-01-01;\($0)\n" }.joined()])
        let values = codes.enumerated().map { "population;\($1);\(700 + $0 * 7_919 % 60_000);2024-12-31;bench\n" }.joined()
        try await tenant.perform(ImportData.init, ["kind": "basis", "csv": "series;payer;value;date;source\n" + values])
        let table = "service;name;from;key\n" + (0..<40).map { "service-\($0);Service \($0);2020-01-01;population\n" }.joined()
        try await tenant.perform(ImportData.init, ["kind": "services", "csv": table])
        try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2024-12-31"])
        var share = Duration.zero
        for number in 0..<40 {
            share = try await ContinuousClock().measure {
                try await tenant.perform(
                    SetBudgetService.init, ["year": "2026", "service": "service-\(number)", "cost": "\(100_000 + number).00"])
            }
        }
        let approve = try await ContinuousClock().measure { try await tenant.perform(ApproveBudget.init, Bodies.approval) }
        let id = tenant.id
        guard let year = BudgetYear(2026) else { throw ToolFailure(description: "2026 is a year") }
        let read = try await ContinuousClock().measure {
            _ = try await tenant.transaction(.read) { try $0.layerFigures(year, layer: nil, tenant: id) }
        }
        return LargeYear(shareSeconds: share / .seconds(1), approveSeconds: approve / .seconds(1), readSeconds: read / .seconds(1))
    }
}
