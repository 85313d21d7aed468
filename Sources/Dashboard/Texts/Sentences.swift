internal import Cooperation

/// Sentences with values. A value is given as a text in the page's language.
enum Sentences {
    static func share(_ name: String, _ year: String, toPay: String) -> LocalizedText {
        LocalizedText(
            fi: "\(name): maksettavaa vuodelta \(year) on yhteensä \(toPay).",
            sv: "\(name): att betala för \(year) är sammanlagt \(toPay).",
            en: "\(name): to pay for \(year) is \(toPay) in all.")
    }

    static func shareTitle(_ name: String, _ year: String) -> LocalizedText {
        LocalizedText(fi: "Maksuosuus \(year): \(name)", sv: "Betalningsandel \(year): \(name)", en: "Share of \(year): \(name)")
    }

    static func ofAll(_ percent: String, _ all: String) -> LocalizedText {
        LocalizedText(
            fi: "\(percent) kaikkien summasta \(all)", sv: "\(percent) av allas summa \(all)", en: "\(percent) of all payers' \(all)")
    }

    static func inhabitants(_ count: String, _ date: String) -> LocalizedText {
        LocalizedText(fi: "\(count) asukasta \(date)", sv: "\(count) invånare \(date)", en: "\(count) inhabitants on \(date)")
    }

    static func services(_ count: Int, largest: String, percent: String) -> LocalizedText {
        LocalizedText(
            fi: "Palveluja osuudessa: \(count). Suurin on \(largest), \(percent) osuudesta.",
            sv: "Tjänster i andelen: \(count). Störst är \(largest), \(percent) av andelen.",
            en: "Services in the share: \(count). The largest is \(largest), \(percent) of the share.")
    }

    static let noServices = LocalizedText(
        fi: "Osuudessa ei ole yhtään palvelua.", sv: "Andelen har ingen tjänst.", en: "The share has no service.")

    static func why(_ name: String, _ year: String) -> LocalizedText {
        LocalizedText(
            fi: "Miksi maksuosuus \(year) on tämän suuruinen: \(name)", sv: "Varför andelen \(year) är så stor: \(name)",
            en: "Why the share of \(year) is this much: \(name)")
    }

    static func whyLead(_ total: String) -> LocalizedText {
        LocalizedText(
            fi: "Osuus \(total) on alla olevien palvelujen summa. Jokainen kohta kertoo, miten summa on laskettu sentilleen: sen voi "
                + "tarkistaa taskulaskimella.",
            sv: "Andelen \(total) är summan av tjänsterna nedan. Varje punkt berättar hur beloppet är räknat på centen: det kan "
                + "kontrolleras med en fickräknare.",
            en: "The share of \(total) is the sum of the services below. Each tells how its amount was computed to the cent: a pocket "
                + "calculator can check it.")
    }

    static func invoices(_ count: Int, open: String) -> LocalizedText {
        LocalizedText(
            fi: "Laskuja ja hyvityksiä on \(count). Avoinna on \(open).",
            sv: "Fakturor och krediteringar: \(count). Obetalt är \(open).",
            en: "Invoices and credit notes: \(count). Open is \(open).")
    }

    static func noInvoices(_ year: String) -> LocalizedText {
        LocalizedText(
            fi: "Vuodelta \(year) ei ole lähetetty laskuja.", sv: "Inga fakturor har skickats för \(year).",
            en: "No invoices were sent for \(year).")
    }

    static let invoice = LocalizedText(fi: "Lasku", sv: "Faktura", en: "Invoice")
    static let creditNote = LocalizedText(fi: "Hyvityslasku", sv: "Kreditfaktura", en: "Credit note")
    static let paid = LocalizedText(fi: "Maksettu", sv: "Betald", en: "Paid")
    static let unpaid = LocalizedText(fi: "Avoinna", sv: "Obetald", en: "Open")

    static func late(_ days: Int) -> LocalizedText {
        let days = CountedNoun.dayInTable(days)
        return LocalizedText(fi: "Myöhässä \(days.fi)", sv: "\(days.sv) försenad", en: "\(days.en) late")
    }

    static func year(_ body: String, _ year: String) -> LocalizedText {
        LocalizedText(fi: "Vuosi \(year): \(body)", sv: "År \(year): \(body)", en: "Year \(year): \(body)")
    }

