/// A term of a service that an amendment keeps although the service now has another one.
package struct TermsDifference: Hashable, Sendable {
    package enum Term: String, CaseIterable, Sendable {
        case key, step, floors, caps, agreement, participation
        /// The first and the last day of the agreement.
        case validity
    }

    package let service: ServiceCode
    package let name: String
    package let term: Term
    /// The term by which the amended budget was shared.
    package let kept: String
    /// The service's present term.
    package let present: String
}

extension BudgetService {
    /// The differences from the service's present terms. A key for this year only is kept in any case.
    package func termsDiffering(from service: Service) -> [TermsDifference] {
        let own = terms.texts(agreement, participation, validity)
        let present = service.terms.texts(service.agreement, service.participation, service.validity)
        return TermsDifference.Term.allCases.compactMap { term in
            guard let kept = own[term], let present = present[term], kept != present, term != .key || yearKey == nil else { return nil }
            return TermsDifference(service: self.service, name: name, term: term, kept: kept, present: present)
        }
    }
}

extension SharingTerms {
    fileprivate func texts(
        _ agreement: String, _ participation: Participation, _ validity: Validity
    ) -> [TermsDifference.Term: String] {
        [
            .key: key.description, .step: step.rawValue, .floors: bounds.floors.description, .caps: bounds.caps.description,
            .agreement: agreement, .participation: participation.rawValue,
            .validity: "\(validity.from)..\(validity.to.map(\.description) ?? "")",
        ]
    }
}
