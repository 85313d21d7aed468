internal import Cooperation

/// The annual clock.
extension Sentences {
    static func nextEvent(_ title: String, _ date: String, days: Int, who: String, late: Int) -> LocalizedText {
        let by = who.isEmpty ? "" : " (\(who))"
        return LocalizedText(
            fi: "Seuraavaksi: \(title)\(by) \(date), \(days) päivän kuluttua. Myöhässä on \(late) vaihetta.",
            sv: "Härnäst: \(title)\(by) \(date), om \(days) dagar. \(late) skeden är försenade.",
            en: "Next: \(title)\(by) on \(date), in \(days) days. \(late) phases are late.")
    }

    static func nothingNext(late: Int) -> LocalizedText {
        LocalizedText(
            fi: "Edessä ei ole yhtään vaihetta. Myöhässä on \(late) vaihetta.", sv: "Inga skeden väntar. \(late) skeden är försenade.",
            en: "No phase is ahead. \(late) phases are late.")
    }

    static func wheel(_ year: String, _ count: Int, done: Int) -> LocalizedText {
        LocalizedText(
            fi: "Vuonna \(year) on \(count) vaihetta, joista \(done) on tehty.",
            sv: "År \(year) har \(count) skeden, varav \(done) är gjorda.",
            en: "The year \(year) has \(count) phases, of which \(done) are done.")
    }

    static func noEvents(_ year: String) -> LocalizedText {
        LocalizedText(
            fi: "Vuosikellossa ei ole yhtään vaihetta vuonna \(year).", sv: "Årsklockan har inga skeden \(year).",
            en: "The annual clock has no phase in \(year).")
    }

    static let wheelHeading = LocalizedText(fi: "Vuosi kehänä", sv: "Året som hjul", en: "The year as a wheel")
    static let wheelHint = LocalizedText(
        fi: "Kehän numerot ovat kuukausia, pallojen numerot luettelon rivejä ja viiva tämä päivä. Täysi pallo on tehty, neliö "
            + "myöhässä, paksureunainen seuraavaksi ja tyhjä edessä.",
        sv: "Ringens siffror är månader, prickarnas siffror rader i listan och strecket dagens datum. En fylld prick är gjord, en "
            + "kvadrat försenad, en med tjock kant härnäst och en tom kommande.",
        en: "The ring's numbers are months, the dots' numbers are rows of the list and the line is today. A full dot is done, a "
            + "square late, one with a thick edge next and an empty one ahead.")
    static let eventsOfYear = LocalizedText(fi: "Vaiheet luettelona", sv: "Skedena som lista", en: "The phases as a list")
    static let eventsOrder = LocalizedText(
        fi: "Vaiheet ovat päivän järjestyksessä; numero on sama kuin kehällä.",
        sv: "Skedena står i ordning efter dag; numret är detsamma som på hjulet.",
        en: "The phases stand by day; the number is the same as on the wheel.")
    static let process = LocalizedText(fi: "Prosessi", sv: "Process", en: "Process")
    static let responsible = LocalizedText(fi: "Vastuu", sv: "Ansvar", en: "Responsible")
    static let outcome = LocalizedText(fi: "Tulos", sv: "Resultat", en: "Outcome")
}
