/// What the host's ledger booked: an amount of a month, on an account of a service. Entries stay; a correction is one
/// more.
package struct LedgerEntry: Hashable, Sendable {
    /// In the order they came, from 1.
    package let number: Int64
    package let month: LedgerMonth
    package let service: ServiceCode
    package let account: Account
    /// Income is positive, costs are negative.
    package let amount: Money
    /// The ledger's number of the document, or the batch's name where the ledger gave none.
    package let document: String
    package let note: String
    /// Why it corrects what the document had; nil of what came first.
    package let correction: String?

    package init(
        number: Int64, month: LedgerMonth, service: ServiceCode, account: Account, amount: Money, document: String, note: String,
        correction: String?
    ) {
        self.number = number
        self.month = month
        self.service = service
        self.account = account
        self.amount = amount
        self.document = document
        self.note = note
        self.correction = correction
    }
}

/// A month of a budget year.
package struct LedgerMonth: Hashable, Sendable {
    package let year: BudgetYear
    /// 1 to 12.
    package let month: Int

    package init?(year: BudgetYear, month: Int) {
        guard (1...12).contains(month) else { return nil }
        self.year = year
        self.month = month
    }
}

extension LedgerMonth: LosslessStringConvertible, Comparable {
    /// As ledgers write a period: "2027-03", "202703", "03/2027", "3.2027", or a day of the month, "2027-03-31" or
    /// "31.3.2027".
    package init?(_ text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { "-/.".contains($0) }.map { Int($0) }
        guard text.utf8.count <= 10, parts.allSatisfy({ $0 != nil }) else { return nil }
        let numbers = parts.compactMap(\.self)
        let isYearFirst = numbers.first.map { $0 > 31 } ?? false
        let (year, month): (Int, Int)
        switch numbers.count {
        case 1: (year, month) = (numbers[0] / 100, numbers[0] % 100)
        case 2: (year, month) = isYearFirst ? (numbers[0], numbers[1]) : (numbers[1], numbers[0])
        case 3:
            (year, month) = isYearFirst ? (numbers[0], numbers[1]) : (numbers[2], numbers[1])
            guard CalendarDate(year: year, month: month, day: isYearFirst ? numbers[2] : numbers[0]) != nil else { return nil }
        default: return nil
        }
        guard let year = BudgetYear(year) else { return nil }
        self.init(year: year, month: month)
    }

    package var description: String { "\(year)-\(month < 10 ? "0" : "")\(month)" }

    package static func < (left: LedgerMonth, right: LedgerMonth) -> Bool { (left.year, left.month) < (right.year, right.month) }
}

/// The code of a cost centre of the host's ledger.
package struct CostCentreCode: Identifier {
    package let rawValue: String

    package init(checked rawValue: String) { self.rawValue = rawValue }

    package static var maximumLength: Int { 32 }
    package static func admits(first: Unicode.Scalar) -> Bool { first.isLetterOrDigit }
    package static func admits(_ scalar: Unicode.Scalar) -> Bool { scalar.isLetterOrDigit || scalar == "-" || scalar == "." }
}

/// Which service a cost centre of the host's ledger is.
package struct CostCentre: Hashable, Sendable {
    package let code: CostCentreCode
    package let service: ServiceCode

    package init(code: CostCentreCode, service: ServiceCode) {
        self.code = code
        self.service = service
    }
}

/// The actual of a service in a month, on an account.
package struct BookedAmount: Hashable, Sendable {
    package let service: ServiceCode
    /// 1 to 12; nil for what is known for the year only.
    package let month: Int?
    package let group: AccountGroup
    /// Nil for what is kept by group only.
    package let account: Account?
    package let amount: Money

    package init(service: ServiceCode, month: Int?, group: AccountGroup, account: Account?, amount: Money) {
        self.service = service
        self.month = month
        self.group = group
        self.account = account
        self.amount = amount
    }
}
