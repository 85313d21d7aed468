/// One payer's part of an apportionment, with the exact figures it came from.
package struct Portion: Hashable, Sendable {
    package let payer: PayerCode
    package let amount: Money
    package let basis: Int128
    /// The sum of all claims' bases.
    package let basisTotal: Int128
    /// What was shared in the round that decided the amount, and the sum of the bases it was shared by: the total and
    /// `basisTotal`, unless other payers' bounds left a rest.
    package let shared: Money
    package let sharedBasis: Int128
    /// The exact cents of `shared` that fall to the payer, before rounding and before the payer's own bound.
    package let quota: Quota
    /// Nil when a bound decided the amount.
    package let rounding: Rounding?
    package let bound: AppliedBound?
}
