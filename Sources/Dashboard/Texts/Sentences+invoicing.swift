internal import Cooperation

/// The texts of the pages of invoices and receivables.
extension Sentences {
    static func invoicesOf(_ year: String) -> LocalizedText {
        LocalizedText(fi: "Laskutus \(year)", sv: "Fakturering \(year)", en: "Invoicing of \(year)")
    }

    static func invoicesLead(due: String, open: String) -> LocalizedText {
        LocalizedText(
            fi: "Maksueriä on yhteensä \(due). Avoinna on \(open).", sv: "Raterna är sammanlagt \(due). Obetalt är \(open).",
            en: "The instalments are \(due) in total. The open amount is \(open).")
    }

    static let byPayer = LocalizedText(fi: "Maksajittain", sv: "Per betalare", en: "By payer")
    static let planCovers = LocalizedText(
        fi: "Jokaisen maksuerät ovat yhteensä yhtä paljon kuin maksettava osuus.",
        sv: "Vars och ens rater är sammanlagt lika mycket som andelen.", en: "The instalments of each payer sum to its amount to pay.")
    static let planDiffers = LocalizedText(
        fi: "Joidenkin maksajien erät eivät vastaa maksettavaa osuutta: suunnittele maksuerät.",
        sv: "Vissa betalares rater motsvarar inte andelen: planera raterna.",
        en: "The instalments of some payers differ from their amounts to pay: plan the instalments.")
    static let withVAT = LocalizedText(
        fi: "Laskutettu, maksettu ja avoinna ovat arvonlisäveroineen.", sv: "Fakturerat, betalt och obetalt är med mervärdesskatt.",
        en: "The invoiced, paid and open amounts include VAT.")
    static let invoiced = LocalizedText(fi: "Laskutettu", sv: "Fakturerat", en: "Invoiced")
    static let noInstalments = LocalizedText(
        fi: "Maksueriä ei ole suunniteltu.", sv: "Inga rater har planerats.", en: "No instalments are planned.")

    static func instalmentsLead(_ count: Int) -> LocalizedText {
        LocalizedText(
            fi: "Maksueriä on \(count).", sv: "Det finns \(CountedNoun.instalment(count).sv).",
            en: CountedNoun.instalment.thereAre(count) + ".")
    }

    static let invoiceNumber = LocalizedText(fi: "Laskun numero", sv: "Fakturans nummer", en: "Invoice number")
    static let next = LocalizedText(fi: "Seuraavaksi", sv: "Nästa steg", en: "Next")
    static let sentInvoices = LocalizedText(fi: "Lähetetyt laskut", sv: "Skickade fakturor", en: "Invoices sent")

    /// - Parameter isPart: whether further pages have more.
    static func sentLead(_ count: Int, isPart: Bool = false) -> LocalizedText {
        if isPart {
            return LocalizedText(
                fi: "Tällä sivulla laskuja ja hyvityksiä on \(count).", sv: "Fakturor och krediteringar på denna sida: \(count).",
                en: "Invoices and credit notes on this page: \(count).")
        }
        return LocalizedText(
            fi: "Laskuja ja hyvityksiä on \(count).", sv: "Det finns \(CountedNoun.invoice(count).sv).",
            en: CountedNoun.invoice.thereAre(count) + ".")
    }

    static let deliveredElsewhere = LocalizedText(
        fi: "Lähetetyksi merkitty lasku ei lähde täältä itsestään: laskuttaja toimittaa sen Finvoice-sanomana kirjanpitonsa tai "
            + "verkkolaskuvälittäjänsä kautta.",
        sv: "En faktura som antecknats som skickad går inte härifrån av sig själv: faktureraren levererar den som "
            + "Finvoice-meddelande via sin bokföring eller e-fakturaförmedlare.",
        en: "An invoice that is marked as sent is not delivered automatically: the seller delivers it as a Finvoice message through "
            + "its ledger or its e-invoice operator.")
    static let finvoiceLead = LocalizedText(
        fi: "Lasku sellaisena kuin se lähetettiin. Verkkolaskuna se on Finvoice-sanoma.",
        sv: "Fakturan så som den skickades. Som e-faktura är den ett Finvoice-meddelande.",
        en: "The invoice as it was sent. As an e-invoice it is a Finvoice message.")
    static let finvoice = LocalizedText(
        fi: "Lataa Finvoice-sanoma (XML)", sv: "Ladda ner Finvoice-meddelandet (XML)", en: "Download the Finvoice message (XML)")
    static let finvoices = LocalizedText(
        fi: "Lataa laskut Finvoice-sanomina", sv: "Ladda ner fakturorna som Finvoice-meddelanden",
        en: "Download the invoices as Finvoice messages"
    )
    static let credited = LocalizedText(fi: "Hyvitetty lasku", sv: "Krediterad faktura", en: "The credited invoice")
    static let invoiceDetails = LocalizedText(fi: "Laskun tiedot", sv: "Fakturans uppgifter", en: "The invoice's details")
    static let invoiceRows = LocalizedText(fi: "Laskun rivit", sv: "Fakturans rader", en: "The invoice's rows")
    static let payments = LocalizedText(fi: "Suoritukset", sv: "Betalningar", en: "Payments")
    static let noPayments = LocalizedText(
        fi: "Suorituksia ei ole kirjattu.", sv: "Inga betalningar har bokförts.", en: "No payments are recorded.")

