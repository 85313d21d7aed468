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

    /// The wellbeing report's phases from September to April.
    func loadWellbeingClock(as manager: Caller) async throws {
        let csv = """
            number;title;days;responsible;role
            1;Tietopohjan käsittely ja analysointi;-212;Hyvinvointi ja kumppanuudet;
            2;Yhteiset indikaattorit ja kuntakortit;-197;Hyvinvointi ja kumppanuudet;
            3;Käsittely kunnat, järjestöt ja seurakunnat;-166;Kunnat;municipality
            4;Käsittely palvelualueet;-136;Hyvinvointialue;
            5;Kertomus valmis;-105;Hyvinvointi ja kumppanuudet;
            6;Kertomuksen käsittely vaikuttamistoimielimissä;-60;Vaikuttamistoimielimet;
            7;Kertomus päätöksentekoon;0;Aluehallitus ja valtuusto;
            """
        let template = ["template": "wellbeing-report", "name": "Hyvinvointikertomus", "lastDay": "04-15", "csv": csv]
        try await operations.change(SetClockTemplate.init, template, as: manager)
        try await operations.change(GenerateClock.init, ["year": "2027"], as: manager)
    }

    /// Population in 2009 as Sotkanet answers (indicator 127), by its own numbers of regions; 2024 from the register, as StatFin has it.
    func loadIndicators(as manager: Caller) async throws {
        let settings = [
            "indicator": "population", "name": "Väestö 31.12.", "unit": "henkilöä", "source": "Sotkanet 127", "focusArea": "Väestö",
        ]
        try await operations.change(SetIndicator.init, settings, as: manager)
        let rows = [(32, 1323), (115, 4298), (196, 860), (385, 3493), (422, 3482), (502, 68131), (658, 5_351_427)].map { region, value in
            "{\"indicator\":127,\"region\":\(region),\"year\":2009,\"gender\":\"total\",\"value\":\(value)}"
        }
        let sotkanet = ["indicator": "population", "document": "[" + rows.joined(separator: ",") + "]"]
        try await operations.change(ImportIndicator.init, sotkanet, as: manager)
        let cube = """
            {"class":"dataset","id":["alue","vuosi"],"size":[5,1],"dimension":{
             "alue":{"category":{"index":["KU074","KU236","KU421","KU849","KU924"]}},"vuosi":{"category":{"index":["2024"]}}},
             "source":"Statistics Finland, population 31.12.2024","value":[985,4118,665,2799,2931]}
            """
        try await operations.change(ImportIndicator.init, ["indicator": "population", "document": cube], as: manager)
    }
}
