internal import Cooperation

/// The annual clock.
extension Sentences {
    static func nextEvent(_ title: String, _ date: String, days: Int, who: String, late: Int) -> LocalizedText {
        let by = who.isEmpty ? "" : " (\(who))"
        let days = CountedNoun.day(days), late = lateNow(late)
        return LocalizedText(
            fi: "Seuraavaksi: \(title)\(by) \(date), \(days.fi) kuluttua. \(late.fi)",
            sv: "Härnäst: \(title)\(by) \(date), om \(days.sv). \(late.sv)",
            en: "Next: \(title)\(by) on \(date), in \(days.en). \(late.en)")
    }

    static func nothingNext(late: Int) -> LocalizedText {
        let late = lateNow(late)
        return LocalizedText(
            fi: "Edessä ei ole yhtään vaihetta. \(late.fi)", sv: "Inga faser väntar. \(late.sv)", en: "There is no next phase. \(late.en)")
    }

    private static func lateNow(_ count: Int) -> LocalizedText {
        let phases = CountedNoun.phase(count)
        return LocalizedText(fi: "Myöhässä on \(phases.fi).", sv: "Försenat: \(phases.sv).", en: "Late: \(phases.en).")
    }

    static func wheel(_ year: String, _ count: Int, done: Int) -> LocalizedText {
        let phases = CountedNoun.phase(count)
        return LocalizedText(
            fi: "Vuonna \(year) on \(phases.fi). Tehtyjä: \(done).", sv: "År \(year) har \(phases.sv). Gjorda: \(done).",
            en: "The year \(year) has \(phases.en). Done: \(done).")
    }

    static func noEvents(_ year: String) -> LocalizedText {
        LocalizedText(
            fi: "Vuosikellossa ei ole yhtään vaihetta vuonna \(year).", sv: "Årsklockan har inga faser \(year).",
            en: "The annual clock has no phase in \(year).")
    }

    static let wheelHeading = LocalizedText(fi: "Vuosi kehänä", sv: "Året som hjul", en: "The year as a wheel")
    static let wheelHint = LocalizedText(
        fi: "Kehän numerot ovat kuukausia, pallojen numerot luettelon rivejä ja viiva tämä päivä. Täysi pallo on tehty, neliö "
            + "myöhässä, paksureunainen seuraavaksi ja tyhjä edessä.",
        sv: "Ringens siffror är månader, prickarnas siffror rader i listan och strecket dagens datum. En fylld prick är gjord, en "
            + "kvadrat försenad, en med tjock kant härnäst och en tom kommande.",
        en: "The ring's numbers are months, the dots' numbers are rows of the list, and the line is today. A full dot is done, a "
            + "square late, one with a thick edge next and an empty one ahead.")
    static let eventsOfYear = LocalizedText(fi: "Vaiheet luettelona", sv: "Faserna som lista", en: "The phases as a list")
    static let eventsOrder = LocalizedText(
        fi: "Vaiheet ovat päivän järjestyksessä; numero on sama kuin kehällä.",
        sv: "Faserna står i ordning efter dag; numret är detsamma som på hjulet.",
        en: "The phases are in the order of their days; the numbers are the same as on the wheel.")
    static let process = LocalizedText(fi: "Prosessi", sv: "Process", en: "Process")
    static let responsible = LocalizedText(fi: "Vastuu", sv: "Ansvar", en: "Responsible")
    static let outcome = LocalizedText(fi: "Tulos", sv: "Resultat", en: "Outcome")
}
