import Cooperation
import Operations
import TestSupport

/// A body in which every table with money has amounts at the limit for entered amounts, with either sign where both are
/// allowed.
struct WealthyBody {
    let tenant: TestTenant
    private var state: UInt64

    private static let most = Money.largest.description
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]

    init(seed: UInt64) async throws {
        tenant = try await TestTenant.kaustinen()
        state = seed
    }

    mutating func fill() async throws {
        try await fillBudget()
        try await fillYearEnd()
        try await fillProjects()
        try await fillRest()
    }

    /// SplitMix64: the same numbers for the same seed.
    private mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// At the limit or a cent below it, with a random sign.
    private mutating func amount() -> String {
        let sign = next() % 2 == 0 ? "" : "-"
        return sign + (next() % 4 == 0 ? "9999999999.99" : Self.most)
    }

    /// The year 2026 can be approved; the draft of 2028 has overrides that leave as much as possible.
    private mutating func fillBudget() async throws {
        for service in ["basic-tasks", "business-services", "digital", "data-protection", "employment", "expert-post"] {
            let line = ["service": service, "year": "2026", "cost": amount(), "income": "0.00", "external": "0.00"]
            try await tenant.perform(SetBudgetService.init, line)
        }
        let unallocated = try await tenant.perform(ShowBudget.init, ["year": "2026"]).budget.unallocated.description
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(["unallocated": unallocated, "acceptGap": "known"]) { $1 })
        try await tenant.perform(DraftBudget.init, ["year": "2028", "referenceDate": "2024-12-31"])
        for service in ["basic-tasks", "digital", "expert-post"] {
            let cost = amount()
            let line = ["service": service, "year": "2028", "cost": cost, "income": cost, "external": amount()]
            try await tenant.perform(SetBudgetService.init, line)
            for payer in ["074", "236", "849"] {
                let override = ["payer": payer, "amount": amount(), "policy": "leave", "reason": "x"]
                try await tenant.perform(
                    SetContribution.init,
                    line.filter { $0.key != "cost" && $0.key != "income" && $0.key != "external" }
                        .merging(override) { $1 })
            }
        }
    }

    private mutating func fillYearEnd() async throws {
        for service in [
            "basic-tasks", "business-services", "digital", "data-protection", "employment", "expert-post", "projects",
            "rural-administration",
        ] {
            for account in ["own-income", "external-funding", "costs", "depreciation"] {
                let amount = account == "costs" || account == "depreciation" ? "-\(Self.most)" : amount()
                for year in ["2025", "2026"] {
                    try await tenant.perform(
                        SetActual.init, ["year": year, "service": service, "account": account, "amount": amount])
                }
            }
        }
        var ledger = "account;cost-centre;period;amount;document;text\n"
        for (number, service) in ["basic-tasks", "digital", "projects"].enumerated() {
            for account in ["salaries", "grants", "contributions", "financial", "investment-costs", "loans"] {
                ledger += "\(account);\(service);2026-0\(number + 1);\(amount());\(number);\n"
            }
            try await tenant.perform(
                AddForecast.init,
                ["year": "2026", "service": service, "cost": amount(), "income": amount(), "external": amount(), "reason": "x"])
        }
        try await tenant.perform(ImportLedger.init, ["csv": ledger])
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1"])
        for instalment in try await tenant.perform(ListInstalments.init, ["year": "2026"]).items {
            for _ in 0..<2 {
                // No correction takes back more than was received.
                let received = amount().replacing("-", with: "")
                let payment = ["reference": instalment.reference.digits, "amount": received, "date": "2026-02-01"]
                try await tenant.perform(RecordPayment.init, payment)
            }
        }
        try await tenant.perform(
            SetInvoicing.init,
            ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH"])
        try await tenant.perform(SetServiceVAT.init, ["service": "basic-tasks", "vat": "taxed", "vatRate": "25.5"])
        try await tenant.perform(SendInvoices.init, ["year": "2026", "date": "2026-01-07"])
        for _ in 0..<6 {
            let entry = ["year": "2025", "payer": "236", "amount": amount(), "date": "2026-05-12", "reason": "x"]
            try await tenant.perform(AddCarryForward.init, entry)
        }
        try await tenant.perform(
            CloseSettlement.init,
            ["year": "2026", "organ": "council", "date": "2027-05-11", "section": "§ 12", "due": "2027-06-30", "deMinimis": Self.most])
    }

    private func fillProjects() async throws {
        for code in ["P-1", "P-2", "P-3"] {
            let project = ["project": code]
            try await tenant.perform(
                AddProject.init,
                project.merging([
                    "name": "x", "from": "2026-01-01", "to": "2028-12-31", "supportRate": "66.67", "date": "2026-01-01", "fund": "jtf",
                ]) { $1 })
            for year in ["2026", "2027", "2028"] {
                let cell = project.merging(["year": year, "amount": Self.most]) { $1 }
                for category in ["staff", "purchases", "travel"] {
                    try await tenant.perform(SetProjectCost.init, cell.merging(["category": category]) { $1 })
                }
                for source in ["eu", "state", "municipal"] {
                    try await tenant.perform(SetProjectFinancing.init, cell.merging(["source": source]) { $1 })
                }
            }
        }
        for code in ["P-1", "P-2"] {
            for (stage, date) in [("preparation", "2026-01-02"), ("applied", "2026-01-03"), ("funded", "2026-01-04")] {
                try await tenant.perform(
                    MoveProject.init, ["project": code, "stage": stage, "date": date, "organ": "x", "section": "§ 1"])
            }
            let claim = ["project": code, "from": "2026-01-01", "to": "2026-06-30", "costs": Self.most]
            try await tenant.perform(ClaimProject.init, claim)
        }
        try await tenant.perform(PayClaim.init, ["project": "P-1", "number": "1", "paid": "6667000000.00", "date": "2026-12-31"])
    }

    private mutating func fillRest() async throws {
        try await tenant.perform(
            SetPlan.init, ["plan": "plan-1", "name": "x", "purpose": "action-plan", "firstYear": "2026"])
        try await tenant.perform(SetPlanItem.init, ["plan": "plan-1", "path": "1", "title": "x"])
        for path in ["1.1", "1.2"] {
            try await tenant.perform(
                SetPlanItem.init, ["plan": "plan-1", "path": path, "title": "x", "appropriation": amount()])
        }
        try await tenant.perform(
            AddService.init,
            ["service": "new", "name": "x", "from": "2020-01-01", "key": "fixed(074:\(Self.most),236:-\(Self.most))", "step": "euro"])
        try await tenant.perform(
            AddService.init, ["service": "bounded", "name": "x", "from": "2020-01-01", "key": "equal", "caps": Self.most])
    }
}
