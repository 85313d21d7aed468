internal import Cooperation
internal import Operations
internal import Schema

/// Kaustinen's sub-region: 2025 with its close, and 2026.
extension DemoExample {
    func loadKaustinen() async throws {
        let manager = try await manager(
            of: "kaustinen",
            ["nameFi": "Kaustisen seutukunta", "nameSv": "Kaustby ekonomiska region", "nameEn": "Kaustinen sub-region", "host": "421"])
        for member in Self.members.keys.sorted() {
            try await operations.change(AddMember.init, ["payer": member, "from": "2016-01-01"], as: manager)
        }
        try await operations.change(AddMember.init, ["payer": Self.kannus, "kind": "payer"], as: manager)
        for line in DemoLine.all {
            try await operations.change(AddService.init, line.service, as: manager)
            for payer in line.participants {
                try await operations.change(JoinService.init, ["service": line.code, "payer": payer, "from": "2025-01-01"], as: manager)
            }
        }
        try await budget("2025", approvedOn: "2024-12-12", as: manager) { $0.budget2025 }
        try await budget("2026", approvedOn: "2025-12-11", as: manager) { $0.budget2026 }
        try await operations.change(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1"], as: manager)
        try await close2025(as: manager)
        try await loadPortfolio(as: manager)
        try await loadPlans(of: "kaustinen", as: manager)
        try await loadBudgetClock(as: manager)
        try await loadIndicators(as: manager)
        try await loadOrganisation(as: manager)
    }

    /// Running projects, applications, and the region's projects of 2007-2013 as history.
    private func loadPortfolio(as manager: Caller) async throws {
        try await operations.change(ImportProjects.init, ["csv": DemoPortfolio.csv], as: manager)
        let history = ["csv": Schema.projectListCSV, "lead": "Kaustisen seutukunta"]
        try await operations.change(ImportProjects.init, history, as: manager)
        let split = [
            "project": "KS-101", "key": "mix(1*population+1*equal)", "organ": "Johtoryhmä", "date": "2024-11-28", "section": "§ xx",
        ]
        try await operations.change(SplitProject.init, split, as: manager)
        let claim = ["project": "KS-101", "from": "2025-01-01", "to": "2025-06-30", "costs": "64321.09", "submitted": "2025-09-15"]
        try await operations.change(ClaimProject.init, claim, as: manager)
        let paid = ["project": "KS-101", "number": "1", "paid": "48240.00", "date": "2025-11-20"]
        try await operations.change(PayClaim.init, paid, as: manager)
        for (project, subject, title, due) in [
            ("KS-101", "claim", "Maksatushakemus 2/2025", "2026-03-31"), ("KS-102", "report", "Väliraportti", "2026-06-30"),
            ("KS-103", "milestone", "Ohjausryhmän kokous", "2026-12-10"),
        ] {
            let milestone = ["project": project, "number": "1", "subject": subject, "title": title, "due": due]
            try await operations.change(SetMilestone.init, milestone, as: manager)
        }
        let risk = ["project": "KS-102", "number": "1", "title": "Osaajien saatavuus", "likelihood": "3", "impact": "4"]
        try await operations.change(SetRisk.init, risk, as: manager)
    }

    private func budget(
        _ year: String, approvedOn day: String, as manager: Caller, _ amounts: (DemoLine) -> DemoLine.Amounts
    ) async throws {
        let note =
            "Jako palveluille on esimerkki, loppusummat ovat talousarvion. The split is illustrative, the totals are the budget's."
        try await operations.change(DraftBudget.init, ["year": year, "note": note], as: manager)
        for line in DemoLine.all {
            let (cost, external) = amounts(line)
            let fields = ["year": year, "service": line.code, "cost": cost, "external": external]
            try await operations.change(SetBudgetService.init, fields, as: manager)
        }
        let decision = ["year": year, "organ": "Seutuvaltuusto", "date": day, "section": "§ xx"]
        try await operations.change(ApproveBudget.init, decision, as: manager)
    }

    /// What 2025 came to, as the host's ledger would bring it, and its settlement: 26,312.99 is carried forward, and 56.70 beside it.
    private func close2025(as manager: Caller) async throws {
        let rows = DemoLine.all.flatMap { line in
            [
                "2025;\(line.code);costs;-\(line.actual2025.cost)", "2025;\(line.code);external-funding;\(line.actual2025.external)",
            ]
        }
        let csv = "year;service;account;amount\n" + rows.joined(separator: "\n")
        try await operations.change(ImportData.init, ["kind": "actuals", "csv": csv], as: manager)
        let closing = [
            "year": "2025", "surplus": "carry-forward", "deficit": "carry-forward", "due": "2026-06-30", "organ": "Seutuvaltuusto",
            "date": "2026-05-12", "section": "§ xx",
        ]
        try await operations.change(CloseSettlement.init, closing, as: manager)
        let entry = ["year": "2025", "amount": "56.70", "date": "2026-05-12", "reason": "Aiemmilta vuosilta. From earlier years."]
        try await operations.change(AddCarryForward.init, entry, as: manager)
    }
}
