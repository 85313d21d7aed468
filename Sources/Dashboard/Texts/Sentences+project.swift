internal import Cooperation

/// A project's page.
extension Sentences {
    static func projectLead(_ who: String, _ fund: String, _ total: String, _ span: String?) -> LocalizedText {
        let time = span.map { " (\($0))" } ?? ""
        return LocalizedText(
            fi: "\(who)\(time). Rahasto: \(fund). Rahoitus on yhteensä \(total).",
            sv: "\(who)\(time). Fond: \(fund). Finansieringen är sammanlagt \(total).",
            en: "\(who)\(time). Fund: \(fund). The financing is \(total) in total.")
    }

    static func stageSince(_ stage: String, _ date: String, next: String) -> LocalizedText {
        let after =
            next.isEmpty
            ? Term.nothing
            : LocalizedText(
                fi: " Seuraavaksi voi olla: \(next).", sv: " Härnäst kan följa: \(next).", en: " Possible next stages: \(next).")
        return LocalizedText(
            fi: "Vaihe on \(stage) \(date) alkaen.\(after.fi)", sv: "Skedet är \(stage) sedan \(date).\(after.sv)",
            en: "The stage is \(stage) since \(date).\(after.en)")
    }

    static let noStages = LocalizedText(
        fi: "Hankkeen vaiheista ei ole tietoa.", sv: "Det finns inga uppgifter om projektets skeden.",
        en: "The project's stages are not known.")

    static func milestones(_ count: Int, done: Int, late: Int, next: String?) -> LocalizedText {
        let after =
            next.map { next in LocalizedText(fi: " Seuraava on \(next).", sv: " Nästa är \(next).", en: " The next is \(next).") }
            ?? Term.nothing
        return LocalizedText(
            fi: "Välitavoitteita, hakemuksia ja raportteja on \(count): tehty \(done), myöhässä \(late).\(after.fi)",
            sv: "Milstolpar, ansökningar och rapporter: \(count), gjorda \(done), försenade \(late).\(after.sv)",
            en: "Milestones, claims and reports: \(count), \(done) done, \(late) late.\(after.en)")
    }

    static let laneHint = LocalizedText(
        fi: "Palkki on hankkeen aika, pystyviiva tämä päivä. Ympyrä on tehty, vinoneliö edessä ja kolmio myöhässä.",
        sv: "Stapeln är projektets tid och lodstrecket dagens datum. En cirkel är gjord, en romb kommande och en triangel försenad.",
        en: "The bar is the project's time and the upright line is today. A disc is done, a diamond ahead and a triangle late.")
    static let stackHint = LocalizedText(
        fi: "Palkin osat ovat samassa järjestyksessä kuin taulukon sarakkeet.",
        sv: "Stapelns delar står i samma ordning som tabellens kolumner.",
        en: "The parts of a bar are in the order of the table's columns.")

    static func financed(
        _ whole: String, _ years: String, highest: String, _ amount: String, largest: String, _ percent: String
    ) -> LocalizedText {
        LocalizedText(
            fi: "Rahoitusta on \(whole) (\(years)). Eniten sitä on vuonna \(highest): \(amount). Suurin lähde on \(largest), \(percent).",
            sv: "Finansieringen är \(whole) (\(years)). Mest är den \(highest): \(amount). Den största källan är \(largest), \(percent).",
            en: "The financing is \(whole) (\(years)). It peaks in \(highest): \(amount). The largest source is \(largest), \(percent).")
    }

    static let noFinancing = LocalizedText(
        fi: "Rahoitusta ei ole vielä kirjattu.", sv: "Ingen finansiering har ännu antecknats.", en: "No financing is recorded yet.")

