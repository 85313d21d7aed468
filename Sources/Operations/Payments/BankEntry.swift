internal import Cooperation

/// A payment as a bank's file tells it.
struct BankEntry: Sendable {
    /// What keeps it from being booked, whatever its reference is.
    enum Bar: Sendable { case outgoing, notBooked, otherCurrency, noReference }

    /// Among the file's, from 1.
    let number: Int
    /// An IBAN, or the 14 digits of a Finnish account; nil where the file has none.
    let account: String?
    let bookedOn: CalendarDate
    /// Below zero for what takes back a payment.
    let amount: Money
    let reference: ReferenceNumber?
    /// As the file has it.
    let referenceText: String
    /// What the bank calls it: the archive id with reference and amount, or the statement's id with the entry's place.
    let identity: String
    let bar: Bar?

    /// Whether it is on the account.
    func isOn(_ iban: String) -> Bool { account.map { $0 == iban || iban.hasPrefix("FI") && $0 == iban.dropFirst(4) } ?? true }
}

/// A file of payments: ISO 20022's camt.053 or camt.054, or the Finnish file of reference payments.
struct BankFile {
    /// Most payments in one file.
    static let maximumEntries = 10_000

    let entries: [BankEntry]

    init(_ text: String) throws {
        let start = text.utf8.first { !" \t\r\n".utf8.contains($0) && $0 < 0x80 }
        entries = start == UInt8(ascii: "<") ? try BankEntry.camt(XMLNode(text)) : try BankEntry.referencePayments(text)
        guard entries.count <= Self.maximumEntries else { throw Refusal.invalid("file", .tooMany(maximum: Self.maximumEntries)) }
    }
}
