import Testing

@testable import Cooperation

/// An instalment as an e-invoice.
@Suite struct FinvoiceTests {
    /// The children of each element that is used, in the order of the Finvoice 3.0 schema; those it requires are
    /// marked.
    private static let structure: [String: [(name: String, isRequired: Bool)]] = [
        "Finvoice": [
            ("MessageTransmissionDetails", false), ("SellerPartyDetails", true), ("SellerInformationDetails", false),
            ("BuyerPartyDetails", true), ("InvoiceDetails", true), ("InvoiceRow", true), ("EpiDetails", true),
        ],
        "SellerPartyDetails": [("SellerPartyIdentifier", false), ("SellerOrganisationName", true)],
        "SellerInformationDetails": [("SellerAccountDetails", false)],
        "SellerAccountDetails": [("SellerAccountID", true), ("SellerBic", true)],
        "BuyerPartyDetails": [("BuyerPartyIdentifier", false), ("BuyerOrganisationName", true)],
        "InvoiceDetails": [
            ("InvoiceTypeCode", true), ("InvoiceTypeText", true), ("OriginCode", true), ("InvoiceNumber", true), ("InvoiceDate", true),
            ("InvoiceTotalVatExcludedAmount", false), ("InvoiceTotalVatAmount", false), ("InvoiceTotalVatIncludedAmount", true),
            ("InvoiceFreeText", false), ("PaymentTermsDetails", false),
        ],
        "PaymentTermsDetails": [("InvoiceDueDate", false)],
        "InvoiceRow": [
            ("ArticleName", false), ("RowVatRatePercent", false), ("RowVatAmount", false), ("RowVatExcludedAmount", false),
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

    private func invoice(_ amount: String) throws -> Finvoice {
        let reference = try #require(ReferenceNumber(base: "2026100001"))
        return Finvoice(
            invoicing: Invoicing(
                seller: "Lestijärven kunta & \"me\"", businessID: "2345678-0", iban: "FI2112345600000785", bic: "NDEAFIHH"),
            buyer: "Kaustinen <236>", subject: "Maksuosuus 2026",
            instalment: try Instalment(
                year: try #require(BudgetYear(2026)), payer: try payer("236"), number: 1, dueOn: try date("2026-01-31"),
                amount: try money(amount), paid: .zero, reference: reference), date: try date("2026-01-07"))
    }

    @Test(arguments: ["136939.37", "-12.30"]) func `elements stand in the schema's order, and none it requires is missing`(amount: String)
        throws
    {
        let xml = try invoice(amount).xml
        var open: [(name: String, children: [String])] = []
        for match in xml.matches(of: /<(\/?)([A-Za-z]+)([^>]*)>([^<]*)/) {
            let name = String(match.2)
            if match.1.isEmpty {
                if !open.isEmpty { open[open.count - 1].children.append(name) }
                open.append((name, []))
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
            }
        }
        #expect(open.isEmpty)
    }

    @Test func `amounts, dates, references and names are as Finvoice has them`() throws {
        let invoice = try invoice("136939.37")
        let xml = invoice.xml
        for part in [
            "<InvoiceTotalVatIncludedAmount AmountCurrencyIdentifier=\"EUR\">136939,37<", "<InvoiceDueDate Format=\"CCYYMMDD\">20260131<",
            "<EpiRemittanceInfoIdentifier IdentificationSchemeName=\"SPY\">\(invoice.instalment.reference.digits)<",
            "Lestijärven kunta &amp; &quot;me&quot;", "Kaustinen &lt;236&gt;", "INV01",
            "<RowVatAmount AmountCurrencyIdentifier=\"EUR\">0,00<",
            "<RowAmount AmountCurrencyIdentifier=\"EUR\">136939,37<", "<RowVatRatePercent>0<",
        ] { #expect(xml.contains(part), "\(part)") }
        // Each element's end stands under its beginning.
        #expect(xml.contains("\n  </SellerInformationDetails>\n") && xml.hasSuffix("\n</Finvoice>\n"))
        #expect(try self.invoice("-1.00").xml.contains("<InvoiceTypeCode>INV02<"))
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