    static func paidSoFar(_ amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Rahoituksesta on maksettu \(amount).", sv: "Av finansieringen har \(amount) betalats.",
            en: "The paid financing is \(amount).")
    }

    static func costsSentence(_ amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Kustannukset ovat yhteensä \(amount).", sv: "Kostnaderna är sammanlagt \(amount).", en: "The costs are \(amount) in total."
        )
    }

    static func largestPayer(_ name: String, _ amount: String) -> LocalizedText {
        LocalizedText(
            fi: "Suurin osa kuntarahoituksesta on maksajalla \(name): \(amount).",
            sv: "Störst del av kommunfinansieringen har \(name): \(amount).",
            en: "The largest part of the municipal financing is that of \(name): \(amount).")
    }

    static func splitsSentence(_ count: Int) -> LocalizedText {
        let times = CountedNoun.time(count)
        return LocalizedText(
            fi: "Kuntarahoituksen jaosta on sovittu \(times.fi); viimeisin on alimpana.",
            sv: "Kommunfinansieringens fördelning har avtalats \(times.sv); den senaste står nederst.",
            en: "The split of the municipal financing was agreed \(times.en); the newest is last.")
    }

    static func balance(_ count: Int, open: String, unclaimed: String) -> LocalizedText {
        LocalizedText(
            fi: "Maksatushakemuksia on \(count). Rahoittajalta on avoinna \(open), ja tukea on hakematta \(unclaimed).",
            sv: "Antal utbetalningsansökningar: \(count). Utestående hos finansiären är \(open), och stöd som inte sökts är \(unclaimed).",
            en: "Payment claims: \(count). \(open) is open from the funder, and \(unclaimed) of the support is not claimed.")
    }

    static func paymentsSentence(_ count: Int) -> LocalizedText {
        LocalizedText(
            fi: "Maksuja ja korjauksia on \(count).", sv: "Betalningar och rättelser: \(count).",
            en: "Payments and corrections: \(count).")
    }

    static func changesSentence(_ count: Int) -> LocalizedText {
        let times = CountedNoun.time(count)
        return LocalizedText(
            fi: "Hanketta on muutettu päätöksellä \(times.fi).", sv: "Projektet har ändrats genom beslut \(times.sv).",
            en: "The project was changed by decision \(times.en).")
    }

    static func changeLinesSentence(_ count: Int, shown: Int) -> LocalizedText {
        let amounts = CountedNoun.amount(count)
        return LocalizedText(
            fi: "Päätökset muuttivat \(amounts.fi). Tässä niistä on \(shown).",
            sv: "Besluten ändrade \(amounts.sv). Här visas \(shown).",
            en: "The decisions changed \(amounts.en). Shown here: \(shown).")
    }

    static func servedSentence(_ count: Int) -> LocalizedText {
        let items = CountedNoun.item(count)
        return LocalizedText(
            fi: "Hanke toteuttaa \(items.fi) suunnitelmista.", sv: "Projektet förverkligar \(items.sv) i planerna.",
            en: "The project serves \(items.en) of plans.")
    }

    static func linksSentence(_ count: Int) -> LocalizedText {
        LocalizedText(
            fi: "Linkkejä on \(count). Ne vievät pois tästä palvelusta.", sv: "Länkar: \(count). De leder ut ur tjänsten.",
            en: "Links: \(count). They lead to other sites.")
    }

    static func risksSentence(_ count: Int, largest: String) -> LocalizedText {
        LocalizedText(
            fi: "Riskejä on \(count). Suurin on \(largest).", sv: "Risker: \(count). Den största är \(largest).",
            en: "Risks: \(count). The largest is \(largest).")
    }

    /// A text that is the same in every language.
    static func same(_ text: String) -> LocalizedText { LocalizedText(fi: text, sv: text, en: text) }
}

