import Testing

@testable import Cooperation

/// An instalment as an e-invoice.
@Suite struct FinvoiceTests {
    /// The children of each used element, in the order of the Finvoice 3.0 schema (Finvoice3.0.xsd, modified
    /// 30.11.2020); required ones are marked.
    private static let structure: [String: [(name: String, isRequired: Bool)]] = [
        "Finvoice": [
            ("MessageTransmissionDetails", false), ("SellerPartyDetails", true), ("SellerInformationDetails", false),
            ("BuyerPartyDetails", true), ("InvoiceDetails", true), ("InvoiceRow", true), ("EpiDetails", true),
        ],
        "MessageTransmissionDetails": [("MessageSenderDetails", true), ("MessageReceiverDetails", true), ("MessageDetails", true)],
        "MessageSenderDetails": [("FromIdentifier", true), ("FromIntermediator", true)],
        "MessageReceiverDetails": [("ToIdentifier", true), ("ToIntermediator", true)],
        "MessageDetails": [("MessageIdentifier", true), ("MessageTimeStamp", true)],
        "SellerPartyDetails": [("SellerPartyIdentifier", false), ("SellerOrganisationName", true), ("SellerOrganisationTaxCode", false)],
        "SellerInformationDetails": [("SellerAccountDetails", false)],
        "SellerAccountDetails": [("SellerAccountID", true), ("SellerBic", true)],
        "BuyerPartyDetails": [("BuyerPartyIdentifier", false), ("BuyerOrganisationName", true)],
        "InvoiceDetails": [
            ("InvoiceTypeCode", true), ("InvoiceTypeCodeUN", false), ("InvoiceTypeText", true), ("OriginCode", true),
            ("InvoiceNumber", true), ("InvoiceDate", true), ("OriginalInvoiceNumber", false), ("BuyerReferenceIdentifier", false),
            ("RowsTotalVatExcludedAmount", false), ("InvoiceTotalVatExcludedAmount", false), ("InvoiceTotalVatAmount", false),
            ("InvoiceTotalVatIncludedAmount", true), ("VatSpecificationDetails", false), ("InvoiceFreeText", false),
            ("PaymentTermsDetails", false),
        ],
        "VatSpecificationDetails": [
            ("VatBaseAmount", false), ("VatRatePercent", false), ("VatCode", false), ("VatRateAmount", false), ("VatFreeText", false),
        ],
        "PaymentTermsDetails": [("InvoiceDueDate", false)],
        "InvoiceRow": [
            ("ArticleIdentifier", false), ("ArticleName", false), ("RowPositionIdentifier", false), ("OriginalInvoiceNumber", false),
            ("RowVatRatePercent", false), ("RowVatCode", false), ("RowVatAmount", false), ("RowVatExcludedAmount", false),
            ("RowAmount", false),
        ],
        "EpiDetails": [("EpiIdentificationDetails", true), ("EpiPartyDetails", true), ("EpiPaymentInstructionDetails", true)],
        "EpiIdentificationDetails": [("EpiDate", true), ("EpiReference", true)],
        "EpiPartyDetails": [("EpiBfiPartyDetails", true), ("EpiBeneficiaryPartyDetails", true)],
        "EpiBfiPartyDetails": [("EpiBfiIdentifier", false)],
        "EpiBeneficiaryPartyDetails": [("EpiNameAddressDetails", false), ("EpiAccountID", true)],
        "EpiPaymentInstructionDetails": [
            ("EpiRemittanceInfoIdentifier", false), ("EpiInstructedAmount", true), ("EpiCharge", true), ("EpiDateOptionDate", true),
        ],
    ]

    /// The schema's patterns and lengths for the texts of elements.
    private static let patterns: KeyValuePairs<String, String> = [
        ".*Amount": "-?[0-9]{1,15}(,[0-9]{2,5})?", "EpiInstructedAmount": "-?[0-9]{1,15},[0-9]{2}",
        ".*Date": "[0-9]{8}", ".*Percent": "[1-9]?[0-9]{1,2}(,[0-9]{1,4})?", ".*VatCode|InvoiceTypeCodeUN": "[A-Z0-9]{1,3}",
        "InvoiceTypeCode": "INV0[12]", "InvoiceNumber|OriginalInvoiceNumber": ".{1,20}",
        ".*OrganisationName": ".{2,70}", "ArticleName": ".{0,100}", "VatFreeText|BuyerReferenceIdentifier|ArticleIdentifier": ".{0,70}",
        "InvoiceFreeText": ".{0,512}", ".*(From|To)I.*": ".{2,35}", "MessageIdentifier": ".{2,48}", ".*PartyIdentifier": ".{0,35}",
        "MessageTimeStamp": "[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:]{8}Z", "EpiNameAddressDetails": ".{2,35}",
        "EpiRemittanceInfoIdentifier": "[0-9]{2,20}", "EpiAccountID": "[A-Z0-9]{1,34}", ".*Bic|EpiBfiIdentifier": "[A-Z0-9]{8,11}",
    ]

