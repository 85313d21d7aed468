internal import Cooperation

/// Cards of municipalities.
extension Sentences {
    static let cards = LocalizedText(fi: "Kuntakortit", sv: "Kommunkort", en: "Municipal cards")
    static let card = LocalizedText(fi: "Kuntakortti", sv: "Kommunkort", en: "Municipal card")

    static func cardsLead(_ members: Int, indicators: Int) -> LocalizedText {
        LocalizedText(
            fi: "Jäseniä: \(members). Seurattavia tilastoja: \(indicators).",
            sv: "Medlemmar: \(members). Indikatorer: \(indicators).",
            en: "Members: \(members). Indicators: \(indicators).")
    }

    static let cardsOfMembers = LocalizedText(fi: "Jäsenet", sv: "Medlemmar", en: "Members")
    static let cardsSentence = LocalizedText(
        fi: "Nimi vie kunnan korttiin.", sv: "Namnet leder till kommunens kort.", en: "A name leads to the municipality's card.")
    static let indicators = LocalizedText(fi: "Seurattavat tilastot", sv: "Indikatorer", en: "Indicators")

    static func indicatorsSentence(_ count: Int) -> LocalizedText {
        let indicators = CountedNoun.indicator(count)
        return LocalizedText(
            fi: "Seutukunta seuraa \(indicators.fi).", sv: "Regionen följer \(indicators.sv).", en: "The body follows \(indicators.en).")
    }

    static let indicator = LocalizedText(fi: "Tilasto", sv: "Indikator", en: "Indicator")

    static func cardLead(_ count: Int, known: Int) -> LocalizedText {
        LocalizedText(
            fi: "Tilastoja on \(count). Kunnan luku on tiedossa niistä \(known). Tähti (*) merkitsee kortin kuntaa.",
            sv: "Indikatorer: \(count). Kommunens tal är känt för \(known). En asterisk (*) märker ut kortets kommun.",
            en: "Indicators: \(count). The municipality's figure is known for \(known). An asterisk (*) marks the card's own.")
    }

    static func figure(_ figure: String, _ year: String, place: Int, of count: Int, country: String?) -> LocalizedText {
        let beside =
            country.map { country in
                LocalizedText(
                    fi: " Koko maassa luku on \(country).", sv: " I hela landet är talet \(country).",
                    en: " In the country it is \(country).")
            } ?? Term.nothing
        let figures = CountedNoun.figure(count)
        return LocalizedText(
            fi: "Vuonna \(year) luku oli \(figure): suurimmasta lukien \(place). jäsenten \(figures.fi).\(beside.fi)",
            sv: "År \(year) var talet \(figure): nummer \(place) från det största av medlemmarnas \(figures.sv).\(beside.sv)",
            en: "In \(year) it was \(figure): number \(place) from the largest of the members' \(figures.en).\(beside.en)")
    }

    static let noFigure = LocalizedText(
        fi: "Kunnan lukua ei ole.", sv: "Det finns inget tal för kommunen.", en: "There is no figure of the municipality.")
    static let area = LocalizedText(fi: "Alue", sv: "Område", en: "Area")
    static let figureHead = LocalizedText(fi: "Luku", sv: "Tal", en: "Figure")
    static let region = LocalizedText(fi: "Maakunta", sv: "Landskapet", en: "The region")
    static let country = LocalizedText(fi: "Koko maa", sv: "Hela landet", en: "The whole country")
    static let rose = LocalizedText(fi: "nousi", sv: "steg", en: "rose")
    static let fell = LocalizedText(fi: "laski", sv: "sjönk", en: "fell")
    static let stayed = LocalizedText(fi: "ennallaan", sv: "oförändrat", en: "stayed")
    static let smallPopulation = LocalizedText(
        fi: "pieni kunta, yksi ihminen siirtää lukua", sv: "liten kommun, en person flyttar talet",
        en: "a small municipality: one person moves it")
}
