/// When a share is paid, and in which relative parts: "2026-01-31:1,2026-07-31:1" for two equal instalments.
package struct InstalmentPlan: Hashable, Sendable {
    package struct Part: Hashable, Sendable {
        package let dueOn: CalendarDate
        package let weight: Int64
    }

    package static let maximumCount = 24
    package static let maximumWeight: Int64 = 1_000_000

    /// By due date, each date once.
    package let parts: [Part]

    init(parts: [Part]) { self.parts = parts }

    /// The amount that falls due at each date, in order. The amounts sum to the share. A cent that does not divide goes
    /// to the largest remainder, and among equal remainders to the earliest date.
    package func amounts(of share: Money) throws(MoneyOverflow) -> [Money] {
        let claims = parts.map { Claim($0.dueOn, basis: Int128($0.weight)) }
        // Dates are different and weights are above zero, so only the size of the figures can be refused.
        do { return try apportion(share, among: claims).map(\.amount) } catch { throw MoneyOverflow() }
    }
}

extension InstalmentPlan: TextCodable {
    /// Nil unless there are 1 to 24 parts, dates rise, and weights are whole numbers from 1.
    package init?(_ text: String) {
        var parts: [Part] = []
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pieces = item.split(separator: ":", omittingEmptySubsequences: false)
            guard pieces.count == 2, let date = CalendarDate(String(pieces[0])), let weight = Int64(pieces[1]),
                (1...Self.maximumWeight).contains(weight), String(weight) == pieces[1], parts.last.map({ $0.dueOn < date }) ?? true
            else { return nil }
            parts.append(Part(dueOn: date, weight: weight))
        }
        guard (1...Self.maximumCount).contains(parts.count) else { return nil }
        self.parts = parts
    }

    package var description: String { parts.map { "\($0.dueOn):\($0.weight)" }.joined(separator: ",") }
}
