package import Cooperation
internal import Operations

extension TestTenant {
    /// The five members of the body with the golden figures, by code.
    package static let kaustinenMembers = ["074", "236", "421", "849", "924"].map(PayerCode.init(checked:))
    /// Kannus pays for rural administration and is not a member.
    package static let kannus = PayerCode(checked: "217")

    /// A body with five members, a payer beside them, a basis series, eight services with a key of each kind, and the
    /// draft of 2026.
    package static func kaustinen() async throws -> TestTenant { try await make().asKaustinen() }

    /// Makes the same in a body that is empty.
    package func asKaustinen() async throws -> TestTenant {
        try await addMembers()
        try await addServices()
        try await draftBudget()
        return self
    }

    /// The five members since 2000 and Kannus as payer; the register has their names and populations.
    package func addMembers() async throws {
        for member in Self.kaustinenMembers { try await perform(AddMember.init, ["payer": member.rawValue, "from": "2000-01-01"]) }
        try await perform(AddMember.init, ["payer": Self.kannus.rawValue, "kind": "payer"])
    }

    private func addServices() async throws {
        for (payer, income) in zip(Self.kaustinenMembers + [Self.kannus], [14_200, 72_300, 9_900, 42_100, 46_500, 91_000]) {
            try await perform(
                SetBasis.init,
                [
                    "series": "taxable-income", "payer": payer.rawValue, "value": "\(income)", "date": "2024-12-31", "source": "example",
                    "retrieved": "2025-06-01",
                ])
        }
        for service in Self.services {
            try await perform(AddService.init, ["name": "Service", "from": "2020-01-01"].merging(service) { _, own in own })
        }
        for payer in ["074", "849"] {
            try await perform(JoinService.init, ["service": "employment", "payer": payer, "from": "2025-01-01"])
        }
        for payer in Self.kaustinenMembers + [Self.kannus] {
            try await perform(JoinService.init, ["service": "rural-administration", "payer": payer.rawValue, "from": "2020-01-01"])
        }
    }

    private func draftBudget() async throws {
        try await perform(DraftBudget.init, ["year": "2026", "note": "illustrative"])
        for line in Self.lines { try await perform(SetBudgetService.init, ["year": "2026"].merging(line) { _, own in own }) }
    }

    private static let services: [[String: String]] = [
        ["service": "basic-tasks", "key": "population"],
        ["service": "business-services", "key": "weights(074:1,236:4,421:1,849:3,924:3)", "floors": "5%"],
        ["service": "digital", "key": "equal", "step": "euro"],
        ["service": "data-protection", "key": "tariff:2.25", "to": "2027-12-31"],
        ["service": "employment", "key": "usage:hours(074:120.5,849:310)", "participation": "listed"],
        ["service": "expert-post", "key": "basis:taxable-income", "caps": "40%"],
        ["service": "projects", "key": "fixed(074:1000.00,236:5000.00,421:1000.00,849:2500.00,924:2500.00)"],
        ["service": "rural-administration", "key": "mix(1*population+1*basis:taxable-income)", "participation": "listed"],
    ]

    private static let lines: [[String: String]] = [
        ["service": "basic-tasks", "cost": "100000.00"],
        ["service": "business-services", "cost": "350000.00", "income": "20000.00", "external": "150000.00"],
        ["service": "digital", "cost": "41250.00"],
        ["service": "data-protection", "cost": "25870.50"],
        ["service": "employment", "cost": "88000.33"],
        ["service": "expert-post", "cost": "72000.00", "external": "30000.00"],
        ["service": "projects", "cost": "12000.00"],
        ["service": "rural-administration", "cost": "310000.01", "income": "1000.00"],
    ]
}
