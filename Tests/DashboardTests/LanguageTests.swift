import Cooperation
import Foundation
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import Dashboard
@testable import WebServer

/// Finnish and Swedish pages are written in Finnish and Swedish, as an official of a municipality writes.
@Suite struct LanguageTests {
    private static func body() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "Valtuusto", "date": "2025-12-11", "section": "§ 65"])
        try await tenant.perform(SetLateInterest.init, ["from": "2026-01-01", "rate": "9.5", "source": "Suomen Pankki"])
        try await tenant.perform(SetServiceVAT.init, ["service": "basic-tasks", "vat": "taxed", "vatRate": "25.5"])
        try await tenant.closeYear()
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2023-12-31"])
        try await tenant.perform(CopyBudget.init, ["year": "2027"])
        let line = ["year": "2027", "service": "digital", "account": "salaries", "amount": "-41250.00"]
        try await tenant.perform(SetBudgetAccount.init, line)
        let override = [
            "year": "2027", "service": "basic-tasks", "payer": "236", "amount": "36000.00", "policy": "rebalance", "reason": "x",
        ]
        try await tenant.perform(SetContribution.init, override)
        try await tenant.perform(
            SetService.init, ["service": "basic-tasks", "key": "mix(1*population+1*equal)", "caps": "40%,236:50000.00"])
        try await tenant.perform(AddService.init, ["service": "post", "name": "Virka", "key": "basis:hours", "from": "2020-01-01"])
        try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": "post", "cost": "1000.00"])
        try await tenant.perform(
            SetPosition.init,
            [
                "position": "project-7", "title": "Suunnittelija", "contract": "fixed-term", "percent": "60", "from": "2026-01-01",
                "to": "2027-12-31",
            ])
        return tenant
    }

    private static let pages = [
        "2026", "2027?layer=0", "2027/services/basic-tasks?layer=0", "2027/services/post?layer=0", "2026/services/digital", "2026/invoices",
        "2026/statement", "2026/settlement", "2027/differences?layer=0", "2027/differences?layer=0&service=basic-tasks",
        "2027/differences?layer=9", "2027/differences?layer=0&fromYear=2020", "2027/settlement?layer=0&surplus=refund",
        "2027/alternatives?layer=0&alternatives=tasan:%20key=basis:hours", "receivables?state=open", "receivables?date=pian",
        "2027/differences?fromLayer=x", "history?action=token-create", "2026/shares/236", "2026/change/invoicing",
        "2026/change/buyer?payer=236",
    ]

    /// Forms with values that are refused.
    private static let forms: [(path: String, values: [String: String])] = [
        ("2026/change/invoicing", ["vat": "outside", "vatRate": "25.5"]), ("2026/change/invoicing", ["vat": "taxed", "vatRate": "0"]),
        ("2027/change/service?layer=0&service=digital", ["cost": "99999999999999"]),
        ("2027/change/service?layer=0&service=post", ["cost": "2000", "key": "basis:hours"]),
        ("2027/change/terms?layer=0&service=basic-tasks", ["key": "equal", "caps": "40%,236:60000.00"]),
        ("2027/change/join?layer=0&service=digital", ["payer": "217", "from": "2027-01-01"]),
        ("2026/change/refund", ["reference": "1232", "amount": "1.00", "date": "2026-01-01"]),
    ]

    @Test(arguments: [Language.fi, .sv]) func `a page has no notation, no decimal point and no word of a program or of English`(
        language: Language
    ) async throws {
        let tenant = try await Self.body()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = language.rawValue
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            for path in Self.pages {
                let page = try await browser.get("\(served.path)/\(path)")
                #expect(page.strangers == [], "\(path)")
            }
            for (path, values) in Self.forms {
                let form = try await browser.get("\(served.path)/\(path)")
                let shown = try await browser.send(form, to: "\(served.path)/\(path)", values)
                #expect(shown.strangers == [], "\(path) \(shown.status)")
            }
            let history = try await browser.get("\(served.path)/history").words
            let known = Set(history.split { !$0.isLetter && $0 != "-" }.map(String.init)).filter {
                $0.firstMatch(of: /^[a-z]+(-[a-z]+)*-(set|add|close|send|plan|draft|copy|approve|remove)$/) != nil
            }
            #expect(known == [] && history.firstMatch(of: #/\b(title|percent|contract|businessID|operatorCode|treatment): /#) == nil)
        }
    }

    @Test func `history calls a field what the change means by it`() async throws {
        let tenant = try await Self.body()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = "fi"
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let newest = try await browser.get("\(served.path)/history").words
            #expect(
                newest.contains("Tehtävä: Suunnittelija (project-7)") && newest.contains("Työaika prosentteina: 60")
                    && newest.contains("Nimike: Suunnittelija"))
            #expect(!newest.contains("Kunnan kanta: project-7") && !newest.contains("Kasvu prosentteina: 60"))
            let position = try await browser.get("\(served.path)/history?thing=position&code=project-7").words
            #expect(position.contains("Aseta tehtävä") && position.contains("Palvelussuhde"))
        }
    }

    @Test func `a difference names its account, and what a key and a key value are`() async throws {
        let tenant = try await Self.body()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            browser.language = "fi"
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let page = try await browser.get("\(served.path)/2027/differences?layer=0&service=basic-tasks").words
            let account = try #require(try await tenant.perform(ListAccounts.init, [:]).items.first { $0.code.rawValue == "salaries" })
            for told in [
                "Tili: \(account.name.fi)", "yhdistelmä 1 × asukasluku + 1 × tasaosuudet", "asukasluku 31.12.2023: ",
                "Kaustinen: 50\u{A0}000,00\u{A0}€",
            ] {
                #expect(page.contains(told), "\(told)")
            }
        }
    }

    @Test func `every field of a change has a name in the history`() {
        let routes = WebServer.routes.filter(\.isChange)
        #expect(routes.count > 80)
        // Fields with another name in requests than in the audit's record.
        let renamed = ["businessId": "businessID"]
        let known: Set<String> = ["if", "dry", "tenant", "results", "alternatives", "total"]
        for route in routes {
            for field in route.fields where !known.contains(field.name) {
                let name = renamed[field.name] ?? field.name
                let isOfForm = OfferedChange.all.contains { "\($0.operation)" == route.operation }
                #expect(isOfForm || Sentences.auditedField(name, of: "") != nil, "\(route.operation) \(field.name)")
            }
        }
    }

    @Test func `every choice of a change has words in the history`() {
        var wordless: Set<String> = []
        for field in WebServer.changes.values.joined() where field.kind.choices != ["1"] {
            for choice in field.kind.choices where AuditedWords.word(choice, of: field) == nil {
                wordless.insert("\(field.name)-\(choice)")
            }
        }
        #expect(wordless.sorted() == [])
        let told = WebServer.changes.values.joined().flatMap { field in field.kind.choices.map { "\(field.name)-\($0)" } }
        #expect(Set(Sentences.choices.keys).subtracting(told).sorted() == [])
    }

    @Test func `an indicator has one name on all forms and in the history`() {
        let forms = OfferedChange.tables.flatMap { [$0.title, $0.lead ?? Term.nothing] } + Catalogue.tableLabels.map(\.value)
        let rows = RowTable.tables.map(\.heading) + RowTable.tableValues.values
        for text in forms + rows + Array(Sentences.choices.values) + Array(Sentences.actions.values) {
            #expect(!text.fi.lowercased().contains("tilasto") && !text.sv.lowercased().contains("statistik"), "\(text.fi) / \(text.sv)")
        }
    }

    @Test func `a refusal's figures are written as the language has them, and a notation stays`() {
        let words = Words(language: .fi)
        for (told, shown) in [
            ("Summa: anna arvo väliltä 0.01 – 10000000000.00.", "Summa: anna arvo väliltä 0,01 – 10\u{A0}000\u{A0}000\u{A0}000,00."),
            ("anna 2026-12-31 tai myöhempi päivä.", "anna 31.12.2026 tai myöhempi päivä."),
            ("esimerkiksi 5%,236:100.00, enintään -2.5 (0.5)", "esimerkiksi 5%,236:100.00, enintään \u{2212}2,5 (0,5)"),
            ("§ 12, 11.12.2025 ja 1.2.m1", "§ 12, 11.12.2025 ja 1.2.m1"),
        ] { #expect(words.figures(in: told) == shown) }
        #expect(Words(language: .en).figures(in: "from 0.01 to 2026-12-31") == "from 0.01 to 2026-12-31")
        #expect(
            words.keyValues("population 2023-12-31 1013, hours 2023-12-31 5") == "asukasluku 31.12.2023: 1\u{A0}013; hours 31.12.2023: 5")
        #expect(words.override("36000.00 leave") == "36\u{A0}000,00\u{A0}€; Ei vielä kukaan: erotus jää jakamatta")
        #expect(words.refusedCost("basis-missing", "population 1999-12-31: 236") { _ in "Kaustinen" }.hasPrefix("avainluku puuttuu: "))
    }

    @Test func `every reason why a cost cannot be shared has its words`() {
        let payer = PayerCode(checked: "236"), date = BudgetYear.earliest.firstDay
        let all: [AllocationRefusal] = [
            .noParticipants, .tooManyParticipants(1), .duplicateParticipant(payer), .payerNotParticipant(payer), .payersNotInKey([payer]),
            .mixInvalid, .basisMissing(series: .population, date: date, payers: [payer]), .basisAllZero(series: nil),
            .basisNegative(series: nil, payer: payer), .fixedDoesNotSum(expected: .zero, was: .zero), .boundsImpossible,
            .boundsNotApplicable,
            .lastYearMissing, .overrideNotParticipant(payer), .duplicateOverride(payer),
            .overridesExceedTotal(total: .zero, overridden: .zero), .nothingToRebalance, .overridesNotApplicable, .projectsTakenTwice([]),
            .overflow,
        ]
        #expect(Set(Sentences.refusedCosts.keys) == Set(all.map(\.code)))
    }
}

