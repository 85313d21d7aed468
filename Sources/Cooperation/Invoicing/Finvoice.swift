/// An instalment as a Finvoice 3.0 message (Finance Finland), which the host's ledger sends: outside the scope of VAT,
/// one row.
///
/// Elements stand in the order of the standard's schema. Transmission details are the ledger's to add.
package struct Finvoice: Sendable {
    package let invoicing: Invoicing
    /// The payer's name.
    package let buyer: String
    /// What is invoiced, "Maksuosuus 2026".
    package let subject: String
    package let instalment: Instalment
    package let date: CalendarDate

    package init(invoicing: Invoicing, buyer: String, subject: String, instalment: Instalment, date: CalendarDate) {
        self.invoicing = invoicing
        self.buyer = buyer
        self.subject = subject
        self.instalment = instalment
        self.date = date
    }

    /// UTF-8 with its declaration.
    package var xml: String {
        var xml = XMLText()
        xml.element("Finvoice", [("Version", "3.0")]) { xml in
            xml.element("SellerPartyDetails") { xml in
                xml.text("SellerPartyIdentifier", invoicing.businessID)
                xml.text("SellerOrganisationName", invoicing.seller)
            }
            xml.element("SellerInformationDetails") { xml in
                xml.element("SellerAccountDetails") { xml in
                    xml.text("SellerAccountID", invoicing.iban, [("IdentificationSchemeName", "IBAN")])
                    xml.text("SellerBic", invoicing.bic, [("IdentificationSchemeName", "BIC")])
                }
            }
            xml.element("BuyerPartyDetails") { $0.text("BuyerOrganisationName", buyer) }
            xml.element("InvoiceDetails", content: details)
            xml.element("InvoiceRow") { xml in
                xml.text("ArticleName", subject)
                xml.text("RowVatRatePercent", "0")
                xml.amount("RowVatAmount", .zero)
                xml.amount("RowVatExcludedAmount", instalment.amount)
                xml.amount("RowAmount", instalment.amount)
            }
            xml.element("EpiDetails", content: payment)
        }
        return xml.document
    }

    private func details(_ xml: inout XMLText) {
        let isCredit = instalment.amount < .zero
        xml.text("InvoiceTypeCode", isCredit ? "INV02" : "INV01")
        xml.text("InvoiceTypeText", isCredit ? "HYVITYSLASKU" : "LASKU")
        xml.text("OriginCode", "Original")
        xml.text("InvoiceNumber", instalment.reference.digits)
        xml.date("InvoiceDate", date)
        xml.amount("InvoiceTotalVatExcludedAmount", instalment.amount)
        xml.amount("InvoiceTotalVatAmount", .zero)
        xml.amount("InvoiceTotalVatIncludedAmount", instalment.amount)
        xml.text("InvoiceFreeText", "Maksuerä \(instalment.number). Maksuosuus ei kuulu arvonlisäveron soveltamisalaan.")
        xml.element("PaymentTermsDetails") { $0.date("InvoiceDueDate", instalment.dueOn) }
    }

    private func payment(_ xml: inout XMLText) {
        xml.element("EpiIdentificationDetails") { xml in
            xml.date("EpiDate", date)
            xml.text("EpiReference", instalment.reference.digits)
        }
        xml.element("EpiPartyDetails") { xml in
            xml.element("EpiBfiPartyDetails") { $0.text("EpiBfiIdentifier", invoicing.bic, [("IdentificationSchemeName", "BIC")]) }
            xml.element("EpiBeneficiaryPartyDetails") { xml in
                // The standard admits 35 characters.
                xml.text("EpiNameAddressDetails", String(String.UnicodeScalarView(invoicing.seller.unicodeScalars.prefix(35))))
                xml.text("EpiAccountID", invoicing.iban, [("IdentificationSchemeName", "IBAN")])
            }
        }
        xml.element("EpiPaymentInstructionDetails") { xml in
            xml.text("EpiRemittanceInfoIdentifier", instalment.reference.digits, [("IdentificationSchemeName", "SPY")])
            xml.amount("EpiInstructedAmount", instalment.amount)
            xml.text("EpiCharge", "SHA", [("ChargeOption", "SHA")])
            xml.date("EpiDateOptionDate", instalment.dueOn)
        }
    }
}
