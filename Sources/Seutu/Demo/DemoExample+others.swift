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
        try await loadPlans(of: "kaustisen-kunta", as: manager)
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
        try await loadPlans(of: "keski-suomi", as: manager)
        try await loadWellbeingClock(as: manager)
        try await loadFocusAreas(as: manager)
    }

    /// Rusko's wellbeing programme.
    func loadRusko() async throws {
        let manager = try await manager(
            of: "rusko", ["nameFi": "Ruskon kunta", "nameSv": "Rusko kommun", "nameEn": "Municipality of Rusko"])
        try await loadPlans(of: "rusko", as: manager)
    }

    /// Kokemäki's goals with their decision.
    func loadKokemaki() async throws {
        let manager = try await manager(
            of: "kokemaki", ["nameFi": "Kokemäen kaupunki", "nameSv": "Kumo stad", "nameEn": "Town of Kokemäki"])
        try await loadPlans(of: "kokemaki", as: manager)
    }

    /// The body's plans with what was reported; the closed round of 2025 where there are figures.
    func loadPlans(of tenant: String, as manager: Caller) async throws {
        for plan in DemoPlan.all where plan.tenant == tenant {
            let settings = [
                "plan": plan.code, "name": plan.name, "purpose": plan.purpose, "firstYear": plan.years.0, "lastYear": plan.years.1,
            ]
            try await operations.change(SetPlan.init, settings.merging(plan.decision) { $1 }, as: manager)
            try await operations.change(ImportPlan.init, ["plan": plan.code, "csv": plan.items], as: manager)
            let round = ["plan": plan.code, "period": plan.years.0]
            try await operations.change(OpenRound.init, round.merging(["due": "\(plan.years.1)-12-31"]) { $1 }, as: manager)
            for (path, value) in plan.figures {
                try await operations.change(ReportMeasure.init, round.merging(["path": path, "value": value]) { $1 }, as: manager)
            }
        }
    }

    /// The budget's process from the draft to members' own budgets, for 2027.
    func loadBudgetClock(as manager: Caller) async throws {
        let csv = """
            number;title;days;responsible;role;gate
            1;Talousarvioluonnos jäsenkunnille;-70;Kehittämisjohtaja;;
            2;Kuntien lausunnot;-42;Jäsenkunnat;municipality;budget-approval
            3;Johtoryhmän käsittely;-14;Johtoryhmä;;
            4;Seutuvaltuuston päätös;0;Seutuvaltuusto;;
            5;Jäsenkuntien talousarviot;10;Jäsenkunnat;municipality;
            """
        let template = ["template": "budget", "name": "Talousarvio", "lastDay": "12-11", "yearOffset": "-1", "csv": csv]
        try await operations.change(SetClockTemplate.init, template, as: manager)
        try await operations.change(GenerateClock.init, ["year": "2027"], as: manager)
    }

    /// The wellbeing report's phases, from the picture of the situation in September to the organs in April; the first two are done.
    func loadWellbeingClock(as manager: Caller) async throws {
        let csv = """
            number;title;days;responsible;role
            1;Tilannekuva: tietopohjan käsittely ja analysointi;-212;Hyvinvointi ja kumppanuudet;
            2;Yhteiset indikaattorit ja kuntakortit;-197;Hyvinvointi ja kumppanuudet;
            3;Vuoropuhelu: kunnat, järjestöt ja seurakunnat;-136;Kunnat;municipality
            4;Vuoropuhelu: palvelualueet, indikaattorit ja palvelujen käyttö;-90;Hyvinvointialue;
            5;Hyvinvointikertomus valmis;-60;Hyvinvointi ja kumppanuudet;
            6;Yhteiset tavoitteet ja toimenpiteet;-45;Hyvinvointi ja kumppanuudet;
            7;Käsittely vaikuttamistoimielimissä;-30;Vaikuttamistoimielimet;
            8;Käsittely aluehallituksessa ja aluevaltuustossa;0;Aluehallitus ja aluevaltuusto;
            """
        let template = ["template": "wellbeing-report", "name": "Hyvinvointikertomus", "lastDay": "04-15", "csv": csv]
        try await operations.change(SetClockTemplate.init, template, as: manager)
        try await operations.change(GenerateClock.init, ["year": "2027"], as: manager)
        let phase = ["year": "2027", "template": "wellbeing-report"]
        for (number, done, outcome) in [("1", "2026-09-15", "Tietopohja koottu"), ("2", "2026-09-30", "Indikaattorit valittu")] {
            let values = phase.merging(["number": number, "done": done, "outcome": outcome]) { $1 }
            try await operations.change(SetClockEvent.init, values, as: manager)
        }
    }
}
