/// How a row of an invoice stands with VAT: taxed at a rate, or not, and then why.
package struct VAT: Hashable, Sendable, Codable {
    package enum Treatment: String, Codable, CaseIterable, Sendable {
        /// No sale in the sense of VAT, as a contribution to common costs mostly is.
        case outside
        /// A sale that the law exempts.
        case exempt
        case taxed
    }

    package let treatment: Treatment
    /// Above zero where it is taxed, and zero elsewhere.
    package let rate: PercentRate
    /// Why there is none, in the words that the invoice tells; empty where it is taxed.
    package let ground: String

    /// Nil where the rate or the ground does not go with the treatment.
    package init?(_ treatment: Treatment, rate: PercentRate, ground: String) {
        guard (treatment == .taxed) == (rate != .zero), (treatment == .taxed) == ground.isEmpty else { return nil }
        self.init(treatment: treatment, rate: rate, ground: ground)
    }

    private init(treatment: Treatment, rate: PercentRate, ground: String) {
        self.treatment = treatment
        self.rate = rate
        self.ground = ground
    }

    /// That of a rate, where it is no matter which; not taxed as another one is, or else as contributions mostly are.
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
    /// Of what no service says otherwise.
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
