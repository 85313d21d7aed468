/// One full set of a year's figures: the original budget (0), or an amendment of it (1, 2, …).
package struct BudgetLayer: Hashable, Sendable {
    package let year: BudgetYear
    package let number: Int

    package init(year: BudgetYear, number: Int) {
        self.year = year
        self.number = number
    }

    package static func original(_ year: BudgetYear) -> BudgetLayer { BudgetLayer(year: year, number: 0) }
    package var next: BudgetLayer { BudgetLayer(year: year, number: number + 1) }
}
