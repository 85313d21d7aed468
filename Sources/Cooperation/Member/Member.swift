/// A payer of a cooperation body with its membership on a date; a payer that is not a member has none.
package struct Member: Hashable, Sendable {
    package let payer: PayerCode
    package let name: LocalizedText
    package let membership: Validity?
    /// Counts the changes to the payer and its memberships.
    package let version: Int

    package init(payer: PayerCode, name: LocalizedText, membership: Validity?, version: Int) {
        self.payer = payer
        self.name = name
        self.membership = membership
        self.version = version
    }
}

/// A municipality's membership of a cooperation body, which the body itself enters; it never follows from a statistical
/// region.
package struct Membership: Hashable, Sendable {
    package let payer: PayerCode
    package let validity: Validity

    package init(payer: PayerCode, validity: Validity) {
        self.payer = payer
        self.validity = validity
    }
}
