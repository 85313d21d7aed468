/// A service of the example with its costs of 2026. The costs sum to 1,853,839.00, the external funding to 850,106.00.
struct DemoLine {
    let code: String
    let name: String
    let key: String
    let cost: String
    let external: String
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
        DemoLine(code: "basic-tasks", name: "Perustehtävät", key: "population", cost: "520000.00", external: "150000.00"),
        DemoLine(
            code: "business-services", name: "Yrityspalvelut", key: "mix(1*population+1*equal)", cost: "430000.00", external: "170000.00"),
        DemoLine(code: "digital-development", name: "Digikehittäminen", key: "population", cost: "120000.00", external: "40000.00"),
        DemoLine(code: "data-protection", name: "Tietosuojavastaava", key: "equal", cost: "62500.00", external: "0", to: "2027-12-31"),
        DemoLine(
            code: "employment", name: "Työllisyyden edistäminen", key: "population", cost: "70000.00", external: "20000.00",
            participants: ["074", "849"]),
        DemoLine(
            code: "expert-post", name: "Kehittämisasiantuntija", key: "equal", cost: "58000.00", external: "0", to: "2027-12-31",
            participants: ["074", "849"]),
        DemoLine(
            code: "rural-administration", name: "Maaseutuhallinto", key: "weights(074:10,217:30,236:20,421:8,849:22,924:25)",
            cost: "180000.00", external: "90000.00", participants: all5 + ["217"]),
        DemoLine(
            code: "project-shares", name: "Hankkeiden kuntaosuudet",
            key: "fixed(074:3000.00,236:12000.00,421:2233.00,849:8000.00,924:8000.00)", cost: "413339.00", external: "380106.00"),
    ]
}
