internal import Cooperation

extension BankEntry {
    /// The entries of an account statement (camt.053) or of a notification (camt.054), of any version. Each transaction
    /// of an entry is one payment; an entry without transactions is one itself.
    static func camt(_ document: XMLNode) throws -> [BankEntry] {
        let message = document.first("BkToCstmrStmt") ?? document.first("BkToCstmrDbtCdtNtfctn")
        guard document.name == "Document", let message else { throw refusal("Document", entry: nil) }
        var entries: [BankEntry] = []
        var count = 0
        for report in message.all("Stmt") + message.all("Ntfctn") {
            // Without an id, entries of two documents could have the same name and be confused.
            guard let id = report.text("Id"), id.isCamtName else { throw refusal("\(report.name)/Id", entry: nil) }
            for (place, entry) in report.all("Ntry").enumerated() {
                count += 1
                do {
                    let read = try CamtEntry(entry, "\(id)#\(place + 1)", account: report.text("Acct/Id/IBAN"))
                    entries += try read.parts(after: entries.count)
                } catch let fault as CamtFault { throw refusal(fault.element, entry: count) }
            }
        }
        return entries
    }

    private static func refusal(_ element: String, entry: Int?) -> Refusal {
        .invalid("file", .malformed(expected: .camt(element, entry: entry)))
    }
}

/// An element that is missing or wrong.
private struct CamtFault: Error { let element: String }

/// One entry of a statement.
private struct CamtEntry {
    let entry: XMLNode
    /// The statement's id with the entry's place: its name if the bank gives none.
    let place: String
    let account: String?
    let amount: Money
    let bookedOn: CalendarDate
    let bar: BankEntry.Bar?

    init(_ entry: XMLNode, _ place: String, account: String?) throws {
        self.entry = entry
        self.place = place
        self.account = account
        guard let sign = entry.sign else { throw CamtFault(element: "Ntry/CdtDbtInd") }
        amount = try entry.amount("Amt", sign)
        let days = ["BookgDt/Dt", "BookgDt/DtTm", "ValDt/Dt", "ValDt/DtTm"].lazy.compactMap { entry.text($0) }
        guard let bookedOn = days.compactMap({ CalendarDate(String($0.prefix(10))) }).first else {
            throw CamtFault(element: "Ntry/BookgDt")
        }
        self.bookedOn = bookedOn
        // An element in older versions, and a code inside the element in newer ones.
        let isBooked = (entry.text("Sts/Cd") ?? entry.text("Sts")) == "BOOK"
        let isReversal = ["true", "1"].contains(entry.text("RvslInd"))
        bar =
            if !isBooked {
                .notBooked
            } else if entry.first("Amt")?.attributes["Ccy"] != "EUR" {
                .otherCurrency
            } else {
                // A reversal has the reference of its payment, and is not a payment of ours.
                amount < .zero && !isReversal ? .outgoing : nil
            }
        let names = [entry.text("AcctSvcrRef")] + transactions.map { $0.text("Refs/AcctSvcrRef") }
        guard names.allSatisfy({ $0?.isCamtName ?? true }) else { throw CamtFault(element: "AcctSvcrRef") }
    }

    /// A payment for each reference. Nothing more is read of entries that are left out in any case.
    func parts(after count: Int) throws -> [BankEntry] {
        if bar == .outgoing { return try outgoing(after: count) }
        let transactions = bar == nil ? self.transactions : []
        if transactions.isEmpty { return [whole(count + 1, amount)] }
        var parts: [BankEntry] = []
        for (index, transaction) in transactions.enumerated() {
            let amount = try amount(of: transaction, among: transactions.count)
            for (reference, share) in try references(of: transaction, amount) {
                let suffix = suffix(index, among: transactions.count)
                parts.append(
                    part(
                        count + parts.count + 1, share, reference, archive: archive(of: transaction, suffix), "\(suffix)-\(parts.count)"))
            }
        }
        guard try Money.sum(parts.map(\.amount)) == amount else { throw CamtFault(element: "Ntry/Amt") }
        return parts
    }

    /// An outgoing entry with a reference may be a refund. Each other outgoing entry is one entry, and nothing more of
    /// it is read, because statements have all payments from the account.
    private func outgoing(after count: Int) throws -> [BankEntry] {
        let transactions = transactions
        var parts: [BankEntry] = []
        var rest = amount
        for (index, transaction) in transactions.enumerated() {
            let references = (transaction.first("RmtInf")?.all("Strd") ?? []).compactMap { $0.text("CdtrRefInf/Ref") }
            guard references.count == 1, ReferenceNumber(told: references[0]) != nil,
                let share = try? amount(of: transaction, among: transactions.count), share < .zero, share >= rest
            else { continue }
            rest = try rest.subtracting(share)
            let suffix = suffix(index, among: transactions.count)
            parts.append(
                part(
                    count + parts.count + 1, share, references[0], archive: archive(of: transaction, suffix), "\(suffix)-\(parts.count)"))
        }
        return rest == .zero && !parts.isEmpty ? parts : parts + [whole(count + parts.count + 1, rest)]
    }

