internal import Cooperation
internal import Foundation
internal import Operations
internal import TestSupport

/// The changes whose commits are counted. Each is made over HTTP and through the operations, from the same texts.
enum ChangeKind: String, CaseIterable {
    case contribution, payment, report

    /// A body in which all of these changes are possible: it has a draft of 2027 as large as the approved year,
    /// instalments, and a plan with an open round.
    static func makeBody() async throws -> TestTenant {
        let tenant = try await Bodies.make(members: Bodies.codes, services: 4)
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2023-12-31"])
        for number in 0..<4 {
            try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "service-\(number)", "cost": "100000.00"])
        }
        let months = (1...12).map { "2026-\($0 < 10 ? "0" : "")\($0)-28:1" }.joined(separator: ",")
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": months])
        try await tenant.reportPlan("plan-1")
        return tenant
    }

    /// Several sets of fields for the change, so that each time changes something. Instalments take turns, because the
    /// payments of one are summed.
    func values(in tenant: TestTenant) async throws -> [[String: String]] {
        switch self {
        case .contribution:
            (0..<4).flatMap { number in
                (1...3).map {
                    [
                        "year": "2027", "service": "service-\(number)", "payer": "236", "amount": "\($0)0000.00", "policy": "rebalance",
                        "reason": "x",
                    ]
                }
            }
        case .payment:
            try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
                .map { ["reference": $0.reference.digits, "amount": "1.00", "date": "2026-02-01"] }
        case .report: (1...12).map { ["plan": "plan-1", "path": "1.1.m1", "period": "2026", "value": "\($0)"] }
        }
    }

    private var method: String { self == .payment ? "POST" : "PUT" }

    private var template: String {
        switch self {
        case .contribution: "budgets/{year}/services/{service}/contributions/{payer}"
        case .payment: "payments"
        case .report: "plans/{plan}/measures/{path}/{period}"
        }
    }

    func call(_ values: [String: String], in tenant: TestTenant) throws -> HTTPCall {
        let inPath = values.filter { template.contains("{\($0.key)}") }
        let path = inPath.reduce(template) { $0.replacing("{\($1.key)}", with: $1.value) }
        let body = try JSONEncoder().encode(values.filter { inPath[$0.key] == nil })
        return HTTPCall(
            method: method, path: "/v1/\(tenant.slug)/\(path)", token: tenant.managerToken, body: String(decoding: body, as: UTF8.self))
    }

    func perform(_ values: [String: String], in tenant: TestTenant, by operations: Operations) async throws {
        let change: any ChangeOperation =
            switch self {
            case .contribution: try operations.make(SetContribution.init, values)
            case .payment: try operations.make(RecordPayment.init, values)
            case .report: try operations.make(ReportMeasure.init, values)
            }
        _ = try await operations.perform([change], as: tenant.manager)
    }
}
