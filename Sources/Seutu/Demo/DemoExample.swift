internal import Cooperation
internal import Operations

/// The example that the demo loads: Kaustinen's budgets of 2025 and 2026 and other bodies, made through the operations like anybody's data.
struct DemoExample {
    let operations: Operations
    static let tenant = "kaustinen"
    static let members = ["074": "Halsua", "236": "Kaustinen", "421": "Lestijärvi", "849": "Toholampi", "924": "Veteli"]
    static let kannus = "217"

    /// Loads what is missing; a body that is there stays as it is. Whether there was something to load.
    func load() async throws -> Bool {
        var isLoaded = false
        for (slug, load) in [
            ("kaustinen", loadKaustinen), ("keski-suomi", loadKeskiSuomi), ("kaustisen-kunta", loadWellbeing), ("rusko", loadRusko),
            ("kokemaki", loadKokemaki),
        ]
        where try await scope(slug) == nil {
            try await load()
            isLoaded = true
        }
        return isLoaded
    }

    /// The command line's view of a body; nil when there is none.
    func scope(_ slug: String) async throws -> Caller? {
        guard let slug = TenantSlug(rawValue: slug) else { return nil }
        do { return try await operations.use(slug, as: .commandLine) } catch Refusal.notFound { return nil }
    }

    func manager(of slug: String, _ names: [String: String]) async throws -> Caller {
        try await operations.change(CreateTenant.init, names.merging(["tenant": slug]) { own, _ in own }, as: .commandLine)
        guard let scope = try await scope(slug) else { throw CommandFailure("The example's body \(slug) is not there.") }
        let token = try await operations.createToken(["name": "example", "role": "administration-manager"], as: scope)
        return try await operations.authenticate(token, via: .command)
    }
}
