internal import Cooperation

/// The texts of the portfolio's pages and charts.
extension Sentences {
    static let portfolio = LocalizedText(fi: "Hankesalkku", sv: "Projektportfölj", en: "Project portfolio")
    static let clock = LocalizedText(fi: "Vuosikello", sv: "Årsklocka", en: "Annual clock")
    static let board = LocalizedText(fi: "Taulu", sv: "Tavla", en: "Board")
    static let list = LocalizedText(fi: "Luettelo", sv: "Lista", en: "List")
    static let timeline = LocalizedText(fi: "Aikajana", sv: "Tidslinje", en: "Timeline")
    static let exposure = LocalizedText(fi: "Kuntien sitoumukset", sv: "Kommunernas åtaganden", en: "Exposure")
    static let cashFlow = LocalizedText(fi: "Kassavirta", sv: "Kassaflöde", en: "Cash flow")
    static let watch = LocalizedText(fi: "Myöhässä", sv: "Försenat", en: "What is late")

    static func shown(_ first: Int, _ last: Int, of count: Int) -> LocalizedText {
        LocalizedText(
            fi: "Rivit \(first)–\(last), yhteensä \(count).", sv: "Rad \(first)–\(last) av \(count).",
            en: "Rows \(first)–\(last) of \(count).")
    }

    static func projects(_ count: Int, total: String, municipal: String) -> LocalizedText {
        LocalizedText(
            fi: "Hankkeita on \(count). Niiden rahoitus on yhteensä \(total), josta kuntien osuus on \(municipal).",
            sv: "Det finns \(count) projekt. Deras finansiering är sammanlagt \(total), varav kommunernas del är \(municipal).",
            en: "Projects: \(count). Their financing is \(total) in total. The municipalities' part is \(municipal).")
    }

    static let noProjects = LocalizedText(
        fi: "Yhtään hanketta ei löydy näillä rajauksilla.", sv: "Inga projekt finns med dessa avgränsningar.",
        en: "No project matches these filters.")

    /// - Parameter goesOn: whether further ones follow these.
    static func partOfProjects(_ count: Int, goesOn: Bool) -> LocalizedText {
        let projects = CountedNoun.project(count), rest = narrowing(goesOn: goesOn)
        return LocalizedText(
            fi: "Tässä niistä on \(projects.fi) tunnuksen mukaan: \(rest.fi)",
            sv: "Här är \(projects.sv) av dem efter kod: \(rest.sv)",
            en: "This is a part of them, \(projects.en) by code: \(rest.en)")
    }

    /// How to see the projects outside of the shown part.
    static func narrowing(goesOn: Bool) -> LocalizedText {
        goesOn
            ? LocalizedText(
                fi: "rajaa hakua, tai katso seuraavat.", sv: "avgränsa sökningen, eller se de följande.",
                en: "narrow the search, or see the next ones.")
            : LocalizedText(fi: "rajaa hakua.", sv: "avgränsa sökningen.", en: "narrow the search.")
    }

    static let furtherProjects = LocalizedText(
        fi: "Seuraavat hankkeet tunnuksen mukaan", sv: "Följande projekt efter kod", en: "The next projects by code")

    static func municipalPart(_ amount: String) -> LocalizedText {
        LocalizedText(fi: "Kuntien osuus \(amount)", sv: "Kommunernas del \(amount)", en: "Municipal part \(amount)")
    }

    static func allOfStage(_ count: Int) -> LocalizedText {
        let projects = CountedNoun.project(count)
        return LocalizedText(fi: "\(projects.fi) luettelossa", sv: "\(projects.sv) i listan", en: "\(projects.en) in the list")
    }

    static let tableOfProjects = LocalizedText(
        fi: "Lataa hankkeet (CSV)", sv: "Ladda ner projekten (CSV)", en: "Download the projects (CSV)")
    static let projectsHeading = LocalizedText(fi: "Hankkeet", sv: "Projekt", en: "Projects")
    static let anyChoice = LocalizedText(fi: "Kaikki", sv: "Alla", en: "Any")

    // Heads of columns and labels of filters.
    static let fundHead = LocalizedText(fi: "Rahasto", sv: "Fond", en: "Fund")
    static let textFilter = LocalizedText(fi: "Teksti nimessä tai tunnuksessa", sv: "Text i namn eller kod", en: "Text in name or code")
    static let whose = LocalizedText(fi: "Kenen hankkeet", sv: "Vems projekt", en: "Whose projects")
    static let from = LocalizedText(fi: "Alkaa", sv: "Börjar", en: "From")
    static let to = LocalizedText(fi: "Päättyy", sv: "Slutar", en: "To")
    static let municipalHead = LocalizedText(fi: "Kuntien osuus", sv: "Kommunernas del", en: "Municipal part")
    static let openHead = LocalizedText(fi: "Rahoittajalta avoinna", sv: "Utestående hos finansiären", en: "Open from the funder")
    static let plannedHead = LocalizedText(fi: "Suunniteltu", sv: "Planerat", en: "Planned")
    static let claimedHead = LocalizedText(fi: "Haettu maksuun", sv: "Sökt till utbetalning", en: "Claimed")
    static let countsHead = LocalizedText(fi: "Voimassa oleva", sv: "Gällande", en: "In force")
    static let projectCount = LocalizedText(fi: "Hankkeita", sv: "Antal projekt", en: "Projects")
    static let payerHead = LocalizedText(fi: "Kunta", sv: "Kommun", en: "Municipality")
    static let titleHead = LocalizedText(fi: "Otsikko", sv: "Rubrik", en: "Title")
    static let dueHead = LocalizedText(fi: "Määräpäivä", sv: "Senast", en: "Due")
    static let lateHead = LocalizedText(fi: "Myöhässä", sv: "Försenat", en: "Late by")
    static let openAmount = LocalizedText(fi: "Avoinna", sv: "Utestående", en: "Open")
    static let dateHead = LocalizedText(fi: "Päivä", sv: "Datum", en: "Day")
    static let monthHead = LocalizedText(fi: "Kuukausi", sv: "Månad", en: "Month")
    static let costsHead = LocalizedText(fi: "Kustannukset", sv: "Kostnader", en: "Costs")
    static let supportHead = LocalizedText(fi: "Rahoittajan osuus", sv: "Finansiärens del", en: "Funders' part")
    static let receivedHead = LocalizedText(fi: "Saadaan", sv: "Kommer in", en: "Comes in")
    static let prefinancedHead = LocalizedText(fi: "Ennakkoon maksettu", sv: "Förskotterat", en: "Paid in advance")
    static let problemHead = LocalizedText(fi: "Ongelma", sv: "Problem", en: "Problem")
    static let expectedHead = LocalizedText(fi: "Pitäisi olla", sv: "Borde vara", en: "Should be")
    static let foundHead = LocalizedText(fi: "On", sv: "Är nu", en: "Found")
    static let detailHead = LocalizedText(fi: "Tarkennus", sv: "Precisering", en: "Detail")
}

extension Sentences {
    static let listLead = LocalizedText(
        fi: "Rajaukset ja järjestys ovat osoitteessa: sivun voi tallentaa kirjanmerkiksi.",
        sv: "Avgränsningarna och ordningen står i adressen: sidan kan sparas som bokmärke.",
        en: "The address contains the filters and the order: you can save the page as a bookmark.")
}
