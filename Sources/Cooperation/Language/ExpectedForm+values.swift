/// The forms of the domain's values.
extension ExpectedForm {
    package static let payerCode = code("236")
    package static let municipalityDigits = ExpectedForm(
        fi: "kunnan numero kolmella numerolla", sv: "kommunens nummer med tre siffror", en: "a municipality's number with three digits",
        suchAs: "074")
    package static let serviceCode = code("business-services")
    package static let projectCode = code("A32794")
    package static let municipalityCode = code("421")
    package static let accountCode = code("4010")
    package static let costCentre = code("1210")

    package static let budgetedAccount = ExpectedForm(
        fi: "muu tili kuin maksuosuudet, jotka seuraavat kustannusten jaosta",
        sv: "ett annat konto än betalningsandelar, som följer av fördelningen",
        en: "another account than contributions, which follow from the shares")

    package static let payerCodes = ExpectedForm(
        fi: "maksajien tunnukset", sv: "betalarnas koder", en: "payers' codes", suchAs: "074,236")

    package static let date = ExpectedForm(
        fi: "päivä muodossa 2026-12-31", sv: "ett datum i formatet 2026-12-31", en: "a day such as 2026-12-31")

    /// A day in the Finnish notation, in files from elsewhere.
    package static let finnishDate = ExpectedForm(
        fi: "päivä muodossa 31.12.2014", sv: "ett datum i formatet 31.12.2014", en: "a day such as 31.12.2014")

    package static let monthAndDay = ExpectedForm(
        fi: "kuukausi ja päivä muodossa 12-11", sv: "månad och dag i formatet 12-11", en: "a month and a day such as 12-11")

    package static let year = years(BudgetYear.range)

    /// An amount that is entered.
    package static let money = ExpectedForm(
        fi: "euromäärä, esimerkiksi 41250.00, enintään \(Money.largest)", sv: "ett belopp i euro, t.ex. 41250.00, högst \(Money.largest)",
        en: "an amount of euros such as 41250.00, at most \(Money.largest)")

    /// An amount from an answer, of any size.
    package static let sum = ExpectedForm(fi: "euromäärä", sv: "ett belopp i euro", en: "an amount of euros", suchAs: "41250.00")

    package static let amountOtherThanZero = ExpectedForm(
        fi: "muu summa kuin nolla", sv: "ett annat belopp än noll", en: "an amount other than zero")

    package static let costOrZero = ExpectedForm(
        fi: "negatiivinen summa tai nolla: kulu on negatiivinen", sv: "ett negativt belopp eller noll: en kostnad är negativ",
        en: "a negative amount or zero: a cost is negative")

    package static let rate = ExpectedForm(
        fi: "euromäärä asukasta kohti, enintään \(Rate.decimals) desimaalia",
        sv: "ett belopp i euro per invånare, med högst \(Rate.decimals) decimaler",
        en: "an amount of euros per inhabitant, with at most \(Rate.decimals) decimals")

    package static let quantity = ExpectedForm(
        fi: "määrä, nolla tai enemmän, enintään \(Quantity.decimals) desimaalia",
        sv: "en mängd, noll eller mer, med högst \(Quantity.decimals) decimaler",
        en: "a quantity, zero or more, with at most \(Quantity.decimals) decimals")

    package static let personYears = ExpectedForm(
        fi: "henkilötyövuosien määrä", sv: "antalet årsverken", en: "person-years", suchAs: "0.4")

    package static let percentRate = ExpectedForm(
        fi: "prosenttiluku 0 – 100, esimerkiksi 80 tai 66.67", sv: "ett procenttal från 0 till 100, t.ex. 80 eller 66.67",
        en: "a percentage from 0 to 100, such as 80 or 66.67")

    package static let seriesName = ExpectedForm(fi: "sarjan nimi", sv: "seriens namn", en: "a series' name", suchAs: "population")

    package static let measureValue = decimalNumber(decimals: MeasureValue.decimals)

    package static let measureRange = ExpectedForm(
        fi: "luku tai väli, esimerkiksi 4 tai 1-2", sv: "ett tal eller ett intervall, t.ex. 4 eller 1-2",
        en: "a number or a range, such as 4 or 1-2")

    package static let floors = bounds("10%,236:100.00")
    package static let caps = bounds("40%,236:5000.00")

    private static func bounds(_ example: String) -> ExpectedForm {
        ExpectedForm(
            fi: "rajat, esimerkiksi \(example), summat enintään \(Money.largest)",
            sv: "gränser, t.ex. \(example), belopp högst \(Money.largest)",
            en: "bounds such as \(example), amounts at most \(Money.largest)")
    }

    package static let eachPayerOnce = ExpectedForm(
        fi: "jokainen maksaja kerran", sv: "varje betalare en gång", en: "each payer once")

    package static let growth = ExpectedForm(
        fi: "prosentit väliltä -100 – 1000, kaikille ja palveluittain", sv: "procenttal från -100 till 1000, för alla och per tjänst",
        en: "percentages from -100 to 1000, for all and by service", suchAs: "2.5,ict:10")

