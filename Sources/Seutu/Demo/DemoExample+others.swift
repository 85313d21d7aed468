internal import Cooperation
internal import Operations

/// Bodies beside the first.
extension DemoExample {
    /// The municipality of Kaustinen's wellbeing service: the table of its financial statements of 2025.
    func loadWellbeing() async throws {
        let manager = try await manager(
            of: "kaustisen-kunta", ["nameFi": "Kaustisen kunta", "nameSv": "Kaustby kommun", "nameEn": "Municipality of Kaustinen"])
        try await operations.change(AddMember.init, ["payer": "236", "from": "2016-01-01"], as: manager)
        let service = ["service": "wellbeing", "name": "Hyvinvoinnin edistäminen", "from": "2024-01-01", "key": "equal"]
        try await operations.change(AddService.init, service, as: manager)
        try await operations.change(DraftBudget.init, ["year": "2025"], as: manager)
        try await operations.change(SetBudgetService.init, ["year": "2025", "service": "wellbeing", "cost": "38085.00"], as: manager)
        let csv = "year;service;account;amount\n2024;wellbeing;costs;-49839\n2025;wellbeing;costs;-17905"
        try await operations.change(ImportData.init, ["kind": "actuals", "csv": csv], as: manager)
        // The paper prints one figure under its two years; it is taken for the first.
        let staff = ["year": "2024", "service": "wellbeing", "position": "Hyvinvointikoordinaattori", "personYears": "0.4"]
        try await operations.change(SetStaffing.init, staff, as: manager)
    }

    /// Region 13 with populations of 31.12.2023: a body of its own, to see that neither reaches the other.
    func loadKeskiSuomi() async throws {
        let manager = try await manager(
            of: "keski-suomi",
            ["nameFi": "Keski-Suomen kunnat", "nameSv": "Mellersta Finlands kommuner", "nameEn": "Municipalities of Central Finland"])
        let codes = [
            "077", "172", "179", "182", "216", "226", "249", "256", "265", "275", "312", "410", "435",
            "495", "500", "592", "601", "729", "850", "892", "931", "992",
        ]
        for code in codes { try await operations.change(AddMember.init, ["payer": code, "from": "2020-01-01"], as: manager) }
        let service = ["service": "wellbeing-indicators", "name": "Hyvinvoinnin indikaattorit", "from": "2024-01-01", "key": "population"]
        try await operations.change(AddService.init, service, as: manager)
        try await operations.change(DraftBudget.init, ["year": "2026", "referenceDate": "2023-12-31", "note": "Example."], as: manager)
        try await operations.change(
            SetBudgetService.init, ["year": "2026", "service": "wellbeing-indicators", "cost": "100000.00"], as: manager)
    }
}
