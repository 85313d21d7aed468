internal import Cooperation

/// The texts of the pages of a year's statement and settlement.
extension Sentences {
    static func statementOf(_ year: String) -> LocalizedText {
        LocalizedText(fi: "Talousarvion toteutuminen \(year)", sv: "Budgetens utfall \(year)", en: "Statement of \(year)")
    }

    static let noStatement = LocalizedText(
        fi: "Vuodella ei ole vielä lukuja.", sv: "Året har inga siffror än.", en: "The year has no figures yet.")
    static let notBooked = LocalizedText(
        fi: "Joidenkin palvelujen toteumaa ei ole vielä kirjattu.", sv: "Vissa tjänsters utfall är inte bokfört än.",
        en: "The actuals of some services are not booked yet.")

    static func statementLead(_ actual: String, of budget: String, realised: String) -> LocalizedText {
        LocalizedText(
            fi: "Toimintakate on \(actual), kun talousarviossa se on \(budget): toteuma on \(realised).",
            sv: "Verksamhetsbidraget är \(actual), i budgeten \(budget): utfallet är \(realised).",
            en: "The operating margin is \(actual), and \(budget) in the budget: \(realised) is realised.")
    }

    static let wholeBody = LocalizedText(fi: "Koko seutukunta", sv: "Hela regionen", en: "The whole body")
    static let marginByService = LocalizedText(
        fi: "Toimintakate palveluittain", sv: "Verksamhetsbidrag per tjänst", en: "Margin by service")
    static let original = LocalizedText(fi: "Alkuperäinen", sv: "Ursprunglig", en: "Original")
    static let amendments = LocalizedText(fi: "Muutokset", sv: "Ändringar", en: "Amendments")
    static let afterAmendments = LocalizedText(fi: "Muutosten jälkeen", sv: "Efter ändringar", en: "After amendments")
    static let actual = LocalizedText(fi: "Toteuma", sv: "Utfall", en: "Actual")
    static let realised = LocalizedText(fi: "Toteuma %", sv: "Utfall %", en: "Realised %")
    static let lastYear = LocalizedText(fi: "Edellinen vuosi", sv: "Året innan", en: "Last year")
    static let plannedOfPeriod = LocalizedText(fi: "Kauden suunnitelma", sv: "Periodens plan", en: "The period's plan")
    static let forecastDifference = LocalizedText(
        fi: "Ennuste verrattuna talousarvioon", sv: "Prognosen jämfört med budgeten", en: "Forecast less budget")
    static let notFrozen = LocalizedText(
        fi: "Luvut ovat tämänhetkiset: mikään toimielin ei ole vahvistanut niitä.",
        sv: "Siffrorna visar läget nu: inget organ har fastställt dem.",
        en: "These are the present figures: no organ has confirmed them.")
    static let periods = LocalizedText(fi: "Vuoden kaudet", sv: "Årets perioder", en: "The year's periods")

    static func forecastOf(_ period: String) -> LocalizedText {
        LocalizedText(fi: "Ennuste ja kausi \(period)", sv: "Prognos och period \(period)", en: "Forecast and period \(period)")
    }

    static func frozen(_ decision: String) -> LocalizedText {
        LocalizedText(fi: "Vahvistettu: \(decision).", sv: "Fastställd: \(decision).", en: "Frozen: \(decision).")
    }