    package static let instalmentPlan = ExpectedForm(
        fi: "päivät aikajärjestyksessä ja niiden osat, enintään \(InstalmentPlan.maximumCount)",
        sv: "datum i tidsordning med delar, högst \(InstalmentPlan.maximumCount)",
        en: "days in rising order with their parts, at most \(InstalmentPlan.maximumCount)", suchAs: "2026-01-31:1,2026-07-31:1")

    package static let yearlyCosts = yearly(fi: "kululajeineen", sv: "med kostnadsslag", en: "categories", "2027:staff:80000.00")

    package static let yearlyFinancing = yearly(fi: "lähteineen", sv: "med källor", en: "sources", "2027:municipal:22400.00")

    private static func yearly(fi: String, sv: String, en: String, _ example: String) -> ExpectedForm {
        ExpectedForm(
            fi: "vuodet \(fi), kukin kerran, esimerkiksi \(example), summat enintään \(Money.largest)",
            sv: "år \(sv), vart och ett en gång, t.ex. \(example), belopp högst \(Money.largest)",
            en: "years with \(en), each once, such as \(example), amounts at most \(Money.largest)")
    }

    /// The amount that payers carry instead of the funder.
    package static func carryingRejection(_ support: Money) -> ExpectedForm {
        ExpectedForm(
            fi: "kuntarahoitusta lisää vähintään hylättyjen kulujen tuen verran, \(support)",
            sv: "minst så mycket mer kommunfinansiering som stödet för de underkända kostnaderna, \(support)",
            en: "at least as much more municipal financing as the support of the rejected costs, \(support)")
    }

    package static let webAddress = ExpectedForm(
        fi: "verkko-osoite, joka alkaa https://, enintään \(Limits.maximumWebAddressLength) merkkiä",
        sv: "en webbadress som börjar med https://, högst \(Limits.maximumWebAddressLength) tecken",
        en: "a web address that begins with https://, at most \(Limits.maximumWebAddressLength) characters")

    package static let reference = ExpectedForm(
        fi: "viitenumero, jonka tarkistusnumero on oikein", sv: "ett referensnummer med rätt kontrollsiffra",
        en: "a reference number whose check digit is right")

    package static let businessID = ExpectedForm(fi: "Y-tunnus", sv: "ett FO-nummer", en: "a business ID", suchAs: "2345678-0")

    package static let iban = ExpectedForm(
        fi: "IBAN-tilinumero, jonka tarkistusnumerot ovat oikein", sv: "ett IBAN-kontonummer med rätta kontrollsiffror",
        en: "an IBAN whose check digits are right")

    package static let eInvoiceCode = ExpectedForm(
        fi: "verkkolaskutunnus, 2 – 35 kirjainta, numeroa ja merkkiä .:_-", sv: "en e-fakturakod, 2–35 bokstäver, siffror och tecknen .:_-",
        en: "an e-invoice code of 2 to 35 letters, digits and .:_-", suchAs: "003723456780")

    package static let bic = ExpectedForm(fi: "BIC-koodi", sv: "en BIC-kod", en: "a BIC", suchAs: "NDEAFIHH")

    package static let planPath = ExpectedForm(
        fi: "1 (osio), 1.2 (tavoite), 1.2.a3 (toimenpide) tai 1.2.m1 (mittari)",
        sv: "1 (avsnitt), 1.2 (mål), 1.2.a3 (åtgärd) eller 1.2.m1 (mätare)",
        en: "1 (section), 1.2 (goal), 1.2.a3 (action) or 1.2.m1 (measure)")

    package static let measurePath = ExpectedForm(
        fi: "mittarin paikka suunnitelmassa", sv: "en mätares plats i planen", en: "a measure's place in the plan", suchAs: "1.2.m1")

    package static let actionPath = ExpectedForm(
        fi: "toimenpiteen paikka suunnitelmassa", sv: "en åtgärds plats i planen", en: "an action's place in the plan", suchAs: "1.2.a1")

    package static let period = ExpectedForm(
        fi: "vuosi tai puolivuosi, esimerkiksi 2025 tai 2025-H1", sv: "ett år eller ett halvår, t.ex. 2025 eller 2025-H1",
        en: "a year or half a year, such as 2025 or 2025-H1")

    package static let origin = ExpectedForm(
        fi: "tilaston paikka, esimerkiksi sotkanet:127 tai statfin:vaerak/11ra.px?vaesto",
        sv: "statistikens plats, t.ex. sotkanet:127 eller statfin:vaerak/11ra.px?vaesto",
        en: "where the statistics are, such as sotkanet:127 or statfin:vaerak/11ra.px?vaesto")

    package static let selection = ExpectedForm(
        fi: "koodi, esimerkiksi vaesto, tai muuttuja=koodi,muuttuja=koodi", sv: "en kod, t.ex. vaesto, eller variabel=kod,variabel=kod",
        en: "a code such as vaesto, or variable=code,variable=code")
}