    static func paymentsLead(_ count: Int) -> LocalizedText {
        LocalizedText(
            fi: "Suorituksia on \(count).", sv: "Det finns \(CountedNoun.payment(count).sv).",
            en: CountedNoun.payment.thereAre(count) + ".")
    }

    static func choosePayer(overMost rows: Int) -> LocalizedText {
        LocalizedText(
            fi: "Rivejä on yli \(rows): valitse yllä maksaja, niin näet sen rivit.",
            sv: "Det finns över \(rows) rader: välj en betalare ovan för att se dess rader.",
            en: "There are more than \(rows) rows: choose a payer above to see its own.")
    }

    static func choosePayer(_ count: Int) -> LocalizedText {
        LocalizedText(
            fi: "Rivejä on \(count): valitse yllä maksaja, niin näet sen rivit.",
            sv: "Det finns \(count) rader: välj en betalare ovan för att se dess rader.",
            en: "There are \(count) rows: choose a payer above to see its own.")
    }

    static let withdrawn = LocalizedText(fi: "Poistettu suunnitelmasta", sv: "Utgått ur planen", en: "No longer in the plan")
    static let unsent = LocalizedText(fi: "Lähettämättä", sv: "Inte skickad", en: "Not sent")
    static let toRefund = LocalizedText(fi: "Palautettavaa", sv: "Att återbetala", en: "To be paid back")

    /// - Parameter isPart: whether further pages have more.
    static func receivablesLead(_ count: Int, isPart: Bool, _ open: String) -> LocalizedText {
        isPart
            ? LocalizedText(
                fi: "Tällä sivulla laskuja on \(count), ja niistä on avoinna \(open).",
                sv: "Antal fakturor på denna sida: \(count). Av dem är \(open) obetalt.",
                en: "Invoices on this page: \(count), with \(open) still open.")
            : LocalizedText(
                fi: "Laskuja on \(count), ja niistä on avoinna \(open).", sv: "Antal fakturor: \(count). Av dem är \(open) obetalt.",
                en: "Invoices: \(count), with \(open) still open.")
    }

    static func receivableState(_ state: Receivable.State) -> LocalizedText {
        switch state {
        case .overdue: LocalizedText(fi: "Erääntyneet", sv: "Förfallna", en: "Overdue")
        case .open: LocalizedText(fi: "Kaikki avoimet", sv: "Alla obetalda", en: "All open")
        case .toRefund: LocalizedText(fi: "Palautettavat", sv: "Att återbetala", en: "To be paid back")
        case .paidLate: LocalizedText(fi: "Myöhässä maksetut", sv: "Sent betalda", en: "Paid late")
        }
    }

    static let showRows = LocalizedText(fi: "Näytä", sv: "Visa", en: "Show")
    static let noReceivables = LocalizedText(
        fi: "Yhtään tällaista laskua ei ole.", sv: "Det finns inga sådana fakturor.", en: "There are no such invoices.")
    static let daysLate = LocalizedText(fi: "Päiviä myöhässä", sv: "Dagar försenad", en: "Days late")
    static let interestRates = LocalizedText(
        fi: "Viivästyskorkoprosentit", sv: "Dröjsmålsräntesatser", en: "Rates of late interest")
    static let noRates = LocalizedText(
        fi: "Korkoprosenttia ei ole asetettu, joten korkoa ei lasketa.", sv: "Ingen räntesats är satt, så ingen ränta räknas.",
        en: "No rate is set, so no interest is computed.")
    static let furtherRows = LocalizedText(fi: "Lisää rivejä", sv: "Fler rader", en: "Further rows")
}
