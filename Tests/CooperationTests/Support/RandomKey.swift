import Testing

@testable import Cooperation

/// Random keys of every form, about the payers of a cost.
struct RandomKey {
    let payers: [String]
    let series = ["population", "basis:income"]

    /// Any key, as text.
    func any(_ random: inout SplitMix64) -> String { fitting(&random, drawn) }

    /// Any key with a limit on the change.
    func limit(_ random: inout SplitMix64) -> String { fitting(&random, limited) }

    /// Draws until a key is small enough.
    private func fitting(_ random: inout SplitMix64, _ draw: (inout SplitMix64) -> String) -> String {
        while true {
            let text = draw(&random)
            do throws(AllocationKeyError) { _ = try AllocationKey.parse(text) } catch { if error.expected == .keySize { continue } }
            return text
        }
    }

    private func drawn(_ random: inout SplitMix64) -> String {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: unlimited(&random)
        case 1, 2: limited(&random)
        case 3: first(&random, depth: 2)
        default: sharing(&random, depth: 2)
        }
    }

    private func limited(_ random: inout SplitMix64) -> String {
        var parts = ["up:\(Int.random(in: 0...30, using: &random))%"]
        if Bool.random(using: &random) { parts.append("down:\(Int.random(in: 0...9, using: &random)).50") }
        if Bool.random(using: &random) { parts.append("years:\(2020 + Int.random(in: 0...6, using: &random))-2030") }
        if Bool.random(using: &random) { parts.append("rest:" + sharing(&random, depth: 1)) }
        return "limit(" + (parts + ["key:" + unlimited(&random)]).joined(separator: ",") + ")"
    }

    /// A key that a limit may contain.
    private func unlimited(_ random: inout SplitMix64) -> String {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: tariff(&random)
        case 1: first(&random, depth: 1)
        default: sharing(&random, depth: 2)
        }
    }

    private func first(_ random: inout SplitMix64, depth: Int) -> String {
        let start =
            Bool.random(using: &random)
            ? tariff(&random) : "fixed(" + list(&random) { "\(Int.random(in: 0...900, using: &$0)).50" } + ")"
        let rest = depth > 1 && Bool.random(using: &random) ? first(&random, depth: depth - 1) : sharing(&random, depth: 1)
        return "first(\(start),\(rest))"
    }

    private func tariff(_ random: inout SplitMix64) -> String {
        Bool.random(using: &random) ? "tariff:\(Int.random(in: 0...4, using: &random)).25" : "tariff(\(sum(&random, depth: 1)))"
    }

    /// A proportion that gives somebody something.
    func sharing(_ random: inout SplitMix64, depth: Int) -> String {
        guard depth > 0, Bool.random(using: &random) else { return proportion(&random, depth: depth) }
        let parts = (1...Int.random(in: 1...3, using: &random)).map { "\($0)*" + proportion(&random, depth: depth - 1) }
        return "mix(" + parts.joined(separator: "+") + ")"
    }

    private func proportion(_ random: inout SplitMix64, depth: Int) -> String {
        let choice = Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random)
        switch choice {
        case 0: return "equal"
        case 1: return "weights(" + list(&random) { "\(Int.random(in: 1...9, using: &$0))" } + ")"
        case 2: return "sum(\(sum(&random, depth: 1)))"
        case 3: return "average:2(\(series[0]))"
        case 4: return "brackets(population,0:1,\(Int.random(in: 1...4_000, using: &random)):0.5)"
        case 5: return series.randomElement(using: &random) ?? "equal"
        default:
            // Never all of them, so that at least one is left.
            let some = payers.dropLast().filter { _ in Bool.random(using: &random) }
            let named = some.isEmpty ? [payers[0]] : some
            let inner = ["equal", "population", "mix(1*population+2*equal)"].randomElement(using: &random) ?? "equal"
            return (choice == 6 ? "only(" : "except(") + named.sorted().joined(separator: ",") + ":\(inner))"
        }
    }

    /// Terms that give each payer a figure.
    func sum(_ random: inout SplitMix64, depth: Int) -> String {
        (0...Int.random(in: 0...2, using: &random)).map { _ in
            (0...Int.random(in: 0...1, using: &random)).map { _ in measure(&random, depth: depth) }
                .reduce("\(Int.random(in: 2...9, using: &random)).125") { "\($0)*\($1)" }
        }.joined(separator: "+")
    }

    private func measure(_ random: inout SplitMix64, depth: Int) -> String {
        switch Int.random(in: 0..<(depth > 0 ? 7 : 5), using: &random) {
        case 0: "weights(" + list(&random) { "\(Int.random(in: 1...9, using: &$0))" } + ")"
        case 1: "usage:hours(" + list(&random) { "\(Int.random(in: 1...99, using: &$0)).5" } + ")"
        case 2: "average:3(basis:income)"
        case 3: "figure:rate:fi"
        case 4: "population"
        case 5: "classes(\(sum(&random, depth: 0)),0:1,500.5:2.5)"
        default: "brackets(\(sum(&random, depth: 0)),0:1,1000:0.75)"
        }
    }

    private func list(_ random: inout SplitMix64, _ value: (inout SplitMix64) -> String) -> String {
        payers.sorted().map { "\($0):\(value(&random))" }.joined(separator: ",")
    }

    /// Values of every series in the keys, on each day that they need.
    func basis(of costs: CostShare, _ random: inout SplitMix64) throws -> BasisTable {
        var table = BasisTable()
        for (name, date) in costs.key.requiredSeries(default: costs.defaultDate) {
            for code in payers + ["fi"] {
                let value = BasisValue(
                    payer: try payer(code), value: .random(in: 1...5_000, using: &random), source: "test", referenceDate: date)
                table.insert(value, in: name)
            }
        }
        return table
    }
}
