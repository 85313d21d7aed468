internal import Cooperation

/// The texts of the pages of differences and history.
extension Sentences {
    static func differencesOf(_ year: String) -> LocalizedText {
        LocalizedText(fi: "Mikä muuttui: \(year)", sv: "Vad som ändrats: \(year)", en: "What changed: \(year)")
    }

    static func differencesLead(_ payers: Int, _ services: Int) -> LocalizedText {
        let things = CountedNoun.thing(services)
        return LocalizedText(
            fi: "Maksajia, joiden osuus muuttui: \(payers). Palveluissa muuttui \(things.fi).",
            sv: "Betalare vars andel ändrades: \(payers). I tjänsterna ändrades \(things.sv).",
            en: "Payers whose share changed: \(payers). Changes in services: \(things.en).")
    }

    static let noDifferences = LocalizedText(fi: "Mikään ei muuttunut.", sv: "Ingenting ändrades.", en: "Nothing changed.")
    static let nothingToCompare = LocalizedText(
        fi: "Näitä talousarvioita ei voi verrata: toista niistä ei ole.", sv: "De här budgeterna kan inte jämföras: den ena saknas.",
        en: "These budgets cannot be compared: one of them does not exist.")
    static let whatPayersPay = LocalizedText(fi: "Muutokset maksajittain", sv: "Ändringar per betalare", en: "Changes by payer")
    static let keyValues = LocalizedText(fi: "Avainluvut", sv: "Nyckeltal", en: "Key values")

    static func contributionsTo(_ service: String) -> LocalizedText {
        LocalizedText(fi: "Maksajat: \(service)", sv: "Betalarna: \(service)", en: "Payers: \(service)")
    }

    static func onlyFirst(_ shown: Int, _ all: Int) -> LocalizedText {
        LocalizedText(
            fi: "Rivejä on \(all), joista näkyy \(shown) ensimmäistä.", sv: "Det finns \(all) rader, av vilka de \(shown) första visas.",
            en: "There are \(all) rows. The first \(shown) are shown.")
    }

    static func differing(_ subject: LayerDifference.Subject) -> LocalizedText {
        switch subject {
        case .service: Term.service
        case .cost: Term.grossCost
        case .ownIncome: Term.ownIncome
        case .externalFunding: Term.externalFunding
        case .key: Term.allocationKey
        case .step: Term.rounding
        case .floors: Term.atLeast
        case .caps: Term.atMost
        case .keyValue: LocalizedText(fi: "Avainluku", sv: "Nyckeltal", en: "Key value")
        case .account: Term.account
        case .participant: LocalizedText(fi: "Osallistuja", sv: "Deltagare", en: "Participant")
        case .override: LocalizedText(fi: "Käsin asetettu osuus", sv: "Andel satt för hand", en: "Set by hand")
        case .contribution: LocalizedText(fi: "Osuus palvelusta", sv: "Andel av tjänsten", en: "Contribution")
        case .unallocated: Term.unallocated
        case .share: Term.share
        case .carried: Term.carried
        case .toPay: Term.toPay
        case .totalCost: LocalizedText(fi: "Kustannukset yhteensä", sv: "Kostnader sammanlagt", en: "All costs")
        }
    }

    static let historyTitle = LocalizedText(fi: "Muutoshistoria", sv: "Ändringshistorik", en: "History of changes")
    static let historyLead = LocalizedText(
        fi: "Kuka muutti mitä ja milloin. Rajaa päivän, tekijän tai toiminnon mukaan. Kohteesta näet vanhat ja uudet arvot.",
        sv: "Vem som ändrade vad och när. Avgränsa med dag, person eller åtgärd. Av ett objekt ser du gamla och nya värden.",
        en: "Who changed what, and when. Filter by day, person or action. For a single thing you see old and new values.")
    static let changesOfThing = LocalizedText(fi: "Kohteen muutokset", sv: "Objektets ändringar", en: "Changes of the thing")
    static let newestChanges = LocalizedText(fi: "Uusimmat muutokset", sv: "De nyaste ändringarna", en: "The newest changes")
    static let noChanges = LocalizedText(fi: "Muutoksia ei ole.", sv: "Det finns inga ändringar.", en: "There are no changes.")
    static let noneAmongNewest = LocalizedText(
        fi: "Näiden tapahtumien joukossa tällaisia muutoksia ei ole. Hae vanhempien joukosta.",
        sv: "Bland dessa händelser finns inga sådana ändringar. Sök bland de äldre.",
        en: "There are no such changes among these events. Search older events.")
    static let when = LocalizedText(fi: "Milloin", sv: "När", en: "When")
    static let who = LocalizedText(fi: "Kuka", sv: "Vem", en: "Who")
    static let partOfThing = LocalizedText(fi: "Mikä osa", sv: "Vilken del", en: "Which part")
    static let field = LocalizedText(fi: "Kenttä", sv: "Fält", en: "Field")
    static let oldValue = LocalizedText(fi: "Vanha arvo", sv: "Gammalt värde", en: "Old value")
    static let newValue = LocalizedText(fi: "Uusi arvo", sv: "Nytt värde", en: "New value")
    static let unknownBefore = LocalizedText(fi: "ei tiedossa", sv: "okänt", en: "not known")
    static let said = LocalizedText(fi: "Muutoksen sisältö", sv: "Ändringens innehåll", en: "Content of the change")

    /// The kinds of things with a history, by the operation's words.
    static let things: [String: LocalizedText] = [
        "service": Term.service, "payer": Term.payer, "budget": Term.budget,
        "project": Term.project,
        "plan": LocalizedText(fi: "Suunnitelma", sv: "Plan", en: "Plan of goals"),
        "series": LocalizedText(fi: "Avainlukusarja", sv: "Nyckeltalsserie", en: "Series of key values"),
        "indicator": Term.indicator,
        "process": LocalizedText(fi: "Vuosikellon prosessi", sv: "Årsklockans process", en: "Process of the annual clock"),
        "position": LocalizedText(fi: "Tehtävä", sv: "Befattning", en: "Position"),
        "account": Term.account,
        "unit": Term.unit,
    ]
}
