/// A municipality's seats in the regional council: one for each starting 1,000 inhabitants, at least two.
package func councilSeats(population: Int64) -> Int64 {
    let (thousands, rest) = population.quotientAndRemainder(dividingBy: 1_000)
    return max(2, thousands + (rest > 0 ? 1 : 0))
}
