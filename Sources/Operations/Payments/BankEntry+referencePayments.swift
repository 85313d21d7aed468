internal import Cooperation

extension BankEntry {
    /// The file of incoming reference payments (saapuvat viitemaksut, KTL) of Finnish banks: records of 90 characters,
    /// a head, payments, and a sum that must match. Anything after the 90th character must be blank.
    static func referencePayments(_ text: String) throws -> [BankEntry] {
        var entries: [BankEntry] = []
        var batch = ReferenceBatch()
        var hasHead = false
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            guard line.contains(where: { $0 != " " }) else { continue }
            guard let record = PaymentRecord(line) else { throw refusal(line: index + 1) }
            switch record.type {
            case "0":
                // The file's time names payments without an archive id, so it is required.
                guard !batch.isOpen, record.number(2...11) != nil else { throw refusal(line: index + 1) }
                batch = ReferenceBatch(head: record[2...11])
                hasHead = true
            case "3", "5":
                guard batch.isOpen, let entry = record.entry(entries.count + 1, of: batch) else { throw refusal(line: index + 1) }
                try batch.add(entry)
                entries.append(entry)
            case "9":
                guard batch.isOpen, batch.agrees(with: record) else { throw refusal(line: index + 1) }
                batch = ReferenceBatch()
            default: throw refusal(line: index + 1)
            }
        }
        // A file that was cut off has no sum.
        guard hasHead, !batch.isOpen else { throw refusal(line: 1) }
        return entries
    }

    private static func refusal(line: Int) -> Refusal { .invalid("file", .malformed(expected: .referencePayments(line: line))) }
}

/// The payments after a head so far, and those of them that take back others.
private struct ReferenceBatch {
    /// The time of the file, which names it.
    var head: String?
    private var payments: (count: Int64, cents: Int64) = (0, 0)
    private var corrections: (count: Int64, cents: Int64) = (0, 0)

    init(head: String? = nil) { self.head = head }

    var isOpen: Bool { head != nil }

    mutating func add(_ entry: BankEntry) throws {
        if entry.amount < .zero {
            corrections = (corrections.count + 1, corrections.cents - entry.amount.cents)
        } else {
            payments = (payments.count + 1, payments.cents + entry.amount.cents)
        }
    }

    func agrees(with sum: PaymentRecord) -> Bool {
        sum.number(2...7) == payments.count && sum.number(8...18) == payments.cents && sum.number(19...24) ?? 0 == corrections.count
            && sum.number(25...35) ?? 0 == corrections.cents
    }
}

/// A record of 90 characters, counted from 1.
private struct PaymentRecord {
    private let scalars: [Unicode.Scalar]

    /// Nil if anything but blanks follows the last character. A record that lost blanks at its end gets them back.
    init?(_ line: Substring) {
        var scalars = Array(line.unicodeScalars)
        guard scalars.dropFirst(90).allSatisfy({ $0 == " " }) else { return nil }
        scalars = scalars.prefix(90) + Array(repeating: " ", count: max(0, 90 - scalars.count))
        self.scalars = scalars
    }

    var type: Unicode.Scalar { scalars[0] }

    subscript(range: ClosedRange<Int>) -> String {
        String(String.UnicodeScalarView(scalars[(range.lowerBound - 1)...(range.upperBound - 1)]))
    }

    /// Nil unless all are digits.
    func number(_ range: ClosedRange<Int>) -> Int64? {
        let text = self[range]
        return text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int64(text) : nil
    }

    /// Nil if the record is not a payment.
    func entry(_ number: Int, of batch: ReferenceBatch) -> BankEntry? {
        guard self.number(2...15) != nil, let day = self.number(16...21), let cents = self.number(78...87),
            let bookedOn = CalendarDate(year: 2000 + Int(day / 10_000), month: Int(day / 100 % 100), day: Int(day % 100)),
            let amount = Money(cents: self[88...88] == "1" ? -cents : cents), self[88...88] == "1" || self[88...88] == "0"
        else { return nil }
        let text = self[44...63].trimmed
        let archive = self[28...43].trimmed
        let isRefused = type == "5" && !["0", " "].contains(self[90...90])
        return BankEntry(
            number: number, account: self[2...15], bookedOn: bookedOn, amount: amount, reference: ReferenceNumber(told: text),
            referenceText: text,
            identity: archive.isEmpty
                ? "\(batch.head ?? "")#\(number)" : BankEntry.identity(archive: archive, reference: text, amount: amount),
            bar: isRefused ? .notBooked : self[76...76] == "1" ? nil : .otherCurrency)
    }
}

extension BankEntry {
    /// The archive id alone is not enough: one payment may pay several invoices.
    static func identity(archive: String, reference: String, amount: Money) -> String {
        "\(archive)/\(ReferenceNumber(told: reference)?.digits ?? reference)/\(amount.cents)"
    }
}

extension ReferenceNumber {
    /// In the notation of banks: with leading zeros, or in the RF form. Nil if it is wrong.
    init?(told text: String) {
        let compact = text.filter { $0 != " " }
        if compact.hasPrefix("RF") {
            guard let number = ReferenceNumber(String(compact.dropFirst(4).drop { $0 == "0" })),
                number.creditorReference.dropFirst(2).prefix(2) == compact.dropFirst(2).prefix(2)
            else { return nil }
            self = number
        } else {
            self.init(String(compact.drop { $0 == "0" }))
        }
    }
}
