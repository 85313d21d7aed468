internal import Cooperation

/// Cards of municipalities.
extension Sentences {
    static let newValues = LocalizedText(fi: "Uudet arvot", sv: "Nya värden", en: "New values")
    static let cards = LocalizedText(fi: "Kuntakortit", sv: "Kommunkort", en: "Municipal cards")
    static let card = LocalizedText(fi: "Kuntakortti", sv: "Kommunkort", en: "Municipal card")

    static func cardsLead(_ members: Int, indicators: Int) -> LocalizedText {
        LocalizedText(
            fi: "Jäseniä: \(members). Seurattavia indikaattoreita: \(indicators).",
            sv: "Medlemmar: \(members). Indikatorer: \(indicators).",
            en: "Members: \(members). Indicators: \(indicators).")
    }

    static let cardsOfMembers = LocalizedText(fi: "Jäsenet", sv: "Medlemmar", en: "Members")
    static let cardsSentence = LocalizedText(
        fi: "Nimi vie kunnan korttiin.", sv: "Namnet leder till kommunens kort.", en: "A name leads to the municipality's card.")
    static let indicators = LocalizedText(fi: "Seurattavat indikaattorit", sv: "Indikatorer", en: "Indicators")

    static func indicatorsSentence(_ count: Int) -> LocalizedText {
        let indicators = CountedNoun.indicator(count)
        return LocalizedText(
            fi: "Seutukunta seuraa \(indicators.fi).", sv: "Regionen följer \(indicators.sv).", en: "The body follows \(indicators.en).")
    }

    static func cardLead(_ count: Int, known: Int) -> LocalizedText {
        LocalizedText(
            fi: "Indikaattoreita on \(count). Kunnan luku on tiedossa niistä \(known). Tähti (*) merkitsee kortin kuntaa.",
            sv: "Indikatorer: \(count). Kommunens tal är känt för \(known). En asterisk (*) märker ut kortets kommun.",
            en: "Indicators: \(count). The municipality's figure is known for \(known). An asterisk (*) marks this municipality.")
    }

    static func figure(
        _ figure: String, _ year: String, place: Int, of count: Int, country: String?, before: (year: String, figure: String)?
    )
        -> LocalizedText
    {
        let beside =
            country.map { country in
                LocalizedText(
                    fi: " Koko maassa luku on \(country).", sv: " I hela landet är talet \(country).",
                    en: " In the country it is \(country).")
            } ?? Term.nothing
        let figures = CountedNoun.figure(count)
        let earlier =
            before.map { before in
                LocalizedText(
                    fi: " Vuonna \(before.year) se oli \(before.figure).", sv: " År \(before.year) var det \(before.figure).",
                    en: " In \(before.year) it was \(before.figure).")
            } ?? Term.nothing
        return LocalizedText(
            fi: "Vuonna \(year) luku oli \(figure): suurimmasta lukien \(place). jäsenten \(figures.fi).\(earlier.fi)\(beside.fi)",
            sv: "År \(year) var talet \(figure): nummer \(place) från det största av medlemmarnas \(figures.sv).\(earlier.sv)\(beside.sv)",
            en: "In \(year) it was \(figure): number \(place) from the largest of the members' \(figures.en).\(earlier.en)\(beside.en)")
    }

    static let otherMembers = LocalizedText(fi: "Muut jäsenet", sv: "Övriga medlemmar", en: "The other members")

    static func areaIn(_ unit: String) -> LocalizedText {
        LocalizedText(fi: "Alue (\(unit))", sv: "Område (\(unit))", en: "Area (\(unit))")
    }

    /// How to read the lines.
    static func lineScale(_ lowest: String, _ highest: String, beyond: [String]) -> LocalizedText {
        let left = beyond.joined(separator: ", ")
        let rest =
            beyond.isEmpty
            ? Term.nothing
            : LocalizedText(
                fi: " Asteikkoon eivät mahdu: \(left).", sv: " Utanför skalan: \(left).", en: " Beyond the scale: \(left).")
        return LocalizedText(
            fi: "Kuvion alareunassa on \(lowest) ja yläreunassa \(highest).\(rest.fi)",
            sv: "Nederst i diagrammet är \(lowest) och överst \(highest).\(rest.sv)",
            en: "The bottom of the chart is \(lowest), and its top is \(highest).\(rest.en)")
    }

    static let noFigure = LocalizedText(
        fi: "Kunnan lukua ei ole.", sv: "Det finns inget tal för kommunen.", en: "There is no figure for the municipality.")
    static let area = LocalizedText(fi: "Alue", sv: "Område", en: "Area")
    static let region = LocalizedText(fi: "Maakunta", sv: "Landskapet", en: "The region")
    static let country = LocalizedText(fi: "Koko maa", sv: "Hela landet", en: "The whole country")
    static let rose = LocalizedText(fi: "nousi", sv: "steg", en: "rose")
    static let fell = LocalizedText(fi: "laski", sv: "sjönk", en: "fell")
    static let stayed = LocalizedText(fi: "ennallaan", sv: "oförändrat", en: "stayed")
    static let smallPopulation = LocalizedText(
        fi: "pieni kunta: yksikin asukas vaikuttaa lukuun", sv: "liten kommun: en enda invånare påverkar talet",
        en: "a small municipality: one inhabitant can change the figure")
}
