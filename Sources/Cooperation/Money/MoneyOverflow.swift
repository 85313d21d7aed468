/// A sum of money beyond `Limits.maximumCents`.
package struct MoneyOverflow: Error, Hashable {}
