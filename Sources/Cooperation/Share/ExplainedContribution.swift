/// A contribution with the stored explanation of its figure.
package struct ExplainedContribution: Hashable, Sendable {
    package let service: ServiceCode
    package let name: String
    package let agreement: String
    package let amount: Money
    package let net: Money
    package let explanation: Explanation

    package init(service: ServiceCode, name: String, agreement: String, amount: Money, net: Money, explanation: Explanation) {
        self.service = service
        self.name = name
        self.agreement = agreement
        self.amount = amount
        self.net = net
        self.explanation = explanation
    }
}
