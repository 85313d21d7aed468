/// A sum of money that 64 bits of cents do not hold.
package struct MoneyOverflow: Error, Hashable {}
