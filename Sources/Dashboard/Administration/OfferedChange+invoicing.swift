internal import Cooperation
internal import Operations

/// Invoices and payments.
extension OfferedChange {
    static let instalments = OfferedChange(
        "instalments", PlanInstalments.init, fi: "Suunnittele maksuerät", sv: "Planera raterna", en: "Plan the instalments"
    ).with(
        lead: LocalizedText(
            fi: "Jokainen osuus jaetaan eräpäiville. Lähetetyt, erääntyneet ja maksetut erät pysyvät ennallaan.",
            sv: "Varje andel fördelas på förfallodagarna. Skickade, förfallna och betalda rater förblir som de är.",
            en: "Each share is divided among the given days. Instalments that are sent, due or paid do not change."),
        to: .invoices)
    static let sendInvoices = OfferedChange(
        "send-invoices", SendInvoices.init, fi: "Lähetä laskut", sv: "Skicka fakturorna", en: "Send the invoices"
    ).with(
        lead: LocalizedText(
            fi: "Lähetetty lasku saa numeron eikä enää muutu. Liian suureksi jääneestä laskusta lähetetään hyvityslasku.",
            sv: "En skickad faktura får ett nummer och ändras inte mer. En för stor faktura krediteras.",
            en: "A sent invoice gets a number and can no longer change. If an invoice becomes too high, a credit note is sent."),
        to: .invoices)
    static let invoicing = OfferedChange(
        "invoicing", SetInvoicing.init, fi: "Aseta laskuttajan tiedot", sv: "Sätt fakturerarens uppgifter", en: "Set the seller's details"
    ).with(to: .invoices, editing: .whole).reading { viewer, _ in
        ReadPart(try viewer.make(ShowInvoicing.init)).map { Row($0).formValues }
    }.withYear(in: nil)
    static let buyer = OfferedChange(
        "buyer", SetBuyer.init, fi: "Aseta maksajan laskutustiedot", sv: "Sätt betalarens faktureringsuppgifter",
        en: "Set a payer's invoicing details"
    ).with(to: .invoices, editing: .whole).reading(by: "payer") { viewer, known in
        ReadPart(try viewer.make(ListBuyers.init)).map { buyers in
            buyers.items.first { $0.payer.rawValue == known["payer"] }.map { Row($0).formValues } ?? [:]
        }
    }.withYear(in: nil)
    static let credit = OfferedChange(
        "credit", CreditInvoice.init, fi: "Hyvitä lasku", sv: "Kreditera en faktura", en: "Credit an invoice"
    ).with(to: .invoices).withYear(in: nil)
    static let payment = OfferedChange(
        "payment", RecordPayment.init, fi: "Kirjaa suoritus", sv: "Bokför en betalning", en: "Record a payment"
    ).with(to: .invoices).withYear(in: nil)
    static let refund = OfferedChange(
        "refund", RecordRefund.init, fi: "Kirjaa palautus maksajalle", sv: "Bokför en återbetalning", en: "Record a refund"
    ).with(to: .invoices).withYear(in: nil)
    static let bankFile = OfferedChange(
        "bank-file", ImportPayments.init, fi: "Tuo pankin tiedosto", sv: "Läs in bankens fil", en: "Import a bank's file"
    ).with(
        lead: LocalizedText(
            fi: "Jokaisen tapahtuman tulos näytetään. Sama tapahtuma kirjataan vain kerran.",
            sv: "Resultatet visas för varje händelse. Samma händelse bokförs bara en gång.",
            en: "The result of each entry is shown. The same entry is booked only once."),
        to: .invoices
    ).withYear(in: nil)
    static let interest = OfferedChange(
        "interest", SetLateInterest.init, fi: "Aseta viivästyskoron prosentti", sv: "Sätt dröjsmålsräntan",
        en: "Set the rate of late interest"
    ).with(to: .receivables).withYear(in: nil)

    static let invoicingChanges = [instalments, sendInvoices, invoicing, buyer, credit, payment, refund, bankFile, interest]
}

/// Changes during the year and at its end.
extension OfferedChange {
    static let forecast = OfferedChange(
        "forecast", AddForecast.init, fi: "Tee ennuste palvelusta", sv: "Gör en prognos för en tjänst", en: "Forecast a service's year"
    ).with(to: .statement)
    static let actual = OfferedChange(
        "actual", SetActual.init, fi: "Kirjaa toteuma", sv: "Anteckna utfallet", en: "Set an actual"
    ).with(leavingOut: ["if"], to: .statement)
    static let interim = OfferedChange(
        "interim", CloseInterim.init, fi: "Vahvista osavuosikatsaus", sv: "Fastställ delårsrapporten", en: "Freeze an interim report"
    ).with(to: .statement).withYear(in: nil)
    static let settle = OfferedChange(
        "settle", CloseSettlement.init, fi: "Vahvista tasauslaskelma", sv: "Fastställ avräkningen", en: "Close the year's settlement"
    ).with(
        lead: LocalizedText(
            fi: "Vahvistettu tasauslaskelma ei enää muutu: erotukset peritään, palautetaan tai siirretään.",
            sv: "En fastställd avräkning ändras inte mer: skillnaderna tas ut, återbetalas eller överförs.",
            en: "A closed settlement can no longer change: differences are collected, refunded or carried forward."),
        to: .settlement)
    static let settlementSection = OfferedChange(
        "settlement-section", FillSettlementSection.init, fi: "Täydennä tasauslaskelman pykälä", sv: "Komplettera avräkningens paragraf",
        en: "Fill in the settlement's section"
    ).with(to: .settlement)

    static let carry = OfferedChange(
        "carry", AddCarryForward.init, fi: "Kirjaa siirtyvä erä", sv: "Anteckna en överförd post",
        en: "Add an entry to the carry-forward ledger"
    ).with(
        lead: LocalizedText(
            fi: "Kirjaus ei muutu jälkikäteen. Se tulee maksajan osuuteen seuraavassa luonnoksessa.",
            sv: "Anteckningen ändras inte i efterhand. Den kommer med i betalarens andel i nästa utkast.",
            en: "An entry cannot be changed later. The next draft has it as a line of the payer's share."),
        to: .settlement)

    static let yearEnd = [forecast, actual, interim, settle, settlementSection, carry]
}
