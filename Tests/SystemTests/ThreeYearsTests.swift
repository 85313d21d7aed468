import Foundation
import Testing

/// Seven municipalities of northern Central Finland cooperate from 2023 to 2025, beginning with an empty database: once
/// over the admin protocol (`ThreeYears/protocol.txt`) and once over HTTP (`ThreeYears/http.json`).
///
/// Codes and inhabitants are real. The only errors are those that the scripts provoke, and both bodies end with the
/// same figures.
@Suite struct ThreeYearsTests {
    private static let years = 2023...2025
    private static let slugs = (overProtocol: "pohjoinen", overHTTP: "pohjola", heir: "heir")

    @Test func `a body lives three years over each transport, and both come to the same figures`() async throws {
        let installation = try await NewInstallation.start("three_years", ["SEUTU_ADMIN_CONNECTIONS_PER_ADDRESS": "64"])
        let (service, today, tomorrow) = (installation.service, try Self.day(ahead: 0), try Self.day(ahead: 1))
        let lived = try await ProtocolScript("protocol.txt", text: Self.script("protocol.txt")).play(
            port: service.admin, ["operator": try await installation.token(of: "platform", "operator"), "tomorrow": tomorrow])
        let manager = try await installation.makeBody(Self.slugs.overHTTP, host: "729")
        _ = try await HTTPScript("http.json", text: Self.script("http.json")).play(
            port: service.http, body: Self.slugs.overHTTP, ["manager": manager, "tomorrow": tomorrow])

        let first = LivedBody(slug: Self.slugs.overProtocol, token: try #require(lived["manager"]), port: service.http)
        let second = LivedBody(slug: Self.slugs.overHTTP, token: manager, port: service.http)
        // Midnight may have passed between the two, so a day of either counts as the same day.
        try await compare(first, second) { $0.replacing(tomorrow, with: today) }
        for year in Self.years { try await checkSums(of: first, year) }
        let heir = LivedBody(
            slug: Self.slugs.heir, token: try await installation.makeBody(Self.slugs.heir, host: "729"), port: service.http)
        try await inherit(from: first, to: heir)
        #expect(try await service.stop() == 0)
    }

    private static func script(_ name: String) throws -> String {
        try String(contentsOf: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "ThreeYears/\(name)"), encoding: .utf8)
    }

    /// Opinions are given on today's date, and requested until tomorrow.
    private static func day(ahead days: Int) throws -> String {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(identifier: "Europe/Helsinki"))
        let day = try #require(calendar.date(byAdding: .day, value: days, to: Date()))
        let parts = calendar.dateComponents([.year, .month, .day], from: day)
        return String(format: "%04d-%02d-%02d", parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
    }

    /// Everything that the two bodies show is equal, except for their names.
    private func compare(_ first: LivedBody, _ second: LivedBody, _ told: (String) -> String) async throws {
        let all = [
            "/members", "/services", "/basis/farms/dates", "/keys", "/invoices?limit=1000", "/receivables?state=open&date=2026-06-30",
            "/carry-forwards", "/carry-forwards/uses", "/portfolio/exposure", "/portfolio/check", "/portfolio?by=year", "/projects",
            "/projects/K-1", "/projects/K-3", "/plans/toiminta", "/consultations", "/opinions", "/clock", "/interim-reports",
            "/interim-reports/2025-H1", "/invoicing/buyers", "/organisation?date=2025-01-01", "/export/services", "/export/budget",
        ]
        let ofYear = [
            "", "/shares?limit=1000", "/matrix", "/accounts", "/bindings", "/use", "/instalments", "/payments", "/statement", "/staffing",
            "/settlement", "/ledger?limit=1000", "/months", "/forecasts", "/key-check",
        ]
        for path in all + Self.years.flatMap({ year in ofYear.map { "/budgets/\(year)\($0)" } }) {
            let (one, other) = (try await first.body(path), try await second.body(path))
            #expect(told(one.replacing("\"\(first.slug)\"", with: "\"\(second.slug)\"")) == told(other), "\(path)")
        }
    }

    /// A year's shares, invoices, instalments, ledger and settlement agree with each other, to the cent.
    private func checkSums(of body: LivedBody, _ year: Int) async throws {
        let shares = try await body.value("/budgets/\(year)/shares?limit=1000"), payers = shares["items"]?.items ?? []
        #expect(payers.count == (year == 2025 ? 7 : 8))
        let (total, unallocated) = (try amount(shares["total"]), try amount(shares["unallocated"]))
        #expect(try sum(payers, "amount") == total, "\(year)")
        #expect(try sum(payers, "toPay") == total + amount(shares["carried"]), "\(year)")
        let services = try await body.value("/budgets/\(year)/services")["items"]?.items ?? []
        #expect(try services.count == 8 && sum(services, "net") == total + unallocated, "\(year)")

        let instalments = try await body.value("/budgets/\(year)/instalments")["items"]?.items ?? []
        let invoices = try await body.value("/invoices?year=\(year)&limit=1000")["items"]?.items ?? []
        for payer in payers {
            let own = { (rows: [ScriptValue]) in rows.filter { $0["payer"] == payer["payer"] } }
            let ofShare = own(instalments).filter { $0["purpose"] == .text("share") }
            #expect(try sum(ofShare, "amount") == amount(payer["toPay"]), "\(year) \(payer)")
            #expect(try sum(own(instalments), "invoiced") == sum(own(invoices), "total"), "\(year) \(payer)")
        }
        let ledger = try await body.value("/budgets/\(year)/ledger?limit=1000")["items"]?.items ?? []
        let settlement = try await body.value("/budgets/\(year)/settlement")
        #expect(try -sum(ledger, "amount") == amount(settlement["net"]), "\(year)")
        let settled = settlement["shares"]?.items ?? []
        #expect(try settled.count == payers.count && sum(settled, "advance") == sum(payers, "amount"), "\(year)")
    }