    private struct Case: CustomTestStringConvertible {
        let testDescription: String
        let name: String
        let amounts: [Int64]
        var credits: Int?
        var hasAddresses = false
        var vat = VAT.outside
        /// Of the second row, where it has another.
        var second: VAT?
        var reason: String?
    }

    private static let cases: [Case] = [
        Case(testDescription: "invoice", name: "Kaustinen <236>", amounts: [10_000_000, 3_693_937]),
        Case(testDescription: "credit note", name: "Kaustinen", amounts: [-1_230], credits: 7, hasAddresses: true),
        Case(testDescription: "refund", name: "X", amounts: [-1]),
        Case(
            testDescription: "taxed", name: String(repeating: "ä", count: 200), amounts: [100, 999_999_999_999_999], hasAddresses: true,
            vat: PercentRate("25.5").flatMap { VAT(.taxed, rate: $0, ground: "") } ?? .outside),
        Case(
            testDescription: "exempt", name: "Lestijärvi", amounts: [100, -50],
            vat: VAT(.exempt, rate: .zero, ground: String(repeating: "perustelu ", count: 20)) ?? .outside),
        Case(
            testDescription: "exempt beside outside, the longest ground and reason", name: "Veteli", amounts: [12_345, 100],
            vat: VAT(.exempt, rate: .zero, ground: String(repeating: "ö", count: Limits.maximumNameLength)) ?? .outside,
            second: .outside),
        Case(
            testDescription: "exempt, credited by hand", name: "Veteli", amounts: [-12_345, -100], credits: 7,
            vat: VAT(.exempt, rate: .zero, ground: "Koulutuspalvelu on veroton (AVL 39 §).") ?? .outside,
            second: PercentRate("14").flatMap { VAT(.taxed, rate: $0, ground: "") },
            reason: String(repeating: "å", count: Limits.maximumReasonLength)),
    ]

    private func invoice(_ sample: Case) throws -> Finvoice {
        let address = sample.hasAddresses ? EInvoiceAddress(address: "003701784556", operatorCode: "003721291126") : nil
        let lines = try sample.amounts.enumerated().map {
            InvoiceLine(
                service: ServiceCode(rawValue: "service-\($0)"), name: sample.name, amount: try cents($1),
                vat: $0 == 1 ? sample.second ?? sample.vat : sample.vat)
        }
        let rows = try [InvoiceItem](lines)
        let code = try payer("236")
        let head = try Invoice(
            number: 12, credits: sample.credits, year: try #require(BudgetYear(2026)), payer: code, instalment: 1,
            reference: try #require(ReferenceNumber(base: "2026100001")), sentOn: try date("2026-01-07"), dueOn: try date("2026-01-31"),
            subject: "Maksuosuus 2026",
            seller: Invoicing(
                seller: "Lestijärven kunta & \"me\"", businessID: "2345678-0", iban: "FI2112345600000785", bic: "NDEAFIHH", address: address
            ),
            buyer: Buyer(
                payer: code, name: sample.name, businessID: sample.hasAddresses ? "2345678-0" : nil, address: address,
                reference: sample.hasAddresses ? "4100" : nil),
            reason: sample.reason, net: try Money.sum(rows.map(\.net)), tax: try Money.sum(rows.map(\.tax)))
        return Finvoice(try InvoiceDocument(invoice: head, rows: rows))
    }