    /// The settlement of a year for a payer.
    static func settled(_ share: SettledShare, _ words: Words, decision: String) -> LocalizedText {
        let (advance, settled) = (words.money(share.advance), words.money(share.settled))
        let amount = words.money(share.amount < .zero ? share.amount.negated : share.amount)
        let outcome =
            switch share.outcome {
            case .none: LocalizedText(fi: "Erotusta ei jää.", sv: "Ingen skillnad återstår.", en: "Nothing is left over.")
            case .collect:
                LocalizedText(fi: "Peritään \(amount).", sv: "\(amount) tas ut.", en: "\(amount) is collected.")
            case .refund:
                LocalizedText(fi: "Palautetaan \(amount).", sv: "\(amount) återbetalas.", en: "\(amount) is refunded.")
            case .carryForward:
                LocalizedText(
                    fi: "Seuraaville vuosille siirtyy \(amount).", sv: "\(amount) överförs till följande år.",
                    en: "\(amount) is carried to later years.")
            case .waive:
                LocalizedText(
                    fi: "Erotus \(amount) jää seutukunnalle.", sv: "Skillnaden \(amount) stannar hos regionen.",
                    en: "The difference of \(amount) stays with the body.")
            }
        return LocalizedText(
            fi: "Vuosi on tasattu: osuus oli \(advance) ja on toteuman mukaan \(settled). \(outcome.fi) \(decision)",
            sv: "Året är utjämnat: andelen var \(advance) och är enligt utfallet \(settled). \(outcome.sv) \(decision)",
            en: "The year is settled: the share was \(advance), and \(settled) by the actual cost. \(outcome.en) \(decision)")
    }

    static func settlementOf(_ year: String) -> LocalizedText {
        LocalizedText(fi: "Tasauslaskelma \(year)", sv: "Avräkningen \(year)", en: "Settlement of \(year)")
    }

    static let settled = LocalizedText(fi: "Vahvistettu", sv: "Fastställd", en: "Closed")
    static let notSettled = LocalizedText(fi: "Avoin", sv: "Öppen", en: "Open")
    static let previewLead = LocalizedText(
        fi: "Valitse ehdot ja katso, mitä kullekin maksajalle perittäisiin, palautettaisiin tai siirrettäisiin. Mitään ei tallenneta.",
        sv: "Välj villkoren och se vad som skulle tas ut av, återbetalas till eller överföras för var och en. Inget sparas.",
        en: "Choose the terms and see what would be collected from, refunded to or carried forward for each payer. Nothing is saved.")
    static let preview = LocalizedText(fi: "Laske", sv: "Räkna", en: "Reckon")
    static let sums = LocalizedText(fi: "Summat", sv: "Summor", en: "Sums")
    static func retained(_ amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Kustannuksista jää seutukunnalle \(amount): sovitut summat, tariffit ja hankkeiden osuudet eivät seuraa niitä. "
                + "Miinusmerkkinen summa jää seutukunnan hyväksi.",
            sv: "Av kostnaderna stannar \(amount) hos regionen: avtalade belopp, tariffer och projektens andelar följer dem inte. "
                + "Ett belopp med minustecken stannar regionen till godo.",
            en: "\(amount) of the costs stays with the body: agreed amounts, tariffs and projects' parts do not follow the costs. "
                + "An amount below zero is in the body's favour.")
    }

    static let nobodySettles = LocalizedText(
        fi: "Kukaan maksaja ei maksa näitä kustannuksia: ne jäävät seutukunnalle.",
        sv: "Ingen betalare betalar de här kostnaderna: de stannar hos regionen.",
        en: "No payer pays these costs: the body pays them.")
    static let bodysOwn = LocalizedText(fi: "Seutukunta itse", sv: "Regionen själv", en: "The body itself")
    static let carriedEntries = LocalizedText(fi: "Vuodelta siirtyvä", sv: "Överfört från året", en: "Carried from the year")
    static let signOfCarried = LocalizedText(
        fi: "Plusmerkkisen summan seutukunta on velkaa maksajalle.", sv: "Ett positivt belopp är regionen skyldig betalaren.",
        en: "The body owes a positive amount to the payer.")
    static let signOfOwed = LocalizedText(
        fi: "Plusmerkkisen erotuksen maksaja on velkaa seutukunnalle, miinusmerkkisen seutukunta maksajalle.",
        sv: "En positiv skillnad är betalaren skyldig regionen, en negativ är regionen skyldig betalaren.",
        en: "The payer owes a positive difference to the body; the body owes a negative difference to the payer.")
}
