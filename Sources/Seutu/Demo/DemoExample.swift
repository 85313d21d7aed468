internal import Cooperation
internal import Operations

/// The example that the demo loads: Kaustinen's budget of 2026 and a second body, made through the operations like anybody's data.
struct DemoExample {
    let operations: Operations
    static let tenant = "kaustinen"
    static let members = ["074": "Halsua", "236": "Kaustinen", "421": "Lestijärvi", "849": "Toholampi", "924": "Veteli"]
    static let kannus = "217"

    /// Loads what is missing; a body that is there stays as it is. Whether there was something to load.
    func load() async throws -> Bool {
        let missing = (first: try await scope("kaustinen") == nil, second: try await scope("keski-suomi") == nil)
        if missing.first { try await loadKaustinen() }
        if missing.second { try await loadKeskiSuomi() }
        return missing.first || missing.second
    }

    /// The command line's view of a body; nil when there is none.
    func scope(_ slug: String) async throws -> Caller? {
        guard let slug = TenantSlug(rawValue: slug) else { return nil }
        do { return try await operations.use(slug, as: .commandLine) } catch Refusal.notFound { return nil }
    }

    private func manager(of slug: String, _ names: [String: String]) async throws -> Caller {
        try await operations.change(CreateTenant.init, names.merging(["tenant": slug]) { own, _ in own }, as: .commandLine)
        guard let scope = try await scope(slug) else { throw CommandFailure("The example's body \(slug) is not there.") }
        let token = try await operations.createToken(["name": "example", "role": "administration-manager"], as: scope)
        return try await operations.authenticate(token, via: .command)
    }

    private func loadKaustinen() async throws {
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
        let note =
            "Jako palveluille on esimerkki, loppusummat ovat talousarvion. The split is illustrative, the totals are the budget's."
        try await operations.change(DraftBudget.init, ["year": "2026", "note": note], as: manager)
        for line in DemoLine.all {
            let amounts = ["year": "2026", "service": line.code, "cost": line.cost, "external": line.external]
            try await operations.change(SetBudgetService.init, amounts, as: manager)
        }
        let decision = ["year": "2026", "organ": "Seutuvaltuusto", "date": "2025-12-11", "section": "§ xx"]
        try await operations.change(ApproveBudget.init, decision, as: manager)
    }

    /// Region 13 with populations of 31.12.2023: a body of its own, to see that neither reaches the other.
    private func loadKeskiSuomi() async throws {
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