    @Test(arguments: cases) private func `elements stand in the schema's order with its patterns, and none it requires is missing`(
        sample: Case
    ) throws {
        let xml = try invoice(sample).xml
        var open: [(name: String, children: [String])] = []
        for match in xml.matches(of: /<(\/?)([A-Za-z]+)([^>]*)>([^<]*)/) {
            let name = String(match.2)
            if match.1.isEmpty {
                if !open.isEmpty { open[open.count - 1].children.append(name) }
                open.append((name, []))
                if Self.structure[name] == nil {
                    let marks = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&")]
                    try expectPattern(name, marks.reduce(String(match.4)) { $0.replacing($1.0, with: $1.1) })
                }
            } else {
                let last = open.popLast()
                let (opened, children) = try #require(last)
                #expect(opened == name)
                guard let allowed = Self.structure[name] else {
                    #expect(children.isEmpty, "\(name)")
                    continue
                }
                let places = children.compactMap { child in allowed.firstIndex { $0.name == child } }
                #expect(places.count == children.count && places == places.sorted(), "\(name): \(children)")
                for (child, isRequired) in allowed where isRequired { #expect(children.contains(child), "\(name) has no \(child)") }
                if name == "VatSpecificationDetails" { #expect(children.count { $0 == "VatFreeText" } <= 3) }
            }
        }
        #expect(open.isEmpty)
    }

    @Test func `an exemption tells its ground and its code in each group of VAT, and in words`() throws {
        let sample = try #require(Self.cases.first { $0.testDescription.hasPrefix("exempt beside") })
        let xml = try invoice(sample).xml
        let groups = xml.matches(of: /<VatCode>([A-Z])</).map { String($0.1) }
        #expect(groups == ["E", "O"] && xml.matches(of: /<RowVatCode>([A-Z])</).map { String($0.1) } == ["E", "O"])
        let ground = String(repeating: "ö", count: Limits.maximumNameLength)
        let told = xml.matches(of: /<VatFreeText>(ö+)</).map { String($0.1) }
        #expect(told.joined() == ground && told.allSatisfy { $0.count <= 70 } && xml.contains("<InvoiceFreeText>\(ground)<"))
    }

    private func expectPattern(_ name: String, _ text: String) throws {
        for (names, pattern) in Self.patterns where try Regex(names).wholeMatch(in: name) != nil {
            #expect(try Regex(pattern).wholeMatch(in: text) != nil, "\(name): \(text)")
        }
    }

    @Test func `amounts, dates, references and names are as Finvoice has them`() throws {
        let invoice = try invoice(Self.cases[0])
        let xml = invoice.xml
        for part in [
            "<InvoiceTotalVatIncludedAmount AmountCurrencyIdentifier=\"EUR\">136939,37<", "<InvoiceDueDate Format=\"CCYYMMDD\">20260131<",
            "<EpiRemittanceInfoIdentifier IdentificationSchemeName=\"SPY\">\(invoice.document.invoice.reference.digits)<",
            "Lestijärven kunta &amp; &quot;me&quot;", "Kaustinen &lt;236&gt;", "INV01<", ">12</InvoiceNumber>",
            "<RowVatAmount AmountCurrencyIdentifier=\"EUR\">0,00<", "<VatCode>O<", "Maksuosuus ei kuulu arvonlisäveron soveltamisalaan.",
            "<RowAmount AmountCurrencyIdentifier=\"EUR\">36939,37<", "<RowVatRatePercent>0<",
        ] { #expect(xml.contains(part), "\(part)") }
        // Each element's end stands under its beginning.
        #expect(xml.contains("\n  </SellerInformationDetails>\n") && xml.hasSuffix("\n</Finvoice>\n"))
        let note = try self.invoice(Self.cases[1]).xml
        for part in ["INV02<", ">381<", "<OriginalInvoiceNumber>7<", "<ToIdentifier>003701784556<", "<BuyerReferenceIdentifier>4100<"] {
            #expect(note.contains(part), "\(part)")
        }
        let taxed = try self.invoice(Self.cases[3]).xml
        for part in ["<VatRatePercent>25,5<", "<VatCode>S<", "<SellerOrganisationTaxCode>FI23456780<"] {
            #expect(taxed.contains(part), "\(part)")
        }
    }

    @Test func `check digits of accounts and business ids are checked`() {
        #expect(Invoicing.isIBAN("FI2112345600000785") && !Invoicing.isIBAN("FI2112345600000786") && !Invoicing.isIBAN("FI21"))
        #expect(Invoicing.isBusinessID("2345678-0") && !Invoicing.isBusinessID("2345678-1") && !Invoicing.isBusinessID("01848571"))
    }

    @Test func `an account has capital letters and digits only`() {
        for text in ["fi2112345600000785", "FI21 1234 5600 0007 85", "FI2112345600000785\n", "FI21-12345600000785", "FI2112345600000785Ä"] {
            #expect(!Invoicing.isIBAN(text), "\(text)")
        }
    }
}
