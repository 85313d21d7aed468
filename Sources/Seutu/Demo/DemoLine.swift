/// A service of the example. Its costs of 2026 sum to 1,853,839.00 and the external funding to 850,106.00; those of 2025 to 2,157,119.00,
/// of which 1,734,743.69 came true. The sums are the body's, how they fall on services is illustrative.
struct DemoLine {
    /// Costs and external funding.
    typealias Amounts = (cost: String, external: String)

    let code: String
    let name: String
    let key: String
    let budget2026: Amounts
    let budget2025: Amounts
    let actual2025: Amounts
    var to: String?
    /// Empty when every member takes part.
    var participants: [String] = []

    /// As `AddService` takes it.
    var service: [String: String] {
        var fields = ["service": code, "name": name, "key": key, "from": "2025-01-01", "agreement": "Yhteistyösopimus 1.1.2016"]
        fields["to"] = to
        if !participants.isEmpty { fields["participation"] = "listed" }
        return fields
    }

    private static let all5 = ["074", "236", "421", "849", "924"]

    static let all = [
        DemoLine(
            code: "basic-tasks", name: "Perustehtävät", key: "population", budget2026: ("520000.00", "150000.00"),
            budget2025: ("567800.00", "190000.00"), actual2025: ("512345.67", "148000.00")),
        DemoLine(
            code: "business-services", name: "Yrityspalvelut", key: "mix(1*population+1*equal)", budget2026: ("430000.00", "170000.00"),
            budget2025: ("500000.00", "240000.00"), actual2025: ("431200.45", "171256.68")),
        DemoLine(
            code: "digital-development", name: "Digikehittäminen", key: "population", budget2026: ("120000.00", "40000.00"),
            budget2025: ("140000.00", "60000.00"), actual2025: ("118750.00", "45000.00")),
        DemoLine(
            code: "data-protection", name: "Tietosuojavastaava", key: "equal", budget2026: ("62500.00", "0"),
            budget2025: ("62000.00", "0"), actual2025: ("60480.20", "0"), to: "2027-12-31"),
        DemoLine(
            code: "employment", name: "Työllisyyden edistäminen", key: "population", budget2026: ("70000.00", "20000.00"),
            budget2025: ("90000.00", "40000.00"), actual2025: ("60310.77", "12000.00"), participants: ["074", "849"]),
        DemoLine(
            code: "expert-post", name: "Kehittämisasiantuntija", key: "equal", budget2026: ("58000.00", "0"),
            budget2025: ("55000.00", "0"), actual2025: ("53990.10", "0"), to: "2027-12-31", participants: ["074", "849"]),
        DemoLine(
            code: "rural-administration", name: "Maaseutuhallinto", key: "weights(074:10,217:30,236:20,421:8,849:22,924:25)",
            budget2026: ("180000.00", "90000.00"), budget2025: ("185000.00", "95000.00"), actual2025: ("147666.50", "60000.00"),
            participants: all5 + ["217"]),
        DemoLine(
            code: "project-shares", name: "Hankkeiden kuntaosuudet",
            key: "fixed(074:3000.00,236:12000.00,421:2233.00,849:8000.00,924:8000.00)", budget2026: ("413339.00", "380106.00"),
            budget2025: ("557319.00", "524086.00"), actual2025: ("350000.00", "316767.00")),
    ]
}
