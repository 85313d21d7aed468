/// A municipality's membership of a cooperation body: the body's own fact, never derived from a statistical region.
package struct Membership: Hashable, Sendable {
    package let payer: PayerCode
    package let validity: Validity

    package init(payer: PayerCode, validity: Validity) {
        self.payer = payer
        self.validity = validity
    }
}
