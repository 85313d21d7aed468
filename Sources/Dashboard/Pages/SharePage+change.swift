internal import Cooperation

/// Why a share changed: the steps from the old share to the new one, and each service's part of the change.
struct ShareChangeView {
    struct Step {
        let name: String
        let bar: ChartBar
        let amount: String
        let isTotal: Bool
    }

    struct ServiceChange {
        let name: String
        let was: String
        let now: String
        let change: String
        let reasons: String
    }

    let before: String
    let after: String
    let steps: [Step]
    let axis: String?
    let rows: [ServiceChange]

    /// - Parameters:
    ///   - changes: of the share's payer, and of the unallocated part; empty if there is nothing to compare with.
    ///   - services: all services of the body, because a service of only the year before is not in the share.
    static func make(
        _ changes: [ExplainedChange], of share: Share, _ services: [Service], _ words: Words
    ) throws -> (sentence: String, view: ShareChangeView?) {
        let own = changes.filter { $0.payer == share.payer }
        let before = "\(share.budget.year.year - 1)"
        guard !own.isEmpty else { return (words[Sentences.noYearBefore(before)], nil) }
        let was = try Money.sum(own.map(\.was)), change = try share.total.subtracting(was)
        let effects = try ChangeEffect.allCases.map { effect in (effect, try Money.sum(own.map { $0[effect] })) }.filter { $0.1 != .zero }
        let view = try ShareChangeView(own, was: was, effects: effects, of: share, services, before, words)
        guard change != .zero, let most = effects.max(by: { $0.1.magnitude < $1.1.magnitude }) else {
            return (words[Sentences.unchanged(before)], view)
        }
        let sentence = change > .zero ? Sentences.grew : Sentences.shrank
        let text = sentence(
            words.money(change.magnitude), words.percent(change.magnitude.percent(of: was)), before, words[Sentences.effect(most.0)],
            words.change(most.1))
        return (words[text], view)
    }

    private init(
        _ changes: [ExplainedChange], was: Money, effects: [(ChangeEffect, Money)], of share: Share, _ services: [Service],
        _ year: String, _ words: Words
    ) throws {
        var place = was
        let spans = try effects.map { effect, amount in
            let from = place
            place = try place.adding(amount)
            return (effect: effect, amount: amount, from: from, to: place)
        }
        let places = [was, share.total] + spans.flatMap { [$0.from, $0.to] }
        let scale = Self.scale(places)
        let isCut = scale.start > .zero
        before = year
        after = "\(share.budget.year)"
        axis = isCut ? words[Sentences.axis(from: words.money(scale.start))] : nil
        let total = { (name: String, amount: Money) in
            Step(
                name: name, bar: scale.bar(from: isCut ? scale.start : .zero, to: amount, .total), amount: words.money(amount),
                isTotal: true)
        }
        let between = spans.map { span in
            Step(
                name: Self.capitalized(words[Sentences.effect(span.effect)]),
                bar: scale.bar(from: span.from, to: span.to, span.amount > .zero ? .more : .less), amount: words.change(span.amount),
                isTotal: false)
        }
        steps =
            [total(words[Sentences.ofYear(year)], was)] + between + [total(words[Sentences.ofYear("\(share.budget.year)")], share.total)]
        // The names from the budget come before the present ones.
        let names = Dictionary(share.lines.map { ($0.service, $0.name) } + services.map { ($0.code, $0.name) }) { first, _ in first }
        rows = changes.map { change in
            let reasons = ChangeEffect.allCases.filter { change[$0] != .zero }
                .map { "\(words[Sentences.effect($0)]) \(words.change(change[$0]))" }
            return ServiceChange(
                name: names[change.service] ?? change.service.rawValue, was: words.money(change.was), now: words.money(change.now),
                change: words.change(change.change), reasons: reasons.joined(separator: ", "))
        }
    }

    /// From zero if the changes are then visible, otherwise from a little below the least sum.
    private static func scale(_ places: [Money]) -> Scale {
        let cents = places.map(\.cents)
        guard let least = cents.min(), let most = cents.max(), least > 0, (most - least) < most / 5 else { return Scale(places) }
        let step = max(1, (most - least) / 2)
        // A round sum is easier to read.
        let start = Money(cents: max(0, least - step) / 100_000 * 100_000) ?? .zero
        return Scale(places + [start], isFromZero: false)
    }

    private static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
