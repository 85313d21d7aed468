/// A task that has costs by an agreement: who takes part, from when to when, and how the net cost is shared.
package struct Service: Hashable, Sendable {
    package let code: ServiceCode
    package var name: String
    package var agreement: String
    package var validity: Validity
    package var participation: Participation
    package var terms: SharingTerms
    package var version: Int

    package init(
        code: ServiceCode, name: String, agreement: String, validity: Validity, participation: Participation, terms: SharingTerms,
        version: Int
    ) {
        self.code = code
        self.name = name
        self.agreement = agreement
        self.validity = validity
        self.participation = participation
        self.terms = terms
        self.version = version
    }
}

package typealias ServiceCode = Code<Service>

/// Who takes part in a service: every member of the year, or the listed payers, members or not.
package enum Participation: String, Hashable, Sendable, Codable, CaseIterable {
    case members, listed
}

/// The allocation key with its rounding and bounds.
package struct SharingTerms: Hashable, Sendable {
    package var key: AllocationKey
    package var step: RoundingStep
    package var bounds: Bounds

    package init(key: AllocationKey, step: RoundingStep, bounds: Bounds) {
        self.key = key
        self.step = step
        self.bounds = bounds
    }
}

/// A listed payer's part in a service.
package struct Participant: Hashable, Sendable {
    package let service: ServiceCode
    package let payer: PayerCode
    package let validity: Validity

    package init(service: ServiceCode, payer: PayerCode, validity: Validity) {
        self.service = service
        self.payer = payer
        self.validity = validity
    }
}
