import Testing

@testable import Cooperation

/// Which words of schedules are read, and that others are not.
@Suite struct ScheduleTests {
    typealias Case = (words: String, recurrence: String?, from: String?, to: String?)

    /// Every schedule of the five published papers (action plan, two wellbeing programmes, strategy goals, financial
    /// statements).
    static let papers: [Case] = [
        ("Vuosittain", "yearly", nil, nil), ("vuosittain", "yearly", nil, nil), ("Jatkuvaa", "continuous", nil, nil),
        ("joka toinen vuosi", "every-second-year", nil, nil), ("kerran valtuustokaudessa ", "once-a-term", nil, nil),
        ("neljännesvuosittain", "quarterly", nil, nil), ("viikoittain", "weekly", nil, nil),
        ("2022-2026", "once", "2022-01-01", "2026-12-31"),
        ("2027-2031", "once", "2027-01-01", "2031-12-31"), ("2022 syksy-", "once", "2022-08-01", nil),
        ("2022 syksy", "once", "2022-08-01", "2022-12-31"), ("2024 syksy", "once", "2024-08-01", "2024-12-31"),
        ("2023-", "once", "2023-01-01", nil), ("2023", "once", "2023-01-01", "2023-12-31"), ("2025", "once", "2025-01-01", "2025-12-31"),
        ("2024-2025", "once", "2024-01-01", "2025-12-31"), ("2025-2029", "once", "2025-01-01", "2029-12-31"),
        ("maaliskuun 2026 loppuun mennessä", "once", nil, "2026-03-31"),
        ("2 krt/vko", nil, nil, nil), ("vuodessa", nil, nil, nil), ("alkuvuodesta", nil, nil, nil), ("2024 2025", nil, nil, nil),
        ("valtuustokaudelle 2025-2029", "once", "2025-06-01", "2029-05-31"),
        ("Valtuustokauden vaihtuminen", nil, nil, nil), ("", nil, nil, nil),
        ("puolivuosittain", "half-yearly", nil, nil), ("vuosina 2023 – 2025", "once", "2023-01-01", "2025-12-31"),
        ("30.6.2025 saakka", "once", nil, "2025-06-30"), ("vuoden 2026 loppuun saakka", "once", nil, "2026-12-31"),
        ("vuonna 2025", "once", "2025-01-01", "2025-12-31"), ("1.12.2025 alkaen", "once", "2025-12-01", nil),
        ("1.1.2016 lähtien", "once", "2016-01-01", nil), ("vuosille 2026-2027", "once", "2026-01-01", "2027-12-31"),
        ("vv. 2027-31", "once", "2027-01-01", "2031-12-31"), ("2022-26", "once", "2022-01-01", "2026-12-31"),
        ("toukokuussa 2024", "once", "2024-05-01", "2024-05-31"), ("10.11.2025", "once", "2025-11-10", "2025-11-10"),
        ("vuoden 2025 aikana", "once", "2025-01-01", "2025-12-31"), ("2022–2026", "once", "2022-01-01", "2026-12-31"),
        ("toistaiseksi", "continuous", nil, nil), ("2025", "once", "2025-01-01", "2025-12-31"),
        ("vuoden 2025 lopussa", nil, nil, nil), ("säännöllisesti", nil, nil, nil), ("tarvittaessa", nil, nil, nil),
        ("kahden vuoden toimintamallilla", nil, nil, nil), ("Joulu/tammikuu", nil, nil, nil), ("Loka-marraskuu", nil, nil, nil),
        ("Helmi-huhtikuu", nil, nil, nil), ("Syyskuu", nil, nil, nil), ("1-2", nil, nil, nil), ("1 vuosi", nil, nil, nil),
    ]

