/// The format of the host's ledger for import and export.
package struct LedgerFormat: Hashable, Sendable {
    /// The meaning of a positive amount.
    package enum Signs: String, Codable, CaseIterable, Sendable {
        /// Income, as in the statements.
        case incomePositive = "income-positive"
        /// Debit, so that costs are positive.
        case debitPositive = "debit-positive"
    }

    package var order: LedgerColumns
    package var signs: Signs
    /// Whether the first line names the columns.
    package var hasHeader: Bool

    package init(order: LedgerColumns, signs: Signs, hasHeader: Bool) {
        self.order = order
        self.signs = signs
        self.hasHeader = hasHeader
    }

    /// The format of a body that has set none.
    package static let standard = LedgerFormat(order: .standard, signs: .incomePositive, hasHeader: true)
}

/// The columns of a ledger's rows, in their order: "account,cost-centre,period,amount,document,text".
package struct LedgerColumns: Hashable, Sendable {
    package enum Column: String, CaseIterable, Hashable, Sendable {
        case account
        case costCentre = "cost-centre"
        case period
        /// One column of amounts, or one of debit and one of credit.
        case amount, debit, credit
        case document, text
        /// A column that an import ignores and an export leaves empty.
        case other = "-"
    }

    package let columns: [Column]

    /// More than any ledger has.
    package static let maximumCount = 50

    package init?(_ columns: [Column]) {
        let named = columns.filter { $0 != .other }
        let set = Set(named)
        let amounts = set.intersection([.amount, .debit, .credit])
        guard columns.count <= Self.maximumCount, set.count == named.count, set.isSuperset(of: [.account, .costCentre, .period]),
            amounts == [.amount] || amounts == [.debit, .credit]
        else { return nil }
        self.columns = columns
    }

    package static let standard = LedgerColumns(checked: [.account, .costCentre, .period, .amount, .document, .text])

    private init(checked columns: [Column]) { self.columns = columns }
}

extension LedgerColumns: TextCodable {
    package init?(_ text: String) {
        let columns = text.split(separator: ",", omittingEmptySubsequences: false).map { Column(rawValue: String($0)) }
        guard columns.allSatisfy({ $0 != nil }) else { return nil }
        self.init(columns.compactMap(\.self))
    }

    package var description: String { columns.map(\.rawValue).joined(separator: ",") }
}
