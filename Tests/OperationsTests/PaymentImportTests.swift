import Cooperation
import Operations
import TestSupport
import Testing

/// Payments from banks' files.
@Suite struct PaymentImportTests {
    private static let iban = "FI2112345600000785"

    private func planned() async throws -> (TestTenant, [Instalment]) {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"])
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1"])
        try await tenant.perform(
            SetInvoicing.init, ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": Self.iban, "bic": "NDEAFIHH"])
        return (tenant, try await instalments(tenant))
    }

    private func instalments(_ tenant: TestTenant) async throws -> [Instalment] {
        try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
    }

    /// Outcome, payer and the open amount after it, for each entry.
    private func take(_ file: String, _ tenant: TestTenant, isDryRun: Bool = false) async throws -> [String] {
        let answer = try await tenant.perform(ImportPayments.init, ["file": file], options: ChangeOptions(isDryRun: isDryRun))
        return answer.changes[0].rows.map { row in
            [row["outcome"], row["payer"], row["open"]].compactMap { cell in
                switch cell {
                case .text(let text): text
                case .money(let money): money.description
                default: nil
                }
            }.joined(separator: " ")
        }
    }

    // MARK: - camt

    private struct Transaction {
        var reference: String?
        var amount: Money
        var archive: String?
    }

    private func camt(
        _ transactions: [Transaction], kind: String = "053", sign: String = "CRDT", status: String = "<Cd>BOOK</Cd>",
        reversal: Bool = false,
        currency: String = "EUR", iban: String = iban, batched: Bool = false, id: String = "S-1"
    ) throws -> String {
        let (message, report) = kind == "053" ? ("BkToCstmrStmt", "Stmt") : ("BkToCstmrDbtCdtNtfctn", "Ntfctn")
        func details(_ transaction: Transaction) -> String {
            let archive = transaction.archive.map { "<Refs><AcctSvcrRef>\($0)</AcctSvcrRef></Refs>" } ?? ""
            let reference = transaction.reference.map {
                "<RmtInf><Strd><CdtrRefInf><Tp><CdOrPrtry><Cd>SCOR</Cd></CdOrPrtry></Tp><Ref>\($0)</Ref></CdtrRefInf></Strd></RmtInf>"
            }
            let amount = "<AmtDtls><TxAmt><Amt Ccy=\"\(currency)\">\(transaction.amount)</Amt></TxAmt></AmtDtls>"
            return "<TxDtls>\(archive)\(amount)\(reference ?? "")</TxDtls>"
        }
        func entry(_ amount: Money, _ details: String) -> String {
            """
            <Ntry><Amt Ccy="\(currency)">\(amount)</Amt><CdtDbtInd>\(sign)</CdtDbtInd>\(reversal ? "<RvslInd>true</RvslInd>" : "")
            <Sts>\(status)</Sts><BookgDt><Dt>2026-01-30</Dt></BookgDt><ValDt><Dt>2026-01-30</Dt></ValDt>
            <NtryDtls>\(details)</NtryDtls></Ntry>
            """
        }
        let entries =
            batched
            ? entry(try Money.sum(transactions.map(\.amount)), transactions.map(details).joined())
            : transactions.map { entry($0.amount, details($0)) }.joined()
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.\(kind).001.02"><\(message)>
            <GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-01-31T06:00:00+02:00</CreDtTm></GrpHdr>
            <\(report)><Id>\(id)</Id><Acct><Id><IBAN>\(iban)</IBAN></Id></Acct>\(entries)</\(report)>
            </\(message)></Document>
            """
    }

    @Test(arguments: ["053", "054"]) func `each entry is booked once, and told by what it leaves open`(kind: String) async throws {
        let (tenant, due) = try await planned()
        let (first, second, third) = (due[0], due[1], due[2])
        let less = try third.amount.subtracting(.euro), more = try second.amount.adding(.cent)
        let transactions = [
            Transaction(reference: "000" + first.reference.digits, amount: first.amount, archive: "20260130AAAA000001"),
            Transaction(reference: second.reference.creditorReference, amount: more, archive: "20260130AAAA000002"),
            Transaction(reference: third.reference.digits, amount: less, archive: "20260130AAAA000003"),
            Transaction(reference: "1232", amount: .euro, archive: "20260130AAAA000004"),
            Transaction(reference: nil, amount: .euro, archive: "20260130AAAA000005"),
            Transaction(reference: first.reference.digits, amount: first.amount, archive: "20260130AAAA000001"),
        ]
        let file = try camt(transactions, kind: kind)
        let expected = [
            "paid \(first.payer) 0.00", "overpaid \(second.payer) -0.01", "underpaid \(third.payer) 1.00", "unknown-reference",
            "no-reference",
            "duplicate \(first.payer) 0.00",
        ]
        let before = try await tenant.fingerprint()
        #expect(try await take(file, tenant, isDryRun: true) == expected)
        #expect(try await tenant.fingerprint() == before)
        #expect(try await take(file, tenant) == expected)
        #expect(try await instalments(tenant).prefix(3).map(\.open.description) == ["0.00", "-0.01", "1.00"])
        let booked = try await tenant.fingerprint(["payment"])
        // The same file, and the same payments as one entry of the other message.
        let other = try camt(transactions, kind: kind == "053" ? "054" : "053", batched: true, id: "S-2")
        for again in [file, other] {
            let outcomes = try await take(again, tenant)
            #expect(outcomes.prefix(3).allSatisfy { $0.hasPrefix("duplicate") } && outcomes[3] == "unknown-reference")
        }
        #expect(try await tenant.fingerprint(["payment"]) == booked)
        // The bank reverses the second payment.
        let back = try camt(
            [Transaction(reference: second.reference.digits, amount: more, archive: "20260202AAAA000009")], sign: "DBIT", reversal: true)
        #expect(try await take(back, tenant) == ["taken-back \(second.payer) \(second.amount)"])
    }

    @Test func `what is none of the body's payments is told and left out`() async throws {
        let (tenant, due) = try await planned()
        let payment = [Transaction(reference: due[0].reference.digits, amount: .euro, archive: "A")]
        let before = try await tenant.fingerprint(["payment"])
        let toOthers = [Transaction(reference: "1232", amount: .euro, archive: "A")]
        #expect(try await take(camt(toOthers, sign: "DBIT"), tenant) == ["outgoing"])
        // Nobody has paid too much with that reference.
        #expect(try await take(camt(payment, sign: "DBIT"), tenant) == ["not-owed \(due[0].payer) \(due[0].amount)"])
        #expect(try await take(camt(payment, status: "<Cd>PDNG</Cd>"), tenant) == ["not-booked"])
        #expect(try await take(camt(payment, currency: "SEK"), tenant) == ["other-currency"])
        #expect(try await take(camt(payment, iban: "FI1410093000123458"), tenant) == ["other-account"])
        #expect(try await tenant.fingerprint(["payment"]) == before)
        // Statements contain many details of outgoing payments; none of them are read.
        #expect(
            try await take(camt(toOthers, sign: "DBIT").replacing("<TxAmt>", with: "<X>").replacing("</TxAmt>", with: "</X>"), tenant) == [
                "outgoing"
            ])
        // A single transaction may leave out its amount, and an amount may lack the zeros at its end. Charges are
        // subtracted.
        let charged = try camt(payment).replacing("<TxAmt><Amt Ccy=\"EUR\">1.00", with: "<TxAmt><Amt Ccy=\"EUR\">6.00")
        #expect(try await take(charged, tenant, isDryRun: true).first?.hasPrefix("underpaid") ?? false)
        let plain = try camt(payment, status: "BOOK").replacing(/<AmtDtls>.*<\/AmtDtls>/, with: "").replacing(">1.00<", with: ">1.0<")
        #expect(try await take(plain, tenant, isDryRun: true).first?.hasPrefix("underpaid") ?? false)
        // Older versions have the status as text; without an archive id the statement and the place name an entry.
        let nameless = [
            Transaction(reference: due[0].reference.digits, amount: .euro), Transaction(reference: due[0].reference.digits, amount: .euro),
        ]
        let left = try due[0].amount.subtracting(.euro), rest = try left.subtracting(.euro)
        let file = try camt(nameless, status: "BOOK")
        #expect(try await take(file, tenant) == ["underpaid \(due[0].payer) \(left)", "underpaid \(due[0].payer) \(rest)"])
        #expect(try await take(file, tenant).allSatisfy { $0.hasPrefix("duplicate") })
    }

    /// If the bank does not name a payment, the document's name is used: documents without a name would be confused.
    @Test(arguments: ["053", "054"]) func `a document without a name is refused, and of two every payment is booked`(kind: String)
        async throws
    {
        let (tenant, due) = try await planned()
        // With the words of some banks for a missing name.
        let payment = [Transaction(reference: due[0].reference.digits, amount: .euro, archive: kind == "053" ? nil : "NOTPROVIDED")]
        let element = kind == "053" ? "Stmt/Id" : "Ntfctn/Id"
        let named = try camt(payment, kind: kind)
        for nameless in [named.replacing("<Id>S-1</Id>", with: ""), named.replacing("<Id>S-1</Id>", with: "<Id> </Id>")] {
            let refusal = try await tenant.refusal { _ = try await take(nameless, tenant) }
            #expect(refusal == .invalid("file", .malformed(expected: .camt(element, entry: nil))) && refusal.text.fi.contains(element))
        }
        for id in ["S-1", "S-2"] {
            #expect(try await take(camt(payment, kind: kind, id: id), tenant).allSatisfy { $0.hasPrefix("underpaid") })
        }
        #expect(try await instalments(tenant)[0].paid.description == "2.00")
        // The head of a file of reference payments has the time of the file, by which its payments are named.
        let record = record(due[0].reference.digits, 100, archive: "")
        let made = file([(record, 100, false)])
        #expect(try await take(made, tenant).allSatisfy { $0.hasPrefix("underpaid") })
        let refusal = try await tenant.refusal {
            _ = try await take(made.replacing("02601310600", with: "0" + String(repeating: " ", count: 10)), tenant)
        }
        #expect(refusal == .invalid("file", .malformed(expected: .referencePayments(line: 1))))
    }

    @Test func `one payment of several invoices falls on each by what it says, if that sums`() async throws {
        let (tenant, due) = try await planned()
        func file(_ first: String, _ note: String) throws -> String {
            func part(_ instalment: Instalment, _ element: String, _ amount: String) -> String {
                "<Strd><RfrdDocAmt><\(element) Ccy=\"EUR\">\(amount)</\(element)></RfrdDocAmt>"
                    + "<CdtrRefInf><Ref>\(instalment.reference.digits)</Ref></CdtrRefInf></Strd>"
            }
            let remittance = part(due[0], "RmtdAmt", first) + part(due[1], "CdtNoteAmt", note)
            return try camt([Transaction(reference: "x", amount: try #require(Money("90.00")), archive: "B")])
                .replacing(/<RmtInf>.*<\/RmtInf>/, with: "<RmtInf>\(remittance)</RmtInf>")
        }
        #expect(try await take(file("100.00", "10.01"), tenant) == ["no-reference"])
        let outcomes = try await take(file("100.00", "10.00"), tenant)
        #expect(outcomes.map { $0.prefix { $0 != " " } } == ["underpaid", "taken-back"])
        #expect(try await instalments(tenant).prefix(2).map(\.paid.description) == ["100.00", "-10.00"])
    }

    // MARK: - Reference payments

    private func record(_ reference: String, _ cents: Int64, archive: String, type: String = "3", correction: String = "0") -> String {
        func right(_ text: String, _ width: Int, _ pad: Character = "0") -> String {
            String(repeating: pad, count: width - text.count) + text
        }
        return type + "12345600000785" + "260130" + "260129" + archive.padding(16) + right(reference, 20) + "KAUSTINEN".padding(12) + "1"
            + " "
            + right("\(cents)", 10) + correction + "A" + "0"
    }

    private func file(_ records: [(text: String, cents: Int64, isCorrection: Bool)], sum: Int64? = nil) -> String {
        func right(_ number: Int64, _ width: Int) -> String {
            let text = "\(number)"
            return String(repeating: "0", count: width - text.count) + text
        }
        let (own, back) = (records.filter { !$0.isCorrection }, records.filter(\.isCorrection))
        let total = sum ?? own.reduce(0) { $0 + $1.cents }
        let head = "0" + "260131" + "0600" + "12" + "123456789" + "1" + String(repeating: " ", count: 67)
        let foot =
            "9" + right(Int64(own.count), 6) + right(total, 11) + right(Int64(back.count), 6) + right(back.reduce(0) { $0 + $1.cents }, 11)
            + String(repeating: " ", count: 55)
        return ([head] + records.map(\.text) + [foot]).joined(separator: "\r\n") + "\r\n"
    }

    @Test func `the file of reference payments is taken, and knows what camt has booked`() async throws {
        let (tenant, due) = try await planned()
        let cents = due[0].amount.cents
        let first = (record(due[0].reference.digits, cents, archive: "2601300000AAAA01"), cents, false)
        let back = (record(due[0].reference.digits, 100, archive: "2601300000AAAA02", correction: "1"), Int64(100), true)
        let unknown = (record("1232", 5, archive: "2601300000AAAA03"), Int64(5), false)
        let text = file([first, back, unknown])
        #expect(text.split(separator: "\r\n").allSatisfy { $0.count == 90 })
        let expected = ["paid \(due[0].payer) 0.00", "taken-back \(due[0].payer) 1.00", "unknown-reference"]
        #expect(try await take(text, tenant) == expected)
        #expect(try await take(text, tenant).map { $0.prefix { $0 != " " } } == ["duplicate", "duplicate", "unknown-reference"])
        let same = try camt([Transaction(reference: due[0].reference.digits, amount: due[0].amount, archive: "2601300000AAAA01")])
        #expect(try await take(same, tenant).map { $0.prefix { $0 != " " } } == ["duplicate"])
        let elsewhere = file([(first.0.replacing("12345600000785", with: "10093000123458"), cents, false)])
        #expect(try await take(elsewhere, tenant) == ["other-account"])
        // A wrong sum, a file that was cut off, a record of another kind, and text beyond the last character.
        for wrong in [
            file([first], sum: cents + 1), String(text.dropLast(92)), text.replacing("\r\n3", with: "\r\n4"),
            text.replacing("A0\r\n", with: "A0x\r\n"), "x", "9\n",
        ] {
            let refusal = try await tenant.refusal { _ = try await take(wrong, tenant) }
            #expect(refusal.entry.code == "invalid" && refusal.entry.parameters.first?.value == "file", "\(wrong.prefix(100))")
        }
    }

    // MARK: - Hostile files

    @Test func `entities, document types, depth, size and broken documents are refused`() async throws {
        let (tenant, due) = try await planned()
        let good = try camt([Transaction(reference: due[0].reference.digits, amount: .euro, archive: "A")])
        let body = good.replacing("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", with: "")
        let both = [due[0], due[1]].map { Transaction(reference: $0.reference.digits, amount: .euro, archive: $0.reference.digits) }
        let pair = try camt(both, batched: true)
        let before = try await tenant.fingerprint()
        let laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
        let manyEntries = String(
            repeating: "<Ntry><Amt Ccy=\"EUR\">1</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts>"
                + "<BookgDt><Dt>2026-01-30</Dt></BookgDt></Ntry>", count: 10_001)
        let wrong = [
            laughs + body, "<!DOCTYPE Document SYSTEM \"file:///etc/passwd\">" + body, body.replacing("M-1", with: "&a;"),
            body.replacing("M-1", with: "&#0;"), body.replacing("M-1", with: "&#xD800;"), body.replacing("M-1", with: "&#1114112;"),
            body.replacing("M-1", with: "&amp"), body.replacing("M-1", with: "\u{1}"), body.replacing("M-1", with: "]]>"),
            String(repeating: "<a>", count: 100_000), String(repeating: "<a>", count: 33) + String(repeating: "</a>", count: 33),
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + body, body + body, body + "x", String(body.dropLast(3)),
            body.replacing("</Document>", with: "</document>"), body.replacing("<Amt Ccy", with: "<Amt Ccy=\"EUR\" Ccy"),
            body.replacing("Ccy=\"EUR\"", with: "Ccy=EUR"), body.replacing("Ccy=\"EUR\"", with: "Ccy=\"E<R\""), "<", "<a", "<a b", "</a>",
            "<a/><b/>",
            "<1a/>", "<!-- a -- b --><a/>", "<Document/>", body.replacing(">1.00<", with: ">1,00<"),
            body.replacing(">1.00<", with: ">-1.00<"),
            body.replacing(">1.00<", with: ">1.001<"), body.replacing(">1.00<", with: ">99999999999.00<"),
            body.replacing("CRDT", with: "crdt"), body.replacing("2026-01-30", with: "2026-02-30"),
            body.replacing("</Ntry>", with: "</Ntry>" + manyEntries),
            // The parts of an entry that do not sum to it.
            pair.replacing("<TxAmt><Amt Ccy=\"EUR\">1.00", with: "<TxAmt><Amt Ccy=\"EUR\">1.01"),
            pair.replacing("<TxAmt><Amt Ccy=\"EUR\">1.00</Amt></TxAmt>", with: ""),
        ]
        for document in wrong {
            let refusal = try await tenant.refusal { _ = try await take(document, tenant) }
            #expect(refusal.entry.code == "invalid" && refusal.entry.parameters.first?.value == "file", "\(document.prefix(80))")
        }
        #expect(try await tenant.fingerprint() == before)
        // Everything that XML allows is read: comments, instructions, sections of characters, references, prefixes.
        let allowed = body.replacing("<GrpHdr>", with: "<!-- a --><?b c?><GrpHdr>").replacing("M-1", with: "<![CDATA[<&]]>&#x41;&lt;")
            .replacing("<Document xmlns=", with: "<x:Document xmlns:x=").replacing("</Document>", with: "</x:Document >")
        #expect(try await take("\u{FEFF}\n" + allowed, tenant).first?.hasPrefix("underpaid") ?? false)
    }

    @Test func `what a bank calls a payment has 35 characters at most`() async throws {
        let (tenant, due) = try await planned()
        var random = SeededGenerator(state: 173)
        let long = String((0..<8_000).map { _ in "0123456789ABCDEFGHIJKLMNOPQRSTUV".randomElement(using: &random) ?? "0" })
        func payment(_ archive: String?) -> Transaction {
            Transaction(reference: due[0].reference.digits, amount: .euro, archive: archive)
        }
        for file in [try camt([payment(long)]), try camt([payment(nil)], id: long)] {
            let refusal = try await tenant.refusal { _ = try await take(file, tenant) }
            #expect(refusal.entry.code == "invalid" && refusal.entry.parameters.first?.value == "file")
        }
        #expect(try await take(try camt([payment(String(long.prefix(35)))]), tenant).count == 1)
    }

    /// Any text is either read or refused.
    @Test(arguments: [171, 172] as [UInt64]) func `a file with random faults is taken or refused`(seed: UInt64) async throws {
        let (tenant, due) = try await planned()
        var random = SeededGenerator(state: seed)
        let camt = try camt([Transaction(reference: due[0].reference.digits, amount: .euro, archive: "A")])
        let records = file([(record(due[0].reference.digits, 100, archive: "B"), 100, false)])
        let pieces = ["<", ">", "&", "\"", "]]>", "<!--", "<![CDATA[", "</", "/>", "0", "9", "-", "ä", "\u{0}", "\n", "<a>", " "]
        var refused = 0
        for round in 0..<300 {
            var scalars = Array((round.isMultiple(of: 2) ? camt : records).unicodeScalars)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<scalars.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: scalars.remove(at: place)
                case 1: scalars.replaceSubrange(place...place, with: (pieces.randomElement(using: &random) ?? "").unicodeScalars)
                default: scalars.removeSubrange(place..<min(scalars.count, place + 40))
                }
            }
            do { _ = try await take(String(String.UnicodeScalarView(scalars)), tenant, isDryRun: true) } catch let refusal as Refusal {
                try #require(refusal.entry.code == "invalid", "seed \(seed), round \(round): \(refusal)")
                refused += 1
            }
        }
        #expect((50..<300).contains(refused))
    }
}

extension String {
    fileprivate func padding(_ width: Int) -> String { self + String(repeating: " ", count: width - count) }
}
