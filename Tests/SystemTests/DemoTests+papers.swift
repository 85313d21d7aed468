import Testing

extension DemoTests {
    /// The content of each of the five published papers, found over HTTP in the body of the paper.
    struct Papers {
        let http: Int
        let token: String

        private typealias Object = [String: String]

        /// Without members that are null.
        private func objects(_ path: String) async throws -> [Object] {
            let answer = try await WebClient(port: http).ask("GET", "/v1/\(path)", token: token)
            #expect(answer.status == 200, "\(path): \(answer)")
            return try answer.objects().map { $0.filter { $0.value != "<null>" } }
        }

        private func expect(_ wanted: [Object], at path: String) async throws {
            let found = try await objects(path)
            for object in wanted {
                #expect(found.contains { $0.merging(object) { $1 } == $0 }, "\(path) has no \(object)")
            }
        }

        private func items(_ kind: String, of plan: String) async throws -> [Object] {
            try await objects(plan).filter { $0["item"] == kind }
        }

        func check() async throws {
            try await checkFinancialStatements()
            try await checkActionPlan()
            try await checkWellbeingProgramme()
            try await checkStrategyGoals()
            try await checkWellbeingWork()
        }

        /// The municipality of Kaustinen's wellbeing work of 2025.
        private func checkFinancialStatements() async throws {
            let plan = "kaustisen-kunta/plans/wellbeing-2025"
            let measures = try await items("measure", of: plan)
            #expect(measures.count == 6 && measures.allSatisfy { $0["unit"] == nil && $0["responsible"] == nil })
            #expect(measures.compactMap { $0["target"] } == ["4", "60", "90", "70", "4"])
            let reports = try await objects(plan).filter { $0["period"] == "2025" && $0["outcome"] != nil }
            #expect(reports.compactMap { $0["value"] } == ["3", "50", "60", "50", "2"])
            let year = reports.compactMap { $0["words"] }.joined()
            #expect(year.contains("läheiseen yhteyteen asukkaisiin") && year.contains("Rajallisten resurssien vuoksi"))
            // The paper says that these were done or begun, and nothing about the others.
            let actions = try await items("action", of: plan)
            #expect(actions.compactMap { $0["state"] } == ["done", "ongoing", "done", "done", "done"])
            #expect(actions.count == 10 && actions.allSatisfy { $0["responsible"] == nil })
            try await expect(
                [
                    ["title": "Erityisliikuntakortin käyttöönotto, määräaikaisesti", "to": "2026-12-31"],
                    ["note": "Hyvinvointikoordinaattori työskenteli 30.6.2025 saakka, jonka jälkeen tehtävät jaettiin hallintokunnille."],
                ], at: plan)
            try await expect(
                [["title": "Hyvinvointikoordinaattori", "to": "2025-06-30"]], at: "kaustisen-kunta/positions?date=2025-06-30")
            #expect(try await objects("kaustisen-kunta/positions?date=2025-07-01").allSatisfy { $0["title"] == nil })
            try await expect([["name": "Hallintokunnat", "from": "2025-07-01"]], at: "kaustisen-kunta/organisation?kind=team")
            try await expect(
                [["position": "Hyvinvointikoordinaattori", "personYears": "0.4"]], at: "kaustisen-kunta/budgets/2024/staffing")
        }

        /// Kaustinen sub-region's plan of action of 2026.
        private func checkActionPlan() async throws {
            let plan = "kaustinen/plans/action-plan-2026"
            try await expect(
                [
                    ["path": "8.1.m1", "period": "2025", "value": "-18.3"], ["path": "8.1.m2", "period": "2025", "value": "-33.8"],
                    ["path": "8.1.m1", "period": "2026", "value": "-14"], ["path": "8.1.m2", "period": "2026", "value": "-0.4"],
                    ["title": "Tarjottuja opinnäytetyöaiheita korkeakouluille", "target": "1", "targetTo": "2"],
                    ["path": "7.2.a1.9", "responsible": "Johtoryhmä; Seutuvaltuusto"],
                    ["title": "Jatketaan yhteisten tiimikahvien järjestämistä", "schedule": "2 krt/vko", "notice": "unread-schedule"],
                    ["title": "Toimitaan viestinnän vuosikellon mukaisesti", "recurrence": "quarterly"],
                ], at: plan)
            // By goal, as many measures as the paper lists; two goals have none.
            let measures = Dictionary(grouping: try await items("measure", of: plan)) { item in
                String(item["path"]?.prefix { $0 != "m" }.dropLast() ?? "")
            }.mapValues(\.count)
            let goals = try await items("goal", of: plan).compactMap { $0["path"] }.filter { !$0.hasPrefix("8.") }
            #expect(
                goals.map { measures[$0] ?? 0 } == [
                    1, 0, 1, 1, 2, 2, 1, 1, 1, 4, 2, 1, 1, 4, 1, 0, 2, 2, 1, 6, 4, 3, 5, 1, 4, 4, 2, 4, 4, 5, 2, 2, 2, 3, 3, 2, 2, 7, 3, 5,
                    2, 1, 1,
                ])
            try await expect([["organ": "Johtoryhmä", "date": "2025-11-27", "section": "§ 65"]], at: "kaustinen/budgets/2026?layer=0")
            try await expect(
                [["name": "KASE Kehitys Oy"], ["name": "KaseNet Oy"]], at: "kaustinen/organisation?kind=partner")
            let tasks = try await objects("kaustinen/organisation?kind=basic-task")
            #expect(tasks.contains { $0["description"]?.contains("erillinen toistaiseksi voimassa oleva sopimus") == true })
        }