    /// - Parameters:
    ///   - shared: nil if it is the whole net cost.
    ///   - toPay: nil if nothing is carried from earlier years.
    static func yearLead(net: String, shared: String?, toPay: String?) -> LocalizedText {
        let part =
            shared.map { shared in
                LocalizedText(
                    fi: "Siitä jaetaan maksajille \(shared)", sv: "Av den fördelas \(shared) på betalarna",
                    en: "\(shared) of it is shared among the payers")
            }
            ?? LocalizedText(
                fi: "Se jaetaan kokonaan maksajille", sv: "Den fördelas helt på betalarna", en: "All of it is shared among the payers")
        let carried =
            toPay.map { toPay in
                LocalizedText(
                    fi: ", ja siirtyvien kanssa maksettavaa on \(toPay)", sv: ", och med det överförda är \(toPay) att betala",
                    en: ", and with the carried money the amount to pay is \(toPay)")
            } ?? Term.nothing
        return LocalizedText(
            fi: "Palvelujen nettokustannus on \(net). \(part.fi)\(carried.fi).",
            sv: "Tjänsternas nettokostnad är \(net). \(part.sv)\(carried.sv).",
            en: "The services' net cost is \(net). \(part.en)\(carried.en).")
    }

    static func matrix(services: Int, payers: Int) -> LocalizedText {
        let (services, payers) = (CountedNoun.service(services), CountedNoun.payer(payers))
        return LocalizedText(
            fi: "Rivillä on palvelu ja sarakkeessa maksaja: \(services.fi), \(payers.fi). Luvut ovat euroja. "
                + "Nimi vie maksajan omaan osuuteen.",
            sv: "Varje rad är en tjänst och varje kolumn en betalare: \(services.sv), \(payers.sv). "
                + "Siffrorna är euro. Namnet leder till andelen.",
            en: "Each row is a service and each column is a payer: \(services.en), \(payers.en). The figures are euros. "
                + "A payer's name leads to its share.")
    }

    static let ownColumn = LocalizedText(
        fi: "Rivillä on palvelu. Sarakkeissa ovat oman kuntasi osuus ja kaikkien maksajien summat euroina.",
        sv: "Varje rad är en tjänst. Kolumnerna är din kommuns andel och alla betalares summor i euro.",
        en: "Each row is a service. The columns are your municipality's part and the sums of all payers, in euros.")
    static let ownShare = LocalizedText(
        fi: "Muiden maksajien osuudet eivät näy sinulle.", sv: "De andra betalarnas andelar visas inte för dig.",
        en: "You cannot see the other payers' shares.")

    static let noShares = LocalizedText(
        fi: "Kukaan ei maksa vielä mitään: talousarviossa ei ole jaettuja kustannuksia.",
        sv: "Ingen betalar något än: budgeten har inga fördelade kostnader.",
        en: "Nobody pays anything yet: the budget has no shared costs.")

    static func shares(largest: String, toPay: String) -> LocalizedText {
        LocalizedText(
            fi: "Eniten maksaa \(largest): \(toPay).", sv: "Mest betalar \(largest): \(toPay).", en: "\(largest) pays most: \(toPay).")
    }

    static func answered(_ answered: Int, of asked: Int, due: String) -> LocalizedText {
        LocalizedText(
            fi: "Lausunnon on antanut \(answered)/\(asked) pyydetyistä. Määräpäivä on \(due).",
            sv: "\(answered) av \(asked) tillfrågade har gett sitt utlåtande. Sista dagen är \(due).",
            en: "Given opinions: \(answered) of \(asked). The last day is \(due).")
    }

    static func sessionEnds(minutes: Int) -> LocalizedText {
        let minutes = CountedNoun.minute(minutes)
        return LocalizedText(
            fi: "Istunto päättyy noin \(minutes.fi) kuluttua: tallenna kesken oleva työ ja kirjaudu uudelleen.",
            sv: "Sessionen avslutas om ungefär \(minutes.sv): spara pågående arbete och logga in på nytt.",
            en: "The session ends in about \(minutes.en): save your work and sign in again.")
    }

    static func tokenExpires(_ date: String) -> LocalizedText {
        LocalizedText(
            fi: "Tunnisteesi vanhenee \(date): pyydä hallintopäälliköltä uusi.",
            sv: "Din åtkomstkod går ut \(date): be förvaltningschefen om en ny.",
            en: "Your token expires on \(date): ask the administration manager for a new one.")
    }
}