    /// The same in Swedish, and the words of Finland's papers in Swedish.
    static let swedish: [Case] = [
        ("Årligen", "yearly", nil, nil), ("varje år", "yearly", nil, nil), ("kvartalsvis", "quarterly", nil, nil),
        ("varje kvartal", "quarterly", nil, nil), ("månatligen", "monthly", nil, nil), ("månadsvis", "monthly", nil, nil),
        ("veckovis", "weekly", nil, nil), ("halvårsvis", "half-yearly", nil, nil), ("vartannat år", "every-second-year", nil, nil),
        ("fortlöpande", "continuous", nil, nil), ("Kontinuerligt", "continuous", nil, nil), ("tills vidare", "continuous", nil, nil),
        ("en gång per fullmäktigeperiod", "once-a-term", nil, nil), ("fullmäktigeperiod", "once-a-term", nil, nil),
        ("under fullmäktigeperioden 2025-2029", "once", "2025-06-01", "2029-05-31"),
        ("hösten 2022", "once", "2022-08-01", "2022-12-31"), ("våren 2026", "once", "2026-01-01", "2026-05-31"),
        ("vår 2026", "once", "2026-01-01", "2026-05-31"), ("på våren 2026", "once", "2026-01-01", "2026-05-31"),
        ("sommaren 2026", "once", "2026-06-01", "2026-08-31"), ("hösten 2022 – våren 2023", "once", "2022-08-01", "2023-05-31"),
        ("mars 2027", "once", "2027-03-01", "2027-03-31"), ("i mars 2027", "once", "2027-03-01", "2027-03-31"),
        ("oktober-november 2024", "once", "2024-10-01", "2024-11-30"), ("2 maj 2027", "once", "2027-05-02", "2027-05-02"),
        ("den 2 maj 2027", "once", "2027-05-02", "2027-05-02"), ("senast 2.5.2027", "once", nil, "2027-05-02"),
        ("senast den 30 juni 2025", "once", nil, "2025-06-30"), ("senast i mars 2027", "once", nil, "2027-03-31"),
        ("t.o.m. 30.6.2025", "once", nil, "2025-06-30"), ("till och med 2027", "once", nil, "2027-12-31"),
        ("före utgången av mars 2026", "once", nil, "2026-03-31"), ("till utgången av år 2026", "once", nil, "2026-12-31"),
        ("till slutet av 2026", "once", nil, "2026-12-31"), ("senast i slutet av februari 2028", "once", nil, "2028-02-29"),
        ("från och med 2026", "once", "2026-01-01", nil), ("fr.o.m. 1.12.2025", "once", "2025-12-01", nil),
        ("från hösten 2022", "once", "2022-08-01", nil), ("2026 och framåt", "once", "2026-01-01", nil),
        ("år 2027", "once", "2027-01-01", "2027-12-31"), ("åren 2025–2029", "once", "2025-01-01", "2029-12-31"),
        ("under år 2025", "once", "2025-01-01", "2025-12-31"), ("under 2025", "once", "2025-01-01", "2025-12-31"),
        ("kvartal 2/2027", "once", "2027-04-01", "2027-06-30"), ("Q2/2027", "once", "2027-04-01", "2027-06-30"),
        ("årligen 2025-2027", "yearly", "2025-01-01", "2027-12-31"),
        // Not read: words that say too little, and those with one word too many.
        ("under", nil, nil, nil), ("vid behov", nil, nil, nil), ("regelbundet", nil, nil, nil), ("i slutet av mars 2027", nil, nil, nil),
        ("i början av året", nil, nil, nil), ("två gånger om året", nil, nil, nil), ("ungefär 2027", nil, nil, nil),
        ("den 31 februari 2027", nil, nil, nil), ("våren", nil, nil, nil), ("före 2027", nil, nil, nil),
        ("årligen före utgången av mars 2027", nil, nil, nil), ("fullmäktigeperioden 2024-2028", nil, nil, nil),
    ]

