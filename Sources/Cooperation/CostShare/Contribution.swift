/// What one payer pays for one service in one year, and why.
package struct Contribution: Codable, Hashable, Sendable {
    package let payer: PayerCode
    package let amount: Money
    package let explanation: Explanation

    package init(payer: PayerCode, amount: Money, explanation: Explanation) {
        self.payer = payer
        self.amount = amount
        self.explanation = explanation
    }
}
