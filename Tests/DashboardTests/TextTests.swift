import Cooperation
import Foundation
import Operations
import Testing

@testable import Dashboard

/// The texts of templates and forms exist in every language.
@Suite struct TextTests {
    private static let templates = PageTemplates.sources.map { ($0.key, String(decoding: $0.value, as: UTF8.self)) }

    private static func names(in text: String) -> Set<String> { Set(text.matches(of: /\{\{t\.([A-Za-z-]+)\}\}/).map { String($0.1) }) }

    @Test func `every text that a template names is in the catalogue`() {
        for (name, text) in Self.templates {
            #expect(Self.names(in: text).subtracting(Catalogue.all.keys).sorted() == [], "\(name)")
        }
        #expect(Self.templates.count == PageTemplates.Name.allCases.count)
    }

    @Test func `every text of the catalogue is used`() {
        let used = Self.templates.reduce(into: Set<String>()) { $0.formUnion(Self.names(in: $1.1)) }
        let labels = Catalogue.all.keys.filter { $0.hasPrefix("field-") || $0.hasPrefix("hint-") || $0.hasPrefix("choice-") }
        #expect(Set(Catalogue.all.keys).subtracting(used).subtracting(labels).sorted() == [])
    }

    @Test func `every text says something in each language`() {
        for (key, text) in Catalogue.all {
            for language in Language.allCases { #expect(!text[language].isEmpty, "\(key) \(language)") }
        }
    }

    @Test(arguments: [Dashboard.opinionFields, AskedReport.measureFields, AskedReport.actionFields])
    func `every field of a form has a label, and each of its choices too`(
        fields: [FieldDescription]
    ) {
        #expect(!fields.isEmpty)
        for field in fields {
            #expect(Catalogue.label(of: field) != nil, "\(field.name)")
            for choice in field.kind.choices { #expect(Catalogue.label(of: choice, in: field) != nil, "\(field.name) \(choice)") }
        }
    }

    @Test func `no template has script, style or address of another place`() {
        for (name, text) in Self.templates {
            #expect(text.firstMatch(of: /<script|<style|[ "]style=|[ "]on[a-z]+=|https?:|\{\{\{/) == nil, "\(name)")
        }
    }

    @Test func `amounts, counts and percentages are written as each language does`() throws {
        let amount = try #require(Money(cents: -1_234_567))
        #expect(Words(language: .fi).money(amount) == "\u{2212}12\u{A0}345,67\u{A0}€")
        #expect(Words(language: .en).money(amount) == "EUR\u{A0}\u{2212}12,345.67")
        #expect(Words(language: .sv).change(amount.negated) == "+12\u{A0}345,67\u{A0}€")
        #expect(Words(language: .en).change(amount.negated) == "EUR\u{A0}+12,345.67")
        #expect(Words(language: .fi).count(1_234_567) == "1\u{A0}234\u{A0}567" && Words(language: .en).count(985) == "985")
        #expect(Words(language: .fi).percent("80.42") == "80,42\u{A0}%" && Words(language: .en).percent("-1.00") == "\u{2212}1.00%")
    }

    @Test func `a part of a year is told in months`() throws {
        let told = { (language: Language, text: String) in try Words(language: language).period(#require(StatementPeriod(text))) }
        #expect(try told(.fi, "2026") == "2026" && told(.fi, "2026-H1") == "tammi\u{2013}kesäkuu 2026")
        #expect(try told(.fi, "2026-03") == "maaliskuu 2026" && told(.sv, "2026-Q4") == "oktober\u{2013}december 2026")
        #expect(try told(.en, "2026-02..05") == "February\u{2013}May 2026")
        #expect(Words(language: .sv).period(named: "2026-H2") == "juli\u{2013}december 2026")
        #expect(Words(language: .fi).period(named: "2026") == "2026" && Words(language: .fi).period(named: "x") == "x")
    }

    @Test func `a year whose whole cost is shared and to which nothing is carried has one amount`() {
        let lead = { (shared: String?, toPay: String?) in Sentences.yearLead(net: "9 €", shared: shared, toPay: toPay)[.fi] }
        #expect(lead(nil, nil) == "Palvelujen nettokustannus on 9 €. Se jaetaan kokonaan maksajille.")
        #expect(lead("8 €", "7 €").hasSuffix("Siitä jaetaan maksajille 8 €, ja siirtyvien kanssa maksettavaa on 7 €."))
        #expect(Sentences.planLead("2026", isOfOneYear: true, completion: nil)[.fi].contains("vuodelle 2026"))
        #expect(Sentences.planLead("2026–2028", isOfOneYear: false, completion: "5 %")[.fi].contains("vuosille 2026–2028"))
    }

    @Test func `amounts of a list are right-aligned and other values are not`() {
        #expect(ItemView(name: "x", value: "9,00\u{A0}€").isAmount && ItemView(name: "x", value: "EUR\u{A0}9.00").isAmount)
        #expect(!ItemView(name: "x", value: "asukasluku").isAmount)
    }

    /// Every sentence that counts something.
    private static let counted: [@Sendable (Int) -> LocalizedText] = [
        { Sentences.moved($0, of: $0, sum: "9") }, { Sentences.contributionsLead($0, "9") }, { Sentences.cardsLead($0, indicators: $0) },
        { Sentences.indicatorsSentence($0) }, { Sentences.cardLead($0, known: $0) },
        { Sentences.figure("9", "2026", place: 9, of: $0, country: nil, before: nil) },
        { Sentences.largestFocusArea("x", "9", projects: $0) },
        { Sentences.lanes($0, undated: $0) },
        { Sentences.watchLead(late: $0, faults: $0) }, { Sentences.overdue($0, oldest: "x", days: "9 d") },
        { Sentences.faults($0, shown: $0) }, { Sentences.events($0, since: "x", isCut: false) },
        { Sentences.nextEvent("x", "y", days: $0, who: "", late: $0) }, { Sentences.nothingNext(late: $0) },
        { Sentences.wheel("2026", $0, done: $0) }, { Sentences.differencesLead($0, $0) }, { Sentences.instalmentsLead($0) },
        { Sentences.sentLead($0) }, { Sentences.sentLead($0, isPart: true) }, { Sentences.paymentsLead($0) },
        { Sentences.receivablesLead($0, isPart: true, "9") }, { Sentences.receivablesLead($0, isPart: false, "9") },
        { Sentences.Payer.financed($0) }, { Sentences.Payer.askedInAll($0, waiting: $0) }, { Sentences.Payer.daysLeft($0) },
        { Sentences.plansLead($0, reports: $0, actions: $0) }, { Sentences.owed($0, shown: $0) },
        { Sentences.findings($0, shown: $0, "2026") }, { Sentences.rounds($0, open: $0) }, { Sentences.items($0, of: $0) },
        { Sentences.projects($0, total: "9", municipal: "9") }, { Sentences.allOfStage($0) },
        { Sentences.partOfProjects($0, goesOn: true) },
        { Sentences.milestones($0, done: $0, late: $0, next: nil) }, { Sentences.splitsSentence($0) },
        { Sentences.balance($0, open: "9", unclaimed: "9") }, { Sentences.paymentsSentence($0) }, { Sentences.changesSentence($0) },
        { Sentences.changeLinesSentence($0, shown: $0) }, { Sentences.servedSentence($0) }, { Sentences.linksSentence($0) },
        { Sentences.risksSentence($0, largest: "x") }, { Sentences.Reports.owedLead($0, late: $0) },
        { Sentences.services($0, largest: "x", percent: "9") }, { Sentences.invoices($0, open: "9") }, { Sentences.late($0) },
        { Sentences.matrix(services: $0, payers: $0) }, { Sentences.answered($0, of: $0, due: "x") },
        { Sentences.sessionEnds(minutes: $0) },
    ]

    @Test(arguments: [0, 1, 2]) func `what is counted has the form of its count in each language`(count: Int) {
        for language in Language.allCases {
            for sentence in Self.counted {
                let text = sentence(count)[language]
                for noun in CountedNoun.all {
                    let (one, many) = (noun.one[language], noun.many[language])
                    let wrong = count == 1 ? many : one
                    if one == many || (count == 1 ? one : many).hasPrefix(wrong) { continue }
                    let said = text.ranges(of: "\(count) \(wrong)").contains { range in
                        text[range.upperBound...].first.map { !$0.isLetter } ?? true
                    }
                    #expect(!said, "\(text)")
                }
                if count == 1, language == .en {
                    #expect(text.firstMatch(of: /There are 1\b|\b1 (of them )?(are|have|were)\b/) == nil, "\(text)")
                }
            }
        }
    }

    @Test func `a count of one, of none and of many`() {
        let counts = [0, 1, 2].map { CountedNoun.phase($0) }
        #expect(counts.map(\.fi) == ["0 vaihetta", "1 vaihe", "2 vaihetta"])
        #expect(counts.map(\.sv) == ["0 faser", "1 fas", "2 faser"])
        #expect(counts.map(\.en) == ["0 phases", "1 phase", "2 phases"])
        #expect(
            [0, 1, 2].map { CountedNoun.payment.thereAre($0) } == ["There are 0 payments", "There is 1 payment", "There are 2 payments"])
        #expect([0, 1, 2].map { CountedNoun.time($0).fi } == ["0 kertaa", "1 kerran", "2 kertaa"])
    }

    @Test func `a place is found again by its path`() {
        let places: [DashboardPlace] =
            [
                .home, .signIn, .signInLink(code: "ab"), .signOut, .language(.sv), .accessibility, .asset(name: "a.css"), .body("k"),
                .year("k", year: "2026"), .share("k", year: "2026", payer: "236"), .explanation("k", year: "2026", payer: "236"),
                .shareTable("k", year: "2026", payer: "236"), .opinion("k", consultation: "3", payer: "236"), .installation,
                .ofRole("k", .owed), .ofRole("k", .measure(plan: "p", path: "1.1.m1", period: "2026-H1")),
                .ofRole("k", .action(plan: "p", path: "1.1.a1.2")), .ofRole("k", .commitments(payer: "236")),
                .ofRole("k", .opinions(payer: "236")), .ofRole("k", .verification),
            ]
            + [
                .board, .list, .listTable, .financing, .timeline, .exposure, .cashFlow, .watch, .project("KS-101"), .plans, .plan("p"),
                .clock, .clockYear("2026"), .cards, .card("236"),
            ].map { DashboardPlace.portfolio("k", $0) }
            + [.invoice(number: "12"), .finvoice(number: "12"), .finvoices(year: "2026")].map { DashboardPlace.invoices("k", $0) }
        for place in places {
            let segments = place.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
            #expect(DashboardPlace(segments) == place && Dashboard.owns(segments))
        }
        // A plan or a project may have the name of a page.
        #expect(DashboardPlace(["bodies", "k", "plans", "statement"]) == .portfolio("k", .plan("statement")))
        #expect(DashboardPlace(["bodies", "k", "owed", "services", "1.2"]) == .ofRole("k", .action(plan: "services", path: "1.2")))
        for path in [["v1"], ["bodies"], ["bodies", "k", "2026", "shares"], ["language", "de"], ["sign-in", "a", "b"]] {
            #expect(DashboardPlace(path) == nil)
        }
    }

    @Test func `the style sheet is small`() {
        #expect(PackageResources.dashboard_css.count + PackageResources.portfolio_css.count < 20_000)
    }
}
