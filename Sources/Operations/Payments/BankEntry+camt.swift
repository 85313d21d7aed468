internal import Cooperation

extension BankEntry {
    /// The entries of an account statement (camt.053) or of a notification (camt.054), of any version. Each transaction
    /// of an entry is one; those without details are an entry's own.
    static func camt(_ document: XMLNode) throws -> [BankEntry] {
        let message = document.first("BkToCstmrStmt") ?? document.first("BkToCstmrDbtCdtNtfctn")
        guard document.name == "Document", let message else { throw refusal("Document", entry: nil) }
        var entries: [BankEntry] = []
        var count = 0
        for report in message.all("Stmt") + message.all("Ntfctn") {
            // Without it, entries of two documents would have one name, and pass for one another.
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
    /// The statement's id with the entry's place: what it is called where the bank has no name for it.
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
        // An element of its own in older versions, a code within it in newer ones.
        let isBooked = (entry.text("Sts/Cd") ?? entry.text("Sts")) == "BOOK"
        let isReversal = ["true", "1"].contains(entry.text("RvslInd"))
        bar =
            if !isBooked {
                .notBooked
            } else if entry.first("Amt")?.attributes["Ccy"] != "EUR" {
                .otherCurrency
            } else {
                // What is taken back has the reference of its payment, and is no payment of ours.
                amount < .zero && !isReversal ? .outgoing : nil
            }
        let names = [entry.text("AcctSvcrRef")] + transactions.map { $0.text("Refs/AcctSvcrRef") }
        guard names.allSatisfy({ $0?.isCamtName ?? true }) else { throw CamtFault(element: "AcctSvcrRef") }
    }

    /// A payment for each reference. Of what is left out anyway nothing more is read.
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

    /// What goes out with a reference may go back to a payer. The rest is one entry, and nothing more of it is read:
    /// statements have all that the account pays.
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

    /// What names the entry names a transaction only together with its place.
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

    /// Of a single transaction the entry's: what came to the account, charges taken off.
    private func amount(of transaction: XMLNode, among count: Int) throws -> Money {
        if count == 1 { return amount }
        let sign = transaction.sign ?? amount.cents.signum()
        for path in ["Amt", "AmtDtls/TxAmt/Amt", "AmtDtls/InstdAmt/Amt"] where transaction.first(path)?.attributes["Ccy"] == "EUR" {
            return try transaction.amount(path, sign)
        }
        throw CamtFault(element: "TxDtls/Amt")
    }

    /// The references with what is paid of each. Several are taken only where their amounts sum to the transaction's.
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
    /// 1 for what comes in, and -1 for what goes out.
    fileprivate var sign: Int64? {
        switch text("CdtDbtInd") {
        case "CRDT": 1
        case "DBIT": -1
        default: nil
        }
    }

    /// What the bank calls it; nil for the words by which banks say that they do not name it.
    fileprivate func archive(_ path: String) -> String? { text(path).flatMap { ["NONREF", "NOTPROVIDED"].contains($0) ? nil : $0 } }

    /// An amount, which stands there without its sign.
    fileprivate func amount(_ path: String, _ sign: Int64) throws -> Money {
        guard let text = text(path), let amount = Money(text.withoutZeros), amount >= .zero else { throw CamtFault(element: path) }
        return sign < 0 ? amount.negated : amount
    }
}

extension String {
    /// Whether it is as long as ISO 20022 lets names be: it is kept with the payment, by which that is known again.
    fileprivate var isCamtName: Bool { unicodeScalars.count <= 35 }

    /// A decimal number without zeros that say nothing: banks write five decimals, and zeros in front.
    fileprivate var withoutZeros: String {
        let parts = split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first else { return self }
        let whole = first.drop { $0 == "0" }
        var decimals = parts.count > 1 ? parts[1] : ""
        while decimals.count > 2, decimals.last == "0" { decimals.removeLast() }
        return (whole.isEmpty ? "0" : whole) + (decimals.isEmpty ? "" : "." + decimals)
    }
}
