internal import Cooperation
internal import Operations
internal import TestSupport

/// Cooperation bodies, each with an approved budget, made through the operations like any other body.
struct Bodies {
    private(set) var tenants: [TestTenant] = []
    static let codes = ["074", "236", "421", "849", "924"]

    /// Makes bodies, four at a time, until there are `count`.
    mutating func grow(to count: Int) async throws {
        while tenants.count < count {
            let number = min(4, count - tenants.count)
            tenants += try await withThrowingTaskGroup(of: TestTenant.self) { group in
                for _ in 0..<number { group.addTask { try await Self.make(members: Self.codes, services: 4) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
        }
    }

    /// A body whose costs are shared by population. Its budget of 2026 is approved if `isApproved` is true.
    static func make(members: [String], services: Int, isApproved: Bool = true, on cluster: ClusterInstallation? = nil) async throws
        -> TestTenant
    {
        let tenant = if let cluster { try await cluster.body() } else { try await TestTenant.make() }
        let csv = "payer;from\n" + members.map { "\($0);2020-01-01\n" }.joined()
        try await tenant.perform(ImportData.init, ["kind": "members", "csv": csv])
        let table = "service;name;from;key\n" + (0..<services).map { "service-\($0);Service \($0);2020-01-01;population\n" }.joined()
        try await tenant.perform(ImportData.init, ["kind": "services", "csv": table])
        try await tenant.perform(DraftBudget.init, ["year": "2026", "referenceDate": "2023-12-31"])
        for number in 0..<services {
            try await tenant.perform(
                SetBudgetService.init, ["year": "2026", "service": "service-\(number)", "cost": "\(100_000 + number).00"])
        }
        if isApproved { try await tenant.perform(ApproveBudget.init, approval) }
        return tenant
    }

    static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 1"]
}

extension TestTenant {
    var managerToken: String { tokens[.administrationManager] ?? "" }

    /// The share of one payer in 2026.
    var shareCall: HTTPCall { HTTPCall(path: "/v1/\(slug)/budgets/2026/shares/236", token: managerToken) }
}

extension [TestTenant] {
    /// The bodies' numbers in the database; fails if another body has a number between them.
    var numbers: ClosedRange<Int64> {
        get throws {
            let numbers = map(\.id.rawValue)
            guard let first = numbers.min(), let last = numbers.max(), Int(last - first) == count - 1 else {
                throw ToolFailure(description: "the bodies' numbers do not follow each other")
            }
            return first...last
        }
    }
}
