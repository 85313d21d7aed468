import Cooperation
import Foundation
import Operations
import Testing

@testable import Dashboard

/// What templates and forms say exists in every language.
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
        #expect(Words(language: .fi).count(1_234_567) == "1\u{A0}234\u{A0}567" && Words(language: .en).count(985) == "985")
        #expect(Words(language: .fi).percent("80.42") == "80,42\u{A0}%" && Words(language: .en).percent("-1.00") == "\u{2212}1.00%")
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
