/// The name of a group of rows of the host's ledger.
package struct LedgerDocument: Hashable, Sendable {
    package let year: BudgetYear
    package let number: String

    package init(year: BudgetYear, number: String) {
        self.year = year
        self.number = number
    }
}

/// A row of the host's ledger, with its place in the body's accounts.
package struct LedgerLine: Hashable, Sendable {
    /// The number of its line in the file.
    package let line: Int
    package let document: LedgerDocument
    package let month: LedgerMonth
    package let service: ServiceCode
    package let account: Account
    package let amount: Money
    package let note: String

    package init(
        line: Int, document: LedgerDocument, month: LedgerMonth, service: ServiceCode, account: Account, amount: Money, note: String
    ) {
        self.line = line
        self.document = document
        self.month = month
        self.service = service
        self.account = account
        self.amount = amount
        self.note = note
    }

    fileprivate var place: LedgerPlace { LedgerPlace(month: month, service: service, account: account.code) }

    /// "2027-03 basic-tasks salaries".
    package var placeName: String { place.name }
}

/// The place where an amount is booked.
private struct LedgerPlace: Hashable {
    let month: LedgerMonth
    let service: ServiceCode
    let account: AccountCode

    var name: String { "\(month) \(service) \(account)" }
}

/// Why a document's lines are not booked.
package enum LedgerBookingFault: Error, Hashable, Sendable {
    /// They differ from the booked rows of the document, without a reason.
    case noReason
    case overflow
}

/// The new entries for a document's lines. The first time they are all lines; afterwards they are the differences for
/// each month, service and account. So a document counts once, however often it is imported.
package struct LedgerBooking: Sendable {
    package enum Outcome: String, CaseIterable, Sendable { case added, changed, unchanged }

    package let entries: [LedgerEntry]
    package let outcome: Outcome

    /// - Parameters:
    ///   - lines: of one document.
    ///   - present: all entries of the document.
    ///   - reason: why the document has changed; nil if no reason is given.
    ///   - number: that of the body's last entry.
    package init(_ lines: [LedgerLine], beside present: [LedgerEntry], reason: String?, after number: Int64) throws(LedgerBookingFault) {
        if present.isEmpty {
            entries = lines.enumerated().map { place, line in
                LedgerEntry(
                    number: number + Int64(place) + 1, month: line.month, service: line.service, account: line.account,
                    amount: line.amount, document: line.document.number, note: line.note, correction: nil)
            }
            outcome = .added
            return
        }
        var differences: [LedgerPlace: (account: Account, amounts: [Money])] = [:]
        for line in lines { differences[line.place, default: (line.account, [])].amounts.append(line.amount) }
        for entry in present {
            let place = LedgerPlace(month: entry.month, service: entry.service, account: entry.account.code)
            differences[place, default: (entry.account, [])].amounts.append(entry.amount.negated)
        }
        var corrections: [LedgerEntry] = []
        for (place, difference) in differences.sorted(by: { $0.key.name < $1.key.name }) {
            guard let amount = try? Money.sum(difference.amounts), amount.isWithinLimit else { throw .overflow }
            if amount == .zero { continue }
            guard let reason else { throw .noReason }
            corrections.append(
                LedgerEntry(
                    number: number + Int64(corrections.count) + 1, month: place.month, service: place.service,
                    account: difference.account, amount: amount, document: present[0].document, note: "", correction: reason))
        }
        entries = corrections
        outcome = corrections.isEmpty ? .unchanged : .changed
    }
}