    private var transactions: [XMLNode] { entry.all("NtryDtls").flatMap { $0.all("TxDtls") } }

    /// The entry's name identifies a transaction only together with the transaction's place.
    private func suffix(_ index: Int, among count: Int) -> String { count > 1 ? ".\(index + 1)" : "" }

    private func archive(of transaction: XMLNode, _ suffix: String) -> String? {
        transaction.archive("Refs/AcctSvcrRef") ?? entry.archive("AcctSvcrRef").map { $0 + suffix }
    }

    private func whole(_ number: Int, _ amount: Money) -> BankEntry { part(number, amount, nil, archive: entry.archive("AcctSvcrRef"), "") }

    private func part(_ number: Int, _ amount: Money, _ reference: String?, archive: String?, _ suffix: String) -> BankEntry {
        let text = reference ?? ""
        return BankEntry(
            number: number, account: account, bookedOn: bookedOn, amount: amount, reference: ReferenceNumber(told: text),
            referenceText: text,
            identity: archive.map { BankEntry.identity(archive: $0, reference: text, amount: amount) } ?? place + suffix,
            bar: bar ?? (reference == nil ? .noReference : nil))
    }

    /// A single transaction has the entry's amount: the amount that reached the account, less charges.
    private func amount(of transaction: XMLNode, among count: Int) throws -> Money {
        if count == 1 { return amount }
        let sign = transaction.sign ?? amount.cents.signum()
        for path in ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"] where transaction.first(path)?.attributes["Ccy"] == "EUR" {
            return try transaction.amount(path, sign)
        }
        throw CamtFault(element: "TxDtls/Amt")
    }

    /// The references, each with its paid amount. Several are used only if their amounts sum to the transaction's.
    private func references(of transaction: XMLNode, _ amount: Money) throws -> [(reference: String?, amount: Money)] {
        let remittances = (transaction.first("RmtInf")?.all("Strd") ?? []).filter { $0.text("CdtrRefInf/Ref") != nil }
        guard remittances.count > 1 else { return [(remittances.first?.text("CdtrRefInf/Ref"), amount)] }
        var parts: [(reference: String?, amount: Money)] = []
        for remittance in remittances {
            let isNote = remittance.first("RfrdDocAmt/CdtNoteAmt") != nil
            let path = isNote ? "RfrdDocAmt/CdtNoteAmt" : "RfrdDocAmt/RmtdAmt"
            guard remittance.first(path) != nil else { return [(nil, amount)] }
            let sign = isNote ? -amount.cents.signum() : amount.cents.signum()
            parts.append((remittance.text("CdtrRefInf/Ref"), try remittance.amount(path, sign)))
        }
        return try Money.sum(parts.map(\.amount)) == amount ? parts : [(nil, amount)]
    }
}

extension XMLNode {
    /// 1 for incoming money, and -1 for outgoing.
    fileprivate var sign: Int64? {
        switch text("CdtDbtInd") {
        case "CRDT": 1
        case "DBIT": -1
        default: nil
        }
    }

    /// The bank's name; nil for the words with which banks say that there is none.
    fileprivate func archive(_ path: String) -> String? { text(path).flatMap { ["NONREF", "NOTPROVIDED"].contains($0) ? nil : $0 } }

    /// An amount, which the message gives without its sign.
    fileprivate func amount(_ path: String, _ sign: Int64) throws -> Money {
        guard let text = text(path), let amount = Money(text.withoutZeros), amount >= .zero else { throw CamtFault(element: path) }
        return sign < 0 ? amount.negated : amount
    }
}

extension String {
    /// Whether it is within ISO 20022's limit for names. It is stored with the payment, which is recognised by it
    /// later.
    fileprivate var isCamtName: Bool { unicodeScalars.count <= 35 }

    /// A decimal number without unnecessary zeros: banks write five decimals, and leading zeros.
    fileprivate var withoutZeros: String {
        let parts = split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first else { return self }
        let whole = first.drop { $0 == "0" }
        var decimals = parts.count > 1 ? parts[1] : ""
        while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
        return (whole.isEmpty ? "0" : whole) + (decimals.isEmpty ? "" : "." + decimals)
    }
}
