internal import Cooperation

/// A payment in a bank's file.
struct BankEntry: Sendable {
    /// Why it is not booked, whatever its reference is.
    enum Bar: Sendable { case outgoing, notBooked, otherCurrency, noReference }

    /// Its place in the file, from 1.
    let number: Int
    /// An IBAN, or the 14 digits of a Finnish account; nil if the file has none.
    let account: String?
    let bookedOn: CalendarDate
    /// Below zero if it takes back a payment.
    let amount: Money
    let reference: ReferenceNumber?
    /// As written in the file.
    let referenceText: String
    /// The bank's name: the archive id with reference and amount, or the statement's id with the entry's place.
    let identity: String
    let bar: Bar?

    /// Whether it belongs to the account.
    func isOn(_ iban: String) -> Bool { account.map { $0 == iban || iban.hasPrefix("FI") && $0 == iban.dropFirst(4) } ?? true }
}

/// A file of payments: ISO 20022's camt.053 or camt.054, or the Finnish file of reference payments.
struct BankFile {
    /// The most payments in one file.
    static let maximumEntries = 10_000

    let entries: [BankEntry]

    init(_ text: String) throws {
        let start = text.utf8.first { !" \t\r\n".utf8.contains($0) && $0 < 0x80 }
        entries = start == UInt8(ascii: "<") ? try BankEntry.camt(XMLNode(text)) : try BankEntry.referencePayments(text)
        guard entries.count <= Self.maximumEntries else { throw Refusal.invalid("file", .tooMany(maximum: Self.maximumEntries)) }
    }
}
