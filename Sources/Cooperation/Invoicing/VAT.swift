/// The VAT of a row of an invoice: taxed at a rate, or not taxed for a reason.
package struct VAT: Hashable, Sendable, Codable {
    package enum Treatment: String, Codable, CaseIterable, Sendable {
        /// Not a sale in the sense of VAT, like most contributions to common costs.
        case outside
        /// A sale that the law exempts.
        case exempt
        case taxed
    }

    package let treatment: Treatment
    /// Above zero if it is taxed, otherwise zero.
    package let rate: PercentRate
    /// Why there is no VAT, in the invoice's words; empty if it is taxed.
    package let ground: String

    /// Nil if the rate or the ground does not fit the treatment.
    package init?(_ treatment: Treatment, rate: PercentRate, ground: String) {
        guard (treatment == .taxed) == (rate != .zero), (treatment == .taxed) == ground.isEmpty else { return nil }
        self.init(treatment: treatment, rate: rate, ground: ground)
    }

    private init(treatment: Treatment, rate: PercentRate, ground: String) {
        self.treatment = treatment
        self.rate = rate
        self.ground = ground
    }

    /// The VAT with this rate, if only the rate matters. For no tax, the treatment is that of `other` if it is untaxed,
    /// or else the usual one of contributions.
    init(of rate: PercentRate, otherwise other: VAT) {
        self = VAT(.taxed, rate: rate, ground: "") ?? (other.rate == .zero ? other : .outside)
    }

    /// The default until a body sets its own.
    package static let outside = VAT(
        treatment: .outside, rate: .zero, ground: "Maksuosuus ei kuulu arvonlisäveron soveltamisalaan.")
}

/// A service's own VAT.
package struct ServiceVAT: Hashable, Sendable {
    package let service: ServiceCode
    package let vat: VAT

    package init(service: ServiceCode, vat: VAT) {
        self.service = service
        self.vat = vat
    }
}

/// The VAT of each service: its own, or the body's.
package struct ServiceVATs: Sendable {
    private let own: [ServiceCode: VAT]
    /// The VAT of every service without its own.
    package let general: VAT

    package init(_ own: [ServiceVAT] = [], general: VAT = .outside) {
        self.own = Dictionary(uniqueKeysWithValues: own.map { ($0.service, $0.vat) })
        self.general = general
    }

    package subscript(service: ServiceCode?) -> VAT { service.flatMap { own[$0] } ?? general }
}

/// The seller that invoices for the body, and the VAT of services without their own.
package struct InvoicingTerms: Hashable, Sendable {
    package let seller: Invoicing
    package let vat: VAT

    package init(seller: Invoicing, vat: VAT) {
        self.seller = seller
        self.vat = vat
    }
}
