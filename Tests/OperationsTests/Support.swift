import Cooperation
import Operations
import Postgres
import Store
import TestSupport

/// Every table that holds a tenant's rows.
let tenantTables = [
    "tenant", "access_token", "sign_in", "audit_head", "audit_event", "audit_object", "idempotency", "payer", "membership", "basis_value",
    "service",
    "service_participant", "budget", "budget_step", "budget_service", "share", "contribution", "contribution_override", "instalment",
    "payment", "actual", "staffing", "settlement", "settled_service", "settled_share", "settled_contribution", "carry_forward",
    "invoicing", "project", "project_step", "project_financing", "project_cost", "project_share", "project_claim", "project_milestone",
    "project_risk", "plan", "plan_item", "measure_report", "reporting_round", "round_line", "clock_template", "clock_phase", "clock_event",
    "indicator", "indicator_value", "organisation_unit", "position_held", "vacancy", "project_split", "project_claim_payment",
    "audit_checkpoint", "share_carried", "settled_carried", "account", "budget_account", "budget_binding", "ledger_entry",
    "ledger_format", "cost_centre", "month_plan", "forecast", "interim_report", "interim_line", "use_move",
    "service_vat", "buyer", "invoice", "invoice_row", "late_interest",
    "consultation", "consulted_payer", "opinion",
    "project_change", "project_change_line", "project_item", "project_link",
    "carry_forward_vat",
]

/// The tables in which the example body has no row.
let tablesEmptyInExample = [
    "sign_in", "idempotency", "contribution_override", "instalment", "payment", "actual", "staffing", "settlement", "settled_service",
    "settled_share", "settled_contribution", "carry_forward", "invoicing", "project", "project_step", "project_financing", "project_cost",
    "project_share", "project_claim", "project_milestone", "project_risk", "plan", "plan_item", "measure_report", "reporting_round",
    "round_line", "clock_template", "clock_phase", "clock_event", "indicator", "indicator_value", "organisation_unit",
    "position_held", "vacancy", "project_split", "project_claim_payment",
    "audit_checkpoint", "share_carried", "settled_carried", "account", "budget_account", "budget_binding", "ledger_entry",
    "ledger_format", "cost_centre", "month_plan", "forecast", "interim_report", "interim_line", "use_move",
    "service_vat", "buyer", "invoice", "invoice_row", "late_interest",
    "consultation", "consulted_payer", "opinion",
    "project_change", "project_change_line", "project_item", "project_link",
    "carry_forward_vat",
]

/// The tables whose rows an approval freezes.
let frozenTables = [
    "budget", "budget_service", "share", "share_carried", "contribution", "contribution_override", "budget_account", "budget_binding",
]

extension TestTenant {
    /// One text that changes whenever any of the tenant's rows in the tables does; of one year's rows if it is given.
    func fingerprint(_ tables: [String] = tenantTables, year: Int? = nil) async throws -> String {
        let id = id.rawValue
        let filter = year.map { " AND year = \($0)" } ?? ""
        let sums = tables.map {
            "(SELECT md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM \($0) t WHERE tenant_id = \(id)\(filter))"
        }
        return try await asSuperuser { try $0.all(builtIn: "SELECT \(sums.joined(separator: " || "))") { (sum: String) in sum }[0] }
    }

    /// A transaction to which row security does not apply.
    func asSuperuser<Value: Sendable>(_ body: @escaping @Sendable (Transaction) throws -> Value) async throws -> Value {
        try await superuser.value.transaction(.write, body)
    }

    func budget(_ year: Int = 2026) async throws -> ShowBudget.Output { try await perform(ShowBudget.init, ["year": "\(year)"]) }

    func amounts(_ service: String, year: Int = 2026, layer: Int = 0) async throws -> [String: String] {
        guard let layer = BudgetYear(year).map({ BudgetLayer(year: $0, number: layer) }), let service = ServiceCode(rawValue: service)
        else { return [:] }
        let tenant = id
        let amounts = try await transaction(.read) { try $0.contributionAmounts(layer, service, tenant: tenant) }
        return Dictionary(uniqueKeysWithValues: amounts.map { ($0.key.rawValue, $0.value.description) })
    }
}

/// Connections without row security, to read and change everything; they end with the process.
private let superuser = Task {
    let parameters = try await TestInstallation.shared.parameters(user: "postgres")
    return Database(configuration: DatabaseConfiguration(parameters: parameters), logger: .quiet)
}
