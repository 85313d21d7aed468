/// An account: a heading, or the body's own account under a heading.
package struct Account: Hashable, Sendable {
    package let code: AccountCode
    package var heading: Heading
    package var name: LocalizedText
    /// 0 for a heading, which nobody changes.
    package var version: Int

    package init(code: AccountCode, heading: Heading, name: LocalizedText, version: Int) {
        self.code = code
        self.heading = heading
        self.name = name
        self.version = version
    }

    package init(_ heading: Heading) {
        self.init(code: AccountCode(heading), heading: heading, name: heading.name, version: 0)
    }

    /// Whether the account is the heading itself.
    package var isHeading: Bool { code == AccountCode(heading) }
}

/// The code of an account: a number of the host's ledger ("4010", "3260.1"), or a heading's name ("salaries").
package struct AccountCode: Identifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }
    package init(_ heading: Heading) { self.init(checked: heading.rawValue) }

    package static var maximumLength: Int { 32 }
    package static func admits(first: Unicode.Scalar) -> Bool { first.isLetterOrDigit }
    package static func admits(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetterOrDigit || scalar == "-" || scalar == "." }
}

/// A body's chart of accounts: every heading, and under each heading the body's own accounts.
package struct ChartOfAccounts: Sendable {
    private let own: [AccountCode: Account]

    package init(own accounts: [Account]) {
        own = Dictionary(accounts.map { ($0.code, $0) }) { first, _ in first }
    }

    package subscript(code: AccountCode) -> Account? { own[code] ?? Heading(rawValue: code.rawValue).map(Account.init) }

    /// In the order of the statements: each heading comes before its own accounts.
    package var accounts: [Account] {
        Heading.allCases.flatMap { heading in
            [Account(heading)] + own.values.filter { $0.heading == heading }.sorted { $0.code < $1.code }
        }
    }
}

/// The amount that is budgeted for a service on an account.
package struct BudgetAccount: Hashable, Sendable {
    package let service: ServiceCode
    package let account: Account
    /// Income is positive, costs are negative.
    package let amount: Money

    package init(service: ServiceCode, account: Account, amount: Money) {
        self.service = service
        self.account = account
        self.amount = amount
    }
}

/// The operating income and costs of a service, as the sums of its accounts.
package struct OperatingSums: Hashable, Sendable {
    package let cost: Money
    package let ownIncome: Money
    package let externalFunding: Money

    /// Nil if no amount is operating income or an operating cost: the service is then not kept by account.
    package init?(_ amounts: some Sequence<(heading: Heading, amount: Money)>) throws(MoneyOverflow) {
        let operating = amounts.filter { $0.heading.group.isOperating }
        if operating.isEmpty { return nil }
        func sum(_ group: AccountGroup) throws(MoneyOverflow) -> Money {
            try Money.sum(operating.filter { $0.heading.group == group }.map(\.amount))
        }
        cost = try sum(.costs).negated
        ownIncome = try sum(.ownIncome)
        externalFunding = try sum(.externalFunding)
    }
}
