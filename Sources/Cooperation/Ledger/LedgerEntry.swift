/// An amount that the host's ledger booked for a month, on an account of a service. An entry stays; a correction is one
/// more entry.
package struct LedgerEntry: Hashable, Sendable {
    /// Its place in the order of arrival, from 1.
    package let number: Int64
    package let month: LedgerMonth
    package let service: ServiceCode
    package let account: Account
    /// Income is positive, costs are negative.
    package let amount: Money
    /// The ledger's number of the document, or the batch's name if the ledger gave none.
    package let document: String
    package let note: String
    /// Why it corrects the document; nil for the document's first entries.
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
    /// Reads the notations of ledgers for a period: "2027-03", "202703", "03/2027", "3.2027", or a day of the month,
    /// "2027-03-31" or "31.3.2027".
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

/// The service to which a cost centre of the host's ledger belongs.
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
    /// 1 to 12; nil for an amount that is known only for the year.
    package let month: Int?
    package let group: AccountGroup
    /// Nil for an amount that is kept only by group.
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
