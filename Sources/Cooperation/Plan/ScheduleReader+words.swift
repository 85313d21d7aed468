extension ScheduleReader {
    /// Phrases with their meanings, split into words once.
    struct Phrases<Meaning: Sendable>: Sendable {
        let all: [(tokens: [Token], meaning: Meaning)]

        init(_ meanings: [(Meaning, [String])]) {
            all = meanings.flatMap { meaning, phrases in phrases.map { (ScheduleReader.tokens(of: $0), meaning) } }
        }
    }

    /// The words of schedules, Finnish and Swedish.
    enum Words {
        static let recurrences = Phrases<Schedule.Recurrence>([
            (.weekly, ["viikoittain", "joka viikko", "kerran viikossa", "veckovis", "varje vecka", "en gång i veckan"]),
            (
                .monthly,
                ["kuukausittain", "joka kuukausi", "kerran kuukaudessa", "kerran kuussa", "månatligen", "månadsvis", "varje månad"]
            ),
            (.quarterly, ["neljännesvuosittain", "kvartaaleittain", "kvartalsvis", "varje kvartal"]),
            (.halfYearly, ["puolivuosittain", "puolen vuoden välein", "halvårsvis", "varje halvår"]),
            (.yearly, ["vuosittain", "joka vuosi", "kerran vuodessa", "årligen", "årsvis", "varje år", "en gång om året"]),
            (.everySecondYear, ["joka toinen vuosi", "kahden vuoden välein", "vartannat år", "vart annat år"]),
            (
                .continuous,
                ["jatkuvaa", "jatkuva", "jatkuvasti", "toistaiseksi", "fortlöpande", "löpande", "kontinuerligt", "kontinuerlig"]
                    + ["tills vidare"]
            ),
            (
                .onceATerm,
                ["kerran valtuustokaudessa", "valtuustokausittain", "joka valtuustokausi", "en gång per fullmäktigeperiod"]
                    + ["en gång under fullmäktigeperioden", "varje fullmäktigeperiod"]
            ),
        ])

        /// Whether the word means a term only together with "during".
        static let councilTerms = Phrases<Bool>([
            (false, ["valtuustokausi", "valtuustokaudella", "valtuustokaudelle", "fullmäktigeperiod", "fullmäktigeperioden"]),
            (true, ["valtuustokauden"]),
        ])

        static let during = phrases("under")
        static let aikana = phrases("aikana")
        static let vuoden = phrases("vuoden")
        static let loppuun = phrases("loppuun")
        static let den = phrases("den")
        static let by = phrases("mennessä", "saakka", "asti")
        static let latest = phrases("viimeistään", "senast", "till och med", "t.o.m.")
        static let beforeTheEnd = phrases(
            "före utgången av", "före slutet av", "till utgången av", "till slutet av", "senast i slutet av", "senast vid utgången av")
        static let from = phrases("vuodesta", "från och med", "fr.o.m.", "från")
        static let onwards = phrases("alkaen", "lähtien", "och framåt")
        static let inPeriod = phrases(
            "vuonna", "vuosina", "vuosille", "vuodelle", "vv.", "under åren", "under år", "under", "åren", "år", "i", "på")
        static let quarters = phrases("q", "kvartal")
        static let neljannes = phrases("neljännes", "kvartaali")

        /// First and last month: spring is January to May, summer June to August, autumn August to December.
        static let seasons = Phrases<(first: Int, last: Int)>([
            ((1, 5), ["kevät", "keväällä", "våren", "vår"]), ((6, 8), ["kesä", "kesällä", "sommaren", "sommar"]),
            ((8, 12), ["syksy", "syksyllä", "hösten", "höst"]),
        ])

        static let swedishMonths = numbered([
            "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december",
        ])
        static let monthStems = finnishMonths("")
        static let months = Phrases<Int>(all: finnishMonths("kuu").all + finnishMonths("kuussa").all + swedishMonths.all)
        static let monthsInGenitive = finnishMonths("kuun")
        static let monthsInPartitive = finnishMonths("kuuta")

        private static func finnishMonths(_ ending: String) -> Phrases<Int> {
            numbered(
                [
                    "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
                ].map { $0 + ending })
        }

        private static func numbered(_ months: [String]) -> Phrases<Int> { Phrases(months.enumerated().map { ($0 + 1, [$1]) }) }

        private static func phrases(_ phrases: String...) -> Phrases<Void> { Phrases([((), phrases)]) }
    }
}

extension ScheduleReader.Phrases {
    init(all: [(tokens: [ScheduleReader.Token], meaning: Meaning)]) { self.all = all }
}
