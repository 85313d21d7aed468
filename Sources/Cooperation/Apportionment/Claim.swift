/// One payer's part in an apportionment: its basis, in whatever unit all claims share.
package struct Claim: Hashable, Sendable {
    package let payer: PayerCode
    package let basis: Int128

    package init(payer: PayerCode, basis: Int128) {
        self.payer = payer
        self.basis = basis
    }
}