    /// The export is imported into a new body, whose shares are the same except for those of projects, which no export
    /// has.
    private func inherit(from body: LivedBody, to heir: LivedBody) async throws {
        for kind in ["members", "basis", "services"] {
            try await heir.post("/import/\(kind)", csv: try await body.csv("/export/\(kind)"))
        }
        let table = try await body.csv("/export/budget").split(separator: "\n").map(String.init)
        for year in Self.years {
            let shown = try await body.value("/budgets/\(year)")
            let (layer, day) = (try #require(shown["layer"]), try #require(shown["referenceDate"]?.text))
            try await heir.post("/budgets", ["year": .number(Decimal(year)), "referenceDate": .text(day)])
            let rows = table.dropFirst().map { $0.components(separatedBy: ";") }
                .filter { $0[0] == "\(year)" && ScriptValue.number(Decimal(string: $0[1]) ?? -1) == layer }
                .map { ([$0[0], "0"] + $0.dropFirst(2)).joined(separator: ";") }
            try await heir.post("/import/budget", csv: ([table[0]] + rows).joined(separator: "\n"))
            try await copyOverride(of: year, from: body, to: heir)
            let approval = ["organ": "Seutuvaltuusto", "date": "\(year - 1)-12-15", "section": "§ 1"].mapValues(ScriptValue.text)
            let gap = try await heir.value("/budgets/\(year)")["unallocated"]?.text ?? ""
            let accepted = gap == "0.00" ? [:] : ["unallocated": ScriptValue.text(gap), "acceptGap": .text("Kuten ennen.")]
            try await heir.post("/budgets/\(year)/approval", approval.merging(accepted) { $1 })
            let (before, after) = (try await contributions(of: body, year), try await contributions(of: heir, year))
            #expect(before == after && before.count > 30, "\(year)")
        }
    }

    /// No export contains amounts that were set by hand.
    private func copyOverride(of year: Int, from body: LivedBody, to heir: LivedBody) async throws {
        guard year == 2025 else { return }
        try await heir.put(
            "/budgets/2025/services/administration/contributions/601",
            ["amount": .text("8000.00"), "policy": .text("rebalance"), "reason": .text("Liittymisvuoden huojennus")])
    }

    /// By service and payer.
    private func contributions(of body: LivedBody, _ year: Int) async throws -> [[String]: String] {
        let payers = try await body.value("/budgets/\(year)/shares?limit=1000")["items"]?.items.compactMap { $0["payer"]?.text } ?? []
        var amounts: [[String]: String] = [:]
        for payer in payers {
            for service in try await body.value("/budgets/\(year)/shares/\(payer)")["services"]?.items ?? [] {
                guard let code = service["service"]?.text, code != "project-shares" else { continue }
                amounts[[code, payer]] = service["amount"]?.text
            }
        }
        return amounts
    }

    private func amount(_ value: ScriptValue?) throws -> Decimal { try #require(Decimal(string: value?.text ?? "0.00")) }

    private func sum(_ rows: [ScriptValue], _ member: String) throws -> Decimal {
        try rows.reduce(0) { $0 + (try amount($1[member])) }
    }
}

/// A body as its administration manager reads it over HTTP.
private struct LivedBody {
    let slug: String
    let token: String
    let port: Int

    func body(_ path: String) async throws -> String {
        let answer = try await WebClient(port: port).ask("GET", "/v1/\(slug)\(path)", token: token)
        try #require(answer.status == 200, "\(path): \(answer)")
        return answer.body
    }

    func value(_ path: String) async throws -> ScriptValue {
        try JSONDecoder().decode(ScriptValue.self, from: Data(try await body(path).utf8))
    }

    func csv(_ path: String) async throws -> String {
        let answer = try await WebClient(port: port).ask("GET", "/v1/\(slug)\(path)", token: token, headers: ["Accept": "text/csv"])
        try #require(answer.status == 200, "\(path): \(answer)")
        return answer.body.replacing("\r\n", with: "\n").trimmingCharacters(in: ["\u{FEFF}", "\n"])
    }

    func post(_ path: String, csv: String) async throws { try await post(path, ["csv": .text(csv)]) }
    func post(_ path: String, _ fields: [String: ScriptValue]) async throws { try await change("POST", path, fields) }
    func put(_ path: String, _ fields: [String: ScriptValue]) async throws { try await change("PUT", path, fields) }

    private func change(_ method: String, _ path: String, _ fields: [String: ScriptValue]) async throws {
        let body = String(decoding: try JSONEncoder().encode(fields), as: UTF8.self)
        let answer = try await WebClient(port: port).ask(method, "/v1/\(slug)\(path)", token: token, body: body)
        try #require(answer.status < 300, "\(path): \(answer)")
    }
}
