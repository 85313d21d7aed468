internal import Cooperation
internal import Postgres

/// A row of the host's ledger, with the ledger's own codes.
struct LedgerRow {
    let account: AccountCode
    let costCentre: CostCentreCode
    let month: LedgerMonth
    let amount: Money
    let document: String?
    let text: String

    init(_ fields: inout Fields, _ format: LedgerFormat) throws {
        account = try fields.required(.account)
        costCentre = try fields.required(.costCentre.named(LedgerColumns.Column.costCentre.rawValue))
        month = try fields.required(.value("period", "The month.", example: "2027-03", expected: .ledgerMonth))
        let amount: Money? = try fields.optional(.money("amount", "The amount.", example: "-1250.00"))
        let debit: Money? = try fields.optional(.money("debit", "The amount in debit.", example: "1250.00"))
        let credit: Money? = try fields.optional(.money("credit", "The amount in credit.", example: "0.00"))
        document = try fields.optional(.ledgerDocument.named("document"))
        text = try fields.optional(.note.named("text"), default: "")
        if format.order.columns.contains(.amount) {
            guard let amount else { throw Refusal.missing("amount") }
            self.amount = format.signs == .incomePositive ? amount : amount.negated
        } else {
            guard debit != nil || credit != nil else { throw Refusal.missing("debit") }
            let difference = try (credit ?? .zero).subtracting(debit ?? .zero)
            guard difference.isWithinLimit else { throw Refusal.invalid("debit", .netAmount) }
            self.amount = difference
        }
    }
}

extension LedgerFormat {
    /// The rows of a ledger's file, each with its line. Columns are known by their places, whatever the first line
    /// calls them.
    func rows(of text: String, in tx: Transaction) throws -> [(line: Int, row: LedgerRow)] {
        // An ignored column is named by its mark and its place, so that all names differ.
        let names = order.columns.enumerated().map { $1 == .other ? "-\($0)" : $1.rawValue }
        let table = try CSVTable(text, columns: names, hasHeader: hasHeader)
        var faults = ImportFaults()
        var rows: [(line: Int, row: LedgerRow)] = []
        for line in table.lines {
            try tx.checkDeadline()
            do {
                let cells = try table.fields(of: line).filter { !$0.key.hasPrefix("-") }
                var fields = Fields(cells, today: .ofDecoded, isTable: true)
                let row = try LedgerRow(&fields, self)
                try fields.finish()
                rows.append((line.number, row))
            } catch let refusal as Refusal { faults.add(line: line.number, refusal) }
        }
        try faults.refuse()
        return rows
    }
}

extension Field where Value == CostCentreCode {
    static var costCentre: Self {
        value("centre", "A cost centre of the host's ledger.", example: "1210", expected: .costCentre)
    }
}

extension Field where Value == String {
    static var ledgerDocument: Self {
        text(
            "batch", "The file's own name; it identifies rows that have no document number.", example: "2027-03",
            maximum: Limits.maximumRegisterNumberLength)
    }
}
