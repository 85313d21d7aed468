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

    /// What stands until a body says otherwise.
    package static let outside = VAT(
        treatment: .outside, rate: .zero, ground: "Maksuosuus ei kuulu arvonlisäveron soveltamisalaan.")
}

/// The VAT of a service that has one of its own.
package struct ServiceVAT: Hashable, Sendable {
    package let service: ServiceCode
    package let vat: VAT

    package init(service: ServiceCode, vat: VAT) {
        self.service = service
        self.vat = vat
    }
}

/// Who invoices for the body, and with what VAT where a service has none of its own.
package struct InvoicingTerms: Hashable, Sendable {
    package let seller: Invoicing
    package let vat: VAT

    package init(seller: Invoicing, vat: VAT) {
        self.seller = seller
        self.vat = vat
    }
}