    static let others: [Case] = [
        ("kuukausittain", "monthly", nil, nil), ("puolivuosittain", "half-yearly", nil, nil), ("Joka vuosi.", "yearly", nil, nil),
        ("2.5.2027", "once", "2027-05-02", "2027-05-02"), ("2.5.2027 mennessä", "once", nil, "2027-05-02"),
        ("2027-05-02", "once", "2027-05-02", "2027-05-02"), ("1.5.2027 alkaen", "once", "2027-05-01", nil),
        ("1.1.-31.5.2027", "once", "2027-01-01", "2027-05-31"), ("1.1.2026 – 31.5.2027", "once", "2026-01-01", "2027-05-31"),
        ("Q2/2027", "once", "2027-04-01", "2027-06-30"), ("Q1 2028", "once", "2028-01-01", "2028-03-31"),
        ("2027 Q4", "once", "2027-10-01", "2027-12-31"), ("Q1/2027-Q3/2028", "once", "2027-01-01", "2028-09-30"),
        ("Q3 2027", "once", "2027-07-01", "2027-09-30"), ("31.12.2027", "once", "2027-12-31", "2027-12-31"),
        ("2027-12-31", "once", "2027-12-31", "2027-12-31"), ("31.12.-31.12.2027", "once", "2027-12-31", "2027-12-31"),
        ("joulukuu 2027", "once", "2027-12-01", "2027-12-31"), ("tammikuussa 2027", "once", "2027-01-01", "2027-01-31"),
        ("maaliskuun 2027 loppuun mennessä", "once", nil, "2027-03-31"), ("helmikuun 2028 loppuun mennessä", "once", nil, "2028-02-29"),
        ("vuoden 2027 loppuun mennessä", "once", nil, "2027-12-31"), ("2027 loppuun mennessä", "once", nil, "2027-12-31"),
        ("maaliskuu 2027", "once", "2027-03-01", "2027-03-31"), ("syyskuussa 2027", "once", "2027-09-01", "2027-09-30"),
        ("kevät 2026", "once", "2026-01-01", "2026-05-31"), ("syksyllä 2027", "once", "2027-08-01", "2027-12-31"),
        ("2022 syksy – 2023 kevät", "once", "2022-08-01", "2023-05-31"), ("vuosina 2025–2029", "once", "2025-01-01", "2029-12-31"),
        ("vuodesta 2026 alkaen", "once", "2026-01-01", nil), ("2026 alkaen", "once", "2026-01-01", nil),
        ("vuosittain 2025-2027", "yearly", "2025-01-01", "2027-12-31"), ("2025-, jatkuvaa", "continuous", "2025-01-01", nil),
        ("jatkuva", "continuous", nil, nil), ("joka kuukausi", "monthly", nil, nil), ("kerran vuodessa", "yearly", nil, nil),
        ("kahden vuoden välein", "every-second-year", nil, nil), ("valtuustokausi", "once-a-term", nil, nil),
        ("valtuustokauden aikana", "once-a-term", nil, nil), ("valtuustokausi 2025-2029", "once", "2025-06-01", "2029-05-31"),
        ("valtuustokausi 2021-2025", "once", "2021-08-01", "2025-05-31"),
        ("valtuustokauden 2017–2021 aikana", "once", "2017-06-01", "2021-07-31"), ("2027-31", "once", "2027-01-01", "2031-12-31"),
        ("viimeistään 2.5.2027", "once", nil, "2027-05-02"), ("viimeistään syksyllä 2027", "once", nil, "2027-12-31"),
        ("2. toukokuuta 2027", "once", "2027-05-02", "2027-05-02"), ("2. neljännes 2027", "once", "2027-04-01", "2027-06-30"),
        ("loka-marraskuu 2024", "once", "2024-10-01", "2024-11-30"), ("kesä-elokuussa 2027", "once", "2027-06-01", "2027-08-31"),
        ("kesällä 2027", "once", "2027-06-01", "2027-08-31"), ("2025-27", "once", "2025-01-01", "2027-12-31"),
        // Not read: words with two meanings, days that do not exist, and those with one word too many.
        ("sovitaan", nil, nil, nil), ("3/2027", nil, nil, nil), ("31.2.2027", nil, nil, nil), ("Q5/2027", nil, nil, nil),
        ("2029-2025", nil, nil, nil), ("2025-12", nil, nil, nil), ("2027-25", nil, nil, nil), ("5.2027", nil, nil, nil),
        ("1989", nil, nil, nil),
        ("12027", nil, nil, nil), ("99999999999999999999", nil, nil, nil), ("noin 2027", nil, nil, nil), ("2027?", nil, nil, nil),
        ("ei vuosittain", nil, nil, nil), ("vuosittain tai 2027", nil, nil, nil), ("kaksi kertaa vuodessa", nil, nil, nil),
        ("vuosittain maaliskuun 2027 loppuun mennessä", nil, nil, nil), ("vuosittain kuukausittain", nil, nil, nil),
        ("1.1.31.5.2027", nil, nil, nil), ("1.1. 31.5.2027", nil, nil, nil), ("31.5.-1.1.2027", nil, nil, nil),
        ("31.2.-1.4.2027", nil, nil, nil), ("2027 5 2", nil, nil, nil), ("2027-5-2", nil, nil, nil), ("Q0/2027", nil, nil, nil),
        ("maaliskuun 2027", nil, nil, nil), ("vuoden 2027", nil, nil, nil), ("maaliskuun 2027 loppuun", nil, nil, nil),
        ("ennen syksyä 2027", nil, nil, nil), ("2027/3", nil, nil, nil), ("-2027", nil, nil, nil), ("…", nil, nil, nil),
        ("valtuustokauden", nil, nil, nil), ("valtuustokausi 2024-2028", nil, nil, nil), ("valtuustokausi 2013-2017", nil, nil, nil),
        ("viimeistään", nil, nil, nil), ("marras-lokakuu 2024", nil, nil, nil), ("31. helmikuuta 2027", nil, nil, nil),
    ]

