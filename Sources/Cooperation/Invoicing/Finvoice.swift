/// An invoice or credit note as a Finvoice 3.0 message (Finance Finland), for the host's ledger, the operator or the
/// buyer.
///
/// Elements are in the order of the standard's schema. The message has the details of the transmission if both
/// addresses are known; otherwise the ledger adds them.
package struct Finvoice: Sendable {
    package let document: InvoiceDocument
    private var invoice: Invoice { document.invoice }

    package init(_ document: InvoiceDocument) { self.document = document }

    /// The longest texts of the standard, in characters.
    private static let (organisation, article, beneficiary, vatText, freeText) = (70, 100, 35, 70, 512)

    /// UTF-8 with its declaration.
    package var xml: String {
        var xml = XMLText()
        xml.element("Finvoice", [("Version", "3.0")]) { xml in
            transmission(&xml)
            xml.element("SellerPartyDetails") { xml in
                xml.text("SellerPartyIdentifier", invoice.seller.businessID)
                xml.text("SellerOrganisationName", invoice.seller.seller.fitted(to: Self.organisation))
                if document.rows.contains(where: { $0.vat.treatment == .taxed }) {
                    xml.text("SellerOrganisationTaxCode", "FI" + invoice.seller.businessID.replacing("-", with: ""))
                }
            }
            xml.element("SellerInformationDetails") { xml in
                xml.element("SellerAccountDetails") { xml in
                    xml.text("SellerAccountID", invoice.seller.iban, [("IdentificationSchemeName", "IBAN")])
                    xml.text("SellerBic", invoice.seller.bic, [("IdentificationSchemeName", "BIC")])
                }
            }
            xml.element("BuyerPartyDetails") { xml in
                if let businessID = invoice.buyer.businessID { xml.text("BuyerPartyIdentifier", businessID) }
                xml.text("BuyerOrganisationName", invoice.buyer.name.fitted(to: Self.organisation))
            }
            xml.element("InvoiceDetails", content: details)
            for (place, row) in document.rows.enumerated() { self.row(row, place + 1, &xml) }
            xml.element("EpiDetails", content: payment)
        }
        return xml.document
    }

    private func transmission(_ xml: inout XMLText) {
        guard let sender = invoice.seller.address, let receiver = invoice.buyer.address else { return }
        xml.element("MessageTransmissionDetails") { xml in
            xml.element("MessageSenderDetails") { xml in
                xml.text("FromIdentifier", sender.address)
                xml.text("FromIntermediator", sender.operatorCode)
            }
            xml.element("MessageReceiverDetails") { xml in
                xml.text("ToIdentifier", receiver.address)
                xml.text("ToIntermediator", receiver.operatorCode)
            }
            xml.element("MessageDetails") { xml in
                xml.text("MessageIdentifier", "\(invoice.seller.businessID)-\(invoice.number)")
                xml.text("MessageTimeStamp", "\(invoice.sentOn)T00:00:00Z")
            }
        }
    }

    private func details(_ xml: inout XMLText) {
        let isCredit = invoice.kind == .creditNote
        xml.text("InvoiceTypeCode", isCredit ? "INV02" : "INV01", [("CodeListAgencyIdentifier", "SPY")])
        xml.text("InvoiceTypeCodeUN", isCredit ? "381" : "380")
        xml.text("InvoiceTypeText", isCredit ? "HYVITYSLASKU" : "LASKU")
        xml.text("OriginCode", "Original")
        xml.text("InvoiceNumber", String(invoice.number))
        xml.date("InvoiceDate", invoice.sentOn)
        if let credits = invoice.credits { xml.text("OriginalInvoiceNumber", String(credits)) }
        if let reference = invoice.buyer.reference { xml.text("BuyerReferenceIdentifier", reference) }
        xml.amount("RowsTotalVatExcludedAmount", invoice.net)
        xml.amount("InvoiceTotalVatExcludedAmount", invoice.net)
        xml.amount("InvoiceTotalVatAmount", invoice.tax)
        xml.amount("InvoiceTotalVatIncludedAmount", invoice.total)
        for group in document.vat {
            xml.element("VatSpecificationDetails") { xml in
                xml.amount("VatBaseAmount", group.net)
                xml.percent("VatRatePercent", group.vat.rate)
                xml.text("VatCode", group.vat.treatment.code)
                xml.amount("VatRateAmount", group.tax)
                for part in group.vat.ground.parts(of: Self.vatText) { xml.text("VatFreeText", part) }
            }
        }
        xml.text("InvoiceFreeText", "\(invoice.subject), erä \(invoice.instalment).")
        if let reason = invoice.reason { for part in reason.parts(of: Self.freeText) { xml.text("InvoiceFreeText", part) } }
        for ground in document.vat.map(\.vat.ground) where !ground.isEmpty { xml.text("InvoiceFreeText", ground) }
        xml.element("PaymentTermsDetails") { $0.date("InvoiceDueDate", invoice.dueOn) }
    }

    private func row(_ row: InvoiceItem, _ position: Int, _ xml: inout XMLText) {
        xml.element("InvoiceRow") { xml in
            if let service = row.service { xml.text("ArticleIdentifier", service.rawValue) }
            xml.text("ArticleName", row.name.fitted(to: Self.article))
            xml.text("RowPositionIdentifier", String(position))
            if let credits = invoice.credits { xml.text("OriginalInvoiceNumber", String(credits)) }
            xml.percent("RowVatRatePercent", row.vat.rate)
            xml.text("RowVatCode", row.vat.treatment.code)
            xml.amount("RowVatAmount", row.tax)
            xml.amount("RowVatExcludedAmount", row.net)
            xml.amount("RowAmount", row.total)
        }
    }

    private func payment(_ xml: inout XMLText) {
        xml.element("EpiIdentificationDetails") { xml in
            xml.date("EpiDate", invoice.sentOn)
            xml.text("EpiReference", invoice.reference.digits)
        }
        xml.element("EpiPartyDetails") { xml in
            xml.element("EpiBfiPartyDetails") { $0.text("EpiBfiIdentifier", invoice.seller.bic, [("IdentificationSchemeName", "BIC")]) }
            xml.element("EpiBeneficiaryPartyDetails") { xml in
                xml.text("EpiNameAddressDetails", invoice.seller.seller.fitted(to: Self.beneficiary))
                xml.text("EpiAccountID", invoice.seller.iban, [("IdentificationSchemeName", "IBAN")])
            }
        }
        xml.element("EpiPaymentInstructionDetails") { xml in
            xml.text("EpiRemittanceInfoIdentifier", invoice.reference.digits, [("IdentificationSchemeName", "SPY")])
            xml.amount("EpiInstructedAmount", invoice.total)
            xml.text("EpiCharge", "SHA", [("ChargeOption", "SHA")])
            xml.date("EpiDateOptionDate", invoice.dueOn)
        }
    }
}

extension VAT.Treatment {
    /// UN/CEFACT's code list 5305.
    fileprivate var code: String {
        switch self {
        case .outside: "O"
        case .exempt: "E"
        case .taxed: "S"
        }
    }
}

extension String {
    /// The text cut to the length of its element. The standard does not accept a name of one letter, so such a name
    /// gets a full stop.
    fileprivate func fitted(to maximum: Int) -> String {
        let scalars = unicodeScalars.prefix(maximum)
        return String(String.UnicodeScalarView(scalars)) + (scalars.count < 2 ? "." : "")
    }

    /// Cut into pieces of at most `length` characters.
    fileprivate func parts(of length: Int) -> [String] {
        var rest = unicodeScalars[...]
        var parts: [String] = []
        while !rest.isEmpty {
            parts.append(String(String.UnicodeScalarView(rest.prefix(length))))
            rest = rest.dropFirst(length)
        }
        return parts
    }
}
