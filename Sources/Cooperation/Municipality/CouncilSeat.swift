/// A member's seats in the regional council by its population, beside those it holds.
package struct CouncilSeat: Hashable, Sendable {
    package let payer: PayerCode
    package let name: LocalizedText
    /// Inhabitants on the reference date; nil where the population is not known.
    package let population: Int64?
    /// Nil where the caller named none.
    package let held: Int64?

    package init(payer: PayerCode, name: LocalizedText, population: Int64?, held: Int64?) {
        self.payer = payer
        self.name = name
        self.population = population
        self.held = held
    }

    /// One for each starting 1,000 inhabitants, at least two.
    package var seats: Int64? { population.map(councilSeats(population:)) }

    /// Seats to gain, negative to lose; zero where the composition still fits.
    package var change: Int64? {
        guard let seats, let held else { return nil }
        return seats - held
    }
}

/// A municipality's seats in the regional council: one for each starting 1,000 inhabitants, at least two.
package func councilSeats(population: Int64) -> Int64 {
    let (thousands, rest) = population.quotientAndRemainder(dividingBy: 1_000)
    return max(2, thousands + (rest > 0 ? 1 : 0))
}