/// Heads and headings of a project's page.
extension Sentences {
    static let cashFlowOfProject = LocalizedText(
        fi: "Hankkeen kassavirta", sv: "Projektets kassaflöde", en: "The project's cash flow")
    static let historyOfProject = LocalizedText(
        fi: "Kaikki muutokset", sv: "Alla ändringar", en: "All changes")
    static let factsHeading = LocalizedText(fi: "Perustiedot", sv: "Grunduppgifter", en: "Basic facts")
    static let factsSentence = LocalizedText(
        fi: "Mikä hanke on ja kuka siitä vastaa.", sv: "Vad projektet är och vem som ansvarar för det.",
        en: "The project's basic facts, and who is responsible for it.")
    static let stagesHeading = LocalizedText(fi: "Vaiheet", sv: "Skeden", en: "Stages")
    static let milestonesHeading = LocalizedText(fi: "Aikataulu", sv: "Tidtabell", en: "Schedule and milestones")
    static let decidedFinancing = LocalizedText(
        fi: "Päätetty rahoitus vuosittain", sv: "Beslutad finansiering per år", en: "Decided financing by year")
    static let plannedFinancing = LocalizedText(
        fi: "Suunniteltu rahoitus vuosittain", sv: "Planerad finansiering per år", en: "Planned financing by year")
    static let statesHeading = LocalizedText(
        fi: "Rahoituksen eteneminen", sv: "Hur finansieringen framskrider", en: "States of the financing")
    static let sharesOfProject = LocalizedText(
        fi: "Kuntarahoituksen jako", sv: "Kommunfinansieringens fördelning", en: "The split of the municipal financing")
    static let splitsHeading = LocalizedText(fi: "Jakoperusteet", sv: "Fördelningsgrunder", en: "Keys of the split")
    static let claimsHeading = LocalizedText(fi: "Maksatushakemukset", sv: "Utbetalningsansökningar", en: "Payment claims")
    static let paymentsHeading = LocalizedText(fi: "Maksut", sv: "Betalningar", en: "Payments")
    static let changesHeading = LocalizedText(fi: "Muutospäätökset", sv: "Ändringsbeslut", en: "Changes by decision")
    static let changeLinesHeading = LocalizedText(fi: "Muuttuneet summat", sv: "Ändrade belopp", en: "Amounts that changed")
    static let servedHeading = LocalizedText(
        fi: "Tavoitteet, joita hanke toteuttaa", sv: "Mål som projektet tjänar", en: "Goals that the project serves")
    static let linksHeading = LocalizedText(fi: "Päätökset ja asiakirjat", sv: "Beslut och handlingar", en: "Decisions and documents")
    static let risksHeading = LocalizedText(fi: "Riskit", sv: "Risker", en: "Risks")

    static let roleHead = LocalizedText(fi: "Seutukunnan rooli", sv: "Regionens roll", en: "The body's part")
    static let partners = LocalizedText(fi: "Kumppanit", sv: "Partner", en: "Partners")
    static let managerHead = LocalizedText(fi: "Vastuuhenkilön tehtävä", sv: "Den ansvarigas uppgift", en: "Position in charge")
    static let programme = LocalizedText(fi: "Ohjelma", sv: "Program", en: "Programme")
    static let authority = LocalizedText(fi: "Rahoittava viranomainen", sv: "Finansierande myndighet", en: "Funding authority")
    static let costModelHead = LocalizedText(fi: "Kustannusmalli", sv: "Kostnadsmodell", en: "Cost model")
    static let supportRate = LocalizedText(fi: "Tukiprosentti", sv: "Stödprocent", en: "Rate of support")
    static let results = LocalizedText(fi: "Tulosten käyttö", sv: "Resultatens användning", en: "Use of its results")
    static let noteHead = LocalizedText(fi: "Huomautus", sv: "Anmärkning", en: "Note")
    static let keyHead = LocalizedText(fi: "Jakoperuste", sv: "Fördelningsgrund", en: "Key")
    static let referenceDate = LocalizedText(fi: "Lukujen päivä", sv: "Talens datum", en: "Day of the figures")
    static let allYears = LocalizedText(fi: "Kaikki vuodet", sv: "Alla år", en: "All years")
    static let periodHead = LocalizedText(fi: "Jakso", sv: "Period", en: "Period")
    static let submittedHead = LocalizedText(fi: "Jätetty", sv: "Inlämnad", en: "Submitted")
    static let cutHead = LocalizedText(fi: "Leikattu", sv: "Nedskuret", en: "Cut")
    static let claimHead = LocalizedText(fi: "Hakemus", sv: "Ansökan", en: "Claim")
    static let changeHead = LocalizedText(fi: "Muutos", sv: "Ändring", en: "Change")
    static let pathHead = LocalizedText(fi: "Kohta", sv: "Punkt", en: "Item")

    /// The head of a column of figures from one to five.
    static func oneToFive(_ name: LocalizedText) -> LocalizedText {
        LocalizedText(fi: "\(name.fi) 1–5", sv: "\(name.sv) 1–5", en: "\(name.en) 1–5")
    }

    static let weight = LocalizedText(fi: "Paino", sv: "Vikt", en: "Weight")
}
