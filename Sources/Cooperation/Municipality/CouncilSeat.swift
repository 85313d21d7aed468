/// A member's seats in the regional council by its population, beside the seats that it holds.
package struct CouncilSeat: Hashable, Sendable {
    package let payer: PayerCode
    package let name: LocalizedText
    /// The inhabitants on the reference date; nil if the population is not known.
    package let population: Int64?
    /// Nil if the caller gave no number.
    package let held: Int64?

    package init(payer: PayerCode, name: LocalizedText, population: Int64?, held: Int64?) {
        self.payer = payer
        self.name = name
        self.population = population
        self.held = held
    }

    /// One seat for each full or partial 1,000 inhabitants, at least two.
    package var seats: Int64? { population.map(councilSeats(population:)) }

    /// The seats to gain, or to lose if negative; zero if the composition is still right.
    package var change: Int64? {
        guard let seats, let held else { return nil }
        return seats - held
    }
}

/// A municipality's seats in the regional council: one for each full or partial 1,000 inhabitants, at least two.
package func councilSeats(population: Int64) -> Int64 {
    let (thousands, rest) = population.quotientAndRemainder(dividingBy: 1_000)
    return max(2, thousands + (rest > 0 ? 1 : 0))
}