extension Browser.Shown {
    /// The readable text of the page: without the head, hints (which show what to type), and values in controls.
    fileprivate var words: String {
        let body = html.components(separatedBy: "<body").last ?? ""
        return body.replacing(/<p class="hint"[^>]*>[^<]*<\/p>|<textarea[^>]*>[^<]*<\/textarea>/, with: "").replacing(/<[^>]*>/, with: " ")
            .replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    }

    /// Words that do not belong on a page that is not English.
    fileprivate var strangers: [String] {
        let text = words.replacing(/[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}( [0-9]{1,2}\.[0-9]{2})?/, with: "")
        let decimals = text.matches(of: /[0-9]+\.[0-9]{1,2}\b/).map { String($0.0) }
        let notation = text.matches(of: /\b[a-z]+(-[a-z]+)*=[a-z]+|[a-z]+\(|\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b/).map { String($0.0) }
        let code = text.matches(of: /[A-Z]{3,} [A-Z]{3,}|\b(POST|GET|PUT) ?\/|[a-z]+[A-Z][a-z]+/).map { String($0.0) }
        let english = text.matches(of: /\b(the|and|is|not|with|what|which|payer|invoice|population|equal|outside|missing|refund|collect)\b/)
            .map { String($0.0) }
        return decimals + notation + code + english
    }
}