        /// Rusko's wellbeing programme of 2023-2025.
        private func checkWellbeingProgramme() async throws {
            let plan = "rusko/plans/wellbeing-2023-2025"
            #expect(try await items("measure", of: plan).count == 23)
            let leaders = "Hyvinvointijohtaja; Keskushallinto; Tekninen johtaja"
            try await expect(
                [
                    ["title": "Asumisratkaisujen muutokset", "responsible": leaders, "schedule": "2022 syksy-", "from": "2022-08-01"],
                    ["title": "Turvallisuuden kehittäminen", "responsible": "Toimialat; Tekniset palvelut"],
                    ["path": "4.1.a1.2", "responsible": "Kunnanjohtaja; Toimialat", "recurrence": "once-a-term"],
                    ["title": "Esteettömyyssuunnitelman toteutuminen", "responsible": "Esteettömyystyöryhmä"],
                    ["title": "Vapaaehtoistyö.fi-sivusto käytössä", "responsible": "Hyvinvointipalvelut"],
                ], at: plan)
            let elderly = try await items("action", of: plan).filter { $0["path"]?.hasPrefix("4.") == true }
            #expect(elderly.count == 12 && elderly.allSatisfy { $0["notice"] == nil })
            // A co-owner is found by its name, also if another one comes before it.
            let owed = try await objects("rusko/owed-actions?responsible=Keskushallinto&date=2026-01-31")
            #expect(owed.contains { $0["path"] == "4.1.a5.1" && $0["problem"] == "late" && $0["due"] == "2022-12-31" })
            try await expect(
                [["title": "Hyvinvointiohjelman eteneminen kunnanhallitukselle ja kunnanvaltuustolle"]],
                at: "rusko/clock/2025/wellbeing-follow-up")
        }

        /// Kokemäki's functional goals of the council's term 2025-2029.
        private func checkStrategyGoals() async throws {
            let plan = "kokemaki/plans/strategy-2025-2029"
            #expect(try await items("goal", of: plan).compactMap { $0["bindingness"] }.filter { $0 == "council" }.count == 2)
            #expect(try await items("action", of: plan).count == 11)
            try await expect(
                [
                    [
                        "title": "Järjestetään matalan kynnyksen palveluita säännöllisesti alle 30-vuotiaille kokemäkeläisille",
                        "notice": "unread-schedule",
                    ],
                    ["schedule": "valtuustokaudelle 2025-2029", "from": "2025-06-01", "to": "2029-05-31"],
                    ["schedule": "joka toinen vuosi", "recurrence": "every-second-year"],
                ], at: plan)
            let chain = try await objects("kokemaki/clock/2026/strategy-goals").filter { $0["number"] != nil }
            #expect(chain.count == 4 && chain.last?["responsible"] == "Kaupunginvaltuusto")
            try await expect(
                [
                    [
                        "responsible": "Esittelijä: hyvinvointipäällikkö", "date": "2026-03-10", "section": "§ 19",
                        "organ": "Elinvoima- ja hyvinvointilautakunta", "registerNumber": "125/00.01.02.00/2025",
                        "outcome": "Lautakunta hyväksyi päätösehdotuksen yksimielisesti.",
                    ]
                ], at: "kokemaki/clock/2026/strategy-goals")
        }

        /// The wellbeing work of Central Finland.
        private func checkWellbeingWork() async throws {
            let plan = "keski-suomi/plans/wellbeing-2024-2025"
            try await expect(
                [
                    ["title": "Läpileikkaavat teemat"], ["title": "Osallisuus (asukas, asiakas ja henkilöstö)"],
                    ["title": "Väkivallan ehkäisytyön koordinointi"], ["title": "Tyytyväinen elämäänsä (Sotkanet)", "item": "measure"],
                    ["title": "Arviointi 2024", "from": "2024-08-01", "to": "2024-12-31"],
                ], at: plan)
            #expect(try await items("action", of: plan).count == 10)
            // A captured indicator has a value; one that nobody has fetched says so.
            let card = try await objects("keski-suomi/cards/179").filter { $0["indicator"] != nil }
            #expect(card.count == 264 && card.count { $0["value"] != nil } == 24)
            #expect(card.filter { $0["value"] == nil }.allSatisfy { $0["reason"] == "not-imported" })
            #expect(card.allSatisfy { ($0["value"] != nil) == ($0["indicator"] == "population") })
            try await expect(
                [
                    ["indicator": "population", "area": "179", "place": "own", "year": "2022", "value": "145887", "trend": "up"],
                    ["indicator": "population", "area": "R13", "year": "2009", "value": "272784"],
                ], at: "keski-suomi/cards/179")
        }
    }
}
