import Testing

extension DemoTests {
    /// The chain of Kaustinen's money, link by link, as an auditor sees it over HTTP: decided parts of projects, a
    /// year's result, the shares, the invoices and their payments agree to the cent.
    struct Chain {
        let http: Int
        let token: String

        /// Without members that are null.
        private func objects(_ path: String) async throws -> [[String: String]] {
            let answer = try await WebClient(port: http).ask("GET", "/v1/kaustinen/\(path)", token: token)
            #expect(answer.status == 200, "\(path): \(answer)")
            return try answer.objects().map { $0.filter { $0.value != "<null>" } }
        }

        private func cents(_ text: String?) throws -> Int {
            let text = try #require(text)
            return try #require(Int(text.filter { $0 != "." }), "no amount: \(text)")
        }

        /// By payer, the sum of a member of the objects that have both.
        private func sums(of name: String, in objects: [[String: String]]) throws -> [String: Int] {
            try Dictionary(
                objects.compactMap { object in try object["payer"].map { ($0, try cents(object[name])) } }, uniquingKeysWith: +)
        }

        /// The published sums of both years are exact in the layers that organs decided on, and the second year has
        /// plan years.
        func checkBudgets() async throws {
            for (year, layer, cost, external, net) in [
                (2025, 0, 215_711_900, 114_908_600, 100_803_300), (2026, 0, 185_383_900, 85_010_600, 100_373_300),
                (2026, 1, 185_383_900, 85_010_600, 100_373_300),
            ] {
                let services = try await objects("budgets/\(year)?layer=\(layer)").filter { $0["service"] != nil }
                #expect(try services.map { try cents($0["cost"]) }.reduce(0, +) == cost, "\(year), layer \(layer)")
                #expect(try services.map { try cents($0["external"]) }.reduce(0, +) == external, "\(year), layer \(layer)")
                #expect(try services.map { try cents($0["shared"]) }.reduce(0, +) == net, "\(year), layer \(layer)")
            }
            for year in 2027...2030 {
                let plan = try #require(try await objects("budgets/\(year)?layer=\(2026 - year)").first)
                #expect(plan["planOf"] == "2026" && plan["status"] == "approved" && plan["decidedOn"] == "2025-12-11")
                #expect(plan["note"]?.contains("illustrative") == true && plan["unallocated"] == "0.00")
            }
        }

        /// Each payer is charged its decided parts of projects in both years, and nothing is left over.
        func checkProjects() async throws {
            let exposure = try await objects("portfolio/exposure")
            for year in [2025, 2026] {
                let decided = try sums(of: "decided", in: exposure.filter { $0["year"] == "\(year)" })
                #expect(decided.values.reduce(0, +) == 24_000_000)
                for (payer, amount) in decided {
                    let charged = try await objects("budgets/\(year)/shares/\(payer)").first { $0["service"] == "project-shares" }
                    #expect(try cents(charged?["amount"]) == amount, "\(payer) in \(year)")
                }
            }
            #expect(try await objects("portfolio/check").allSatisfy { $0["problem"] == nil })
        }

        /// The result of 2025 is in 2026's shares, once; the amounts to pay are invoiced; and invoiced amounts are paid
        /// or open.
        func checkMoney() async throws {
            let left = try sums(of: "amount", in: try await objects("budgets/2025/settlement").filter { $0["outcome"] != nil })
            #expect(left.count == 6 && left.values.reduce(0, +) == -2_631_299)
            let uses = try await objects("carry-forwards/uses").filter { $0["usedIn"] == "2026" && $0["layer"] == "1" }
            #expect(try sums(of: "amount", in: uses).mapValues { -$0 } == left)
            let shares = try await objects("budgets/2026/shares")
            #expect(try sums(of: "carried", in: shares) == left)
            let toPay = try sums(of: "toPay", in: shares)
            #expect(toPay.values.reduce(0, +) == 97_742_001)
            let documents = try await objects("invoices").filter { $0["type"] != nil }
            #expect(try sums(of: "total", in: documents) == toPay)
            #expect(documents.compactMap { $0["number"] } == (1...14).map(String.init))
            #expect(documents.filter { $0["type"] == "credit-note" }.map { $0["credits"] } == ["7", "8"])
            let instalments = try await objects("budgets/2026/instalments")
            let open = try sums(of: "open", in: instalments)
            #expect(try sums(of: "paid", in: instalments).merging(open, uniquingKeysWith: +) == toPay)
            let overdue = try await objects("receivables?date=2026-10-31").filter { $0["payer"] != nil }
            #expect(try sums(of: "open", in: overdue) == open.filter { $0.value != 0 })
            #expect(overdue.map { $0["paid"] } == ["100000.00", "0.00"])
            #expect(overdue.map { $0["interest"] } == ["688.11", "2417.45"])
        }

        /// The ledger's first half of 2026 contains every service.
        func checkYearInProgress() async throws {
            let report = try await objects("interim-reports/2026-H1")
            let whole = report.filter { $0["item"] != nil && $0["service"] == nil }
            #expect(whole.contains { $0["item"] == "costs" && $0["planned"] == "-926919.50" && $0["forecast"] == "-1848239.00" })
            #expect(whole.contains { $0["item"] == "operating-margin" && $0["actual"] == "-531005.69" })
        }
    }
}