    @Test(arguments: papers + swedish + others)
    func `a schedule keeps its words beside what they mean`(words: String, recurrence: String?, from: String?, to: String?) {
        let schedule = Schedule(words)
        #expect(schedule.words == words && schedule.recurrence?.rawValue == recurrence)
        #expect(schedule.from?.description == from && schedule.to?.description == to)
        #expect(schedule.isUnread == (recurrence == nil && !words.isEmpty))
    }

    @Test(arguments: [91, 92] as [UInt64]) func `what is not understood whole is left as words`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let understood = (Self.papers + Self.others).filter { $0.recurrence != nil }.map(\.words)
        let foreign = [
            "noin", "tai", "ehkä", "ja", "ei", "?", "n.", "alkuvuosi", "lautakunta", "12", "(arvio)", "½", "e\u{301}", "eller",
        ]
        for _ in 0..<2_000 {
            var pieces = understood.randomElement(using: &random)?.split(separator: " ").map(String.init) ?? []
            pieces.insert(foreign.randomElement(using: &random) ?? "", at: Int.random(in: 0...pieces.count, using: &random))
            let schedule = Schedule(pieces.joined(separator: " "))
            #expect(schedule.recurrence == nil && schedule.from == nil && schedule.to == nil, "\(schedule)")
        }
    }

    @Test(arguments: [93] as [UInt64]) func `what is read begins before it ends`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let pieces = [
            "2025", "2027", "-", "syksy", "kevät", "q", "2", "/", ".", "5", "31", "12", "maaliskuun", "maaliskuu", "loppuun mennessä",
            "mennessä", "alkaen", "vuosittain", "jatkuvaa", ",", "vuoden", "vuosina", " ", "valtuustokausi", "2029", "maj", "senast ",
        ]
        var read = 0
        for _ in 0..<20_000 {
            let words = (0..<Int.random(in: 1...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let schedule = Schedule(words)
            if schedule.recurrence != nil { read += 1 } else { #expect(schedule.from == nil && schedule.to == nil, "\(words)") }
            if let from = schedule.from, let to = schedule.to { #expect(from <= to, "\(words)") }
        }
        #expect(read > 500)
    }
}
