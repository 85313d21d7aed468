import Cooperation
import Foundation
import HTTPTypes
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// Changes that the administration manager makes by forms: filled in, shown with their effect, and only then stored.
@Suite struct ChangeTests {
    @Test func `a contribution is set in place after its effect on everybody was shown`() async throws {
        try await ServedBody.toManager { served, browser in
            let year = try await browser.get("\(served.path)/2026")
            let link = "2026/change/contribution?service=basic-tasks&amp;payer=236"
            #expect(year.html.contains("href=\"\(link)\""))
            let before = try await served.tenant.perform(ListShares.init, ["year": "2026"])
            let path = "\(served.path)/2026/change/contribution?service=basic-tasks&payer=236"
            let form = try await browser.get(path)
            #expect(form.text(of: "h1") == "Set a contribution by hand: Service, Kaustinen, Budget 2026")
            let effect = try await browser.send(form, to: path, ["amount": "36 000,00", "policy": "rebalance", "reason": "agreed"])
            #expect(effect.status == .ok && effect.html.contains("Nothing has been saved yet"))
            #expect(try await served.tenant.perform(ListShares.init, ["year": "2026"]).budget.version == before.budget.version)
            let kept = try await browser.keep(effect, at: path)
            #expect(kept.status == .seeOther)
            #expect(kept.headers[.location] == "\(served.path)/2026/services/basic-tasks?layer=0")
            let after = try await served.tenant.perform(ListShares.init, ["year": "2026"])
            let words = Words(language: .en)
            for (old, new) in zip(before.page.items, after.page.items) {
                #expect(effect.html.contains(words.money(old.toPay)) && effect.html.contains(words.money(new.toPay)))
                let change = try new.toPay.subtracting(old.toPay)
                if change != .zero { #expect(effect.html.contains(words.change(change))) }
            }
            let share = try await served.tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"])
            #expect(share.lines.first { $0.service.rawValue == "basic-tasks" }?.amount == Money("36000.00"))
            let page = try await browser.open(kept.headers[.location] ?? "")
            #expect(page.status == .ok && page.html.contains("Kept: Set a contribution by hand") && page.html.contains("36,000.00"))
            // It is shown once, and by no link.
            let address = kept.headers[.location] ?? ""
            for path in [address, address + "&kept=approve"] { #expect(try await !browser.get(path).html.contains("Kept: ")) }
            // Sent twice, it is stored once.
            let version = try await served.tenant.perform(ShowBudget.init, ["year": "2026"]).budget.version
            #expect(try await browser.keep(effect, at: path).status == .seeOther)
            #expect(try await served.tenant.perform(ShowBudget.init, ["year": "2026"]).budget.version == version)
        }
    }

    @Test func `what is kept is the effect that was shown; another one is shown first`() async throws {
        try await ServedBody.toManager { served, browser in
            let tenant = served.tenant
            try await tenant.perform(
                ApproveBudget.init, ["year": "2026", "organ": "Seutuvaltuusto", "date": "2025-12-11", "section": "§ 42"])
            try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1", "date": "2025-12-15"])
            let reference = try #require(try await tenant.perform(ListInstalments.init, ["year": "2026"]).items.first).reference
            let path = "\(served.path)/2026/change/payment"
            let payment = ["reference": reference.digits, "amount": "1.00", "date": "2026-01-30"]
            let effect = try await browser.send(try await browser.get(path), to: path, payment)
            #expect(effect.status == .ok)
            // Meanwhile another user records the same payment.
            try await tenant.perform(RecordPayment.init, payment)
            let other = try await browser.keep(effect, at: path)
            #expect(other.status == .unprocessableContent && other.html.contains("The effect is no longer the one that you saw"))
            #expect(try await tenant.perform(ListPayments.init, ["year": "2026"]).items.count == 1)
            // The message was shown, and the user confirms the change.
            #expect(try await browser.keep(other, at: path).status == .seeOther)
            #expect(try await tenant.perform(ListPayments.init, ["year": "2026"]).items.count == 2)
        }
    }

    @Test func `a service's cost is set with the effect on everybody, and what is not changed stays`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/service?service=business-services"
            let form = try await browser.get(path)
            #expect(form.value(of: "cost") == "350000.00" && form.value(of: "income") == "20000.00")
            let effect = try await browser.send(form, to: path, ["cost": "360000", "income": "20000.00", "external": "150000.00"])
            let kept = try await browser.keep(effect, at: path)
            #expect(kept.status == .seeOther, "\(kept.html)")
            let line = try await served.tenant.perform(ShowBudget.init, ["year": "2026"]).services
                .first { $0.service.rawValue == "business-services" }
            #expect(line?.cost == Money("360000.00") && line?.externalFunding == Money("150000.00"))
            let events = try await served.tenant.perform(ListAudit.init, ["limit": "1"]).items.map { Row($0) }
            guard case .text(let body)?? = events.first.map({ $0["body"] }) else {
                Issue.record("nothing was audited")
                return
            }
            #expect(!body.contains("income") && body.contains("360000.00"))
        }
    }

    @Test func `a service that is budgeted by account is set account by account`() async throws {
        try await ServedBody.toManager { served, browser in
            let line = ["year": "2026", "service": "digital", "account": "salaries", "amount": "-41250.00"]
            try await served.tenant.perform(SetBudgetAccount.init, line)
            let page = try await browser.get("\(served.path)/2026/services/digital")
            let link = try #require(page.html.firstMatch(of: /href="([^"]*change\/account\?[^"]*amount=[^"]*)"/)?.1)
            let path = String(link).replacing("&amp;", with: "&")
            let form = try await browser.get(path)
            #expect(form.value(of: "amount") == "-41250.00")
            let effect = try await browser.send(form, to: path, ["amount": "-42 000,00"])
            #expect(effect.html.contains("EUR\u{A0}\u{2212}42,000.00"))
            #expect(try await browser.keep(effect, at: path).status == .seeOther)
            let services = try await served.tenant.perform(ShowBudget.init, ["year": "2026"]).services
            #expect(services.first { $0.service.rawValue == "digital" }?.cost == Money("42000.00"))
        }
    }

    @Test func `every fault of a form stands beside its field and in the summary, and what was written stays`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/contribution?service=basic-tasks&payer=236"
            let form = try await browser.get(path)
            let page = try await browser.send(form, to: path, ["amount": "<b>", "reason": " "])
            #expect(page.status == .unprocessableContent && page.html.contains("value=\"&lt;b&gt;\""))
            for anchor in ["field-amount", "field-policy-rebalance", "field-reason"] {
                #expect(page.html.contains("<a href=\"#\(anchor)\">"), "\(anchor)")
            }
            // A fault that only the change itself can find.
            let early = try await browser.send(form, to: path, ["amount": "99999999.00", "policy": "rebalance", "reason": "x"])
            #expect(early.status == .unprocessableContent && early.html.contains("role=\"alert\""))
        }
    }

    @Test func `a reason may have lines, and an amount may be copied from the page`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/contribution?service=basic-tasks&payer=236"
            let amount = Words(language: .fi).money(try #require(Money("36000.50")))
            let values = ["amount": amount, "policy": "rebalance", "reason": "sovittu\r\njohtoryhmässä"]
            let effect = try await browser.send(try await browser.get(path), to: path, values)
            #expect(effect.status == .ok && effect.html.contains("sovittu johtoryhmässä"))
            #expect(try await browser.keep(effect, at: path).status == .seeOther)
            let share = try await served.tenant.perform(ShowShare.init, ["year": "2026", "payer": "236"])
            #expect(share.lines.first { $0.service.rawValue == "basic-tasks" }?.amount == Money("36000.50"))
        }
    }

    @Test func `a form that is too large is refused on a page of the reader's language, which leads back`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/bank-file"
            let seal = ["seal": try await browser.get(path).value(of: "seal") ?? ""]
            browser.language = "sv"
            let page = try await browser.post(path, seal, file: (name: "file-upload", bytes: Array(repeating: 0x41, count: 1 << 20)))
            #expect(page.status == .contentTooLarge && page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(page.text(of: "h1") == "Formuläret kunde inte tas emot" && page.html.contains("1\u{A0}048\u{A0}576 byte"))
            #expect(page.html.contains("<a href=\"\(path)\">Tillbaka till formuläret</a>") && page.html.contains("action=\"/sign-out\""))
            let broken = try await browser.post(
                "\(served.path)/2026/change/discard", seal.merging(["reason": "x"]) { $1 }, as: "text/plain")
            #expect(broken.status == .unsupportedMediaType && broken.html.contains("i en form som tjänsten inte läser"))
            let cut = try await browser.post("\(served.path)/2026/change/discard", seal, as: "multipart/form-data; boundary=x")
            #expect(cut.status == .badRequest && cut.html.contains("Formuläret kom inte fram"))
        }
    }

    @Test func `a draft that changed meanwhile is not overwritten`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/service?service=basic-tasks"
            let form = try await browser.get(path)
            try await served.tenant.perform(SetBudget.init, ["year": "2026", "note": "another"])
            let stale = try await browser.send(form, to: path, ["cost": "1.00"])
            #expect(stale.status == .unprocessableContent && stale.html.contains("role=\"alert\""))
            // The form that is shown again is about the present draft.
            #expect(try await browser.keep(try await browser.send(stale, to: path, ["cost": "1.00"]), at: path).status == .seeOther)
        }
    }

    @Test func `a form without its seal changes nothing, and who may not write has none`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/discard"
            let form = try await browser.get(path)
            for seal in ["", FormSecret().seal()] {
                let sent = try await browser.post(path, ["reason": "x", "do": "keep", "seal": seal])
                #expect(sent.status == .forbidden)
            }
            #expect(form.status == .ok)
            #expect(try await served.tenant.perform(ShowBudget.init, ["year": "2026"]).budget.status == .draft)
        }
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut()
        let municipality = try await tenant.municipality(of: PayerCode(checked: "236")).token
        try await ServedBody.serve(tenant) { served, client in
            for token in [tenant.tokens[.auditor] ?? "", municipality] {
                let browser = Browser(client)
                try await browser.signIn(token)
                #expect(try await browser.get("\(served.path)/2026/change/discard").status == .forbidden)
                let year = try await browser.get("\(served.path)/2026")
                #expect(year.status == .ok && !year.html.contains("/change/"))
                let sent = try await browser.post(
                    "\(served.path)/2026/change/discard", ["reason": "x", "do": "keep", "seal": year.value(of: "seal") ?? ""])
                #expect(sent.status == .forbidden)
            }
        }
    }

    @Test func `a bank's file is sent as a file, and each entry's result is shown before it is booked`() async throws {
        try await ServedBody.toManager { served, browser in
            try await served.tenant.perform(
                ApproveBudget.init, ["year": "2026", "organ": "Seutuvaltuusto", "date": "2025-12-11", "section": "§ 65"])
            try await served.tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1"])
            let claim = try #require(try await served.tenant.perform(ListInstalments.init, ["year": "2026"]).items.first)
            let entry = { (reference: String, number: Int) in
                """
                <Ntry><Amt Ccy="EUR">\(claim.amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2026-01-30</Dt></BookgDt><NtryDtls><TxDtls><Refs><AcctSvcrRef>A-\(number)</AcctSvcrRef></Refs>
                <RmtInf><Strd><CdtrRefInf><Ref>\(reference)</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
                """
            }
            let file = """
                <?xml version="1.0" encoding="ISO-8859-1"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><!-- \u{E4} -->
                <Stmt><Id>S</Id><Acct><Id><IBAN>FI2112345600000785</IBAN></Id></Acct>
                \(entry(claim.reference.digits, 1))\(entry("1232", 2))</Stmt></BkToCstmrStmt></Document>
                """
            let path = "\(served.path)/2026/change/bank-file"
            let form = try await browser.get(path)
            #expect(form.html.contains("enctype=\"multipart/form-data\"") && form.html.contains("type=\"file\""))
            let seal = ["seal": form.value(of: "seal") ?? "", "file": ""]
            let latin1 = file.unicodeScalars.map { UInt8($0.value) }
            let effect = try await browser.post(path, seal, file: (name: "file-upload", bytes: latin1))
            #expect(effect.status == .ok && effect.html.contains("paid in full") && effect.html.contains("not booked: unknown reference"))
            #expect(try await served.tenant.perform(ListPayments.init, ["year": "2026"]).items.isEmpty)
            #expect(try await browser.keep(effect, at: path).status == .seeOther)
            #expect(try await served.tenant.perform(ListPayments.init, ["year": "2026"]).items.count == 1)
            let broken = try await browser.post(path, seal, file: (name: "file-upload", bytes: Array("<a".utf8)))
            #expect(broken.status == .unprocessableContent && broken.html.contains("<a href=\"#field-file\">"))
        }
    }

    @Test func `what invoices say is filled in, and what is not changed stays`() async throws {
        try await ServedBody.toManager { served, browser in
            let address = ["address": "003723456780", "operator": "003721291126"]
            let seller = ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH"]
            let terms = seller.merging(address) { $1 }.merging(["vat": "taxed", "vatRate": "25.5"]) { $1 }
            try await served.tenant.perform(SetInvoicing.init, terms)
            let path = "\(served.path)/2026/change/invoicing"
            let form = try await browser.get(path)
            let filled = Dictionary(uniqueKeysWithValues: terms.keys.map { ($0, form.value(of: $0) ?? "") })
            #expect(filled.merging(["vat": "taxed"]) { $1 } == terms && form.html.contains(#"name="vat" value="taxed" checked"#))
            let effect = try await browser.send(form, to: path, filled.merging(["vat": "taxed", "bic": "OKOYFIHH"]) { $1 })
            for told in ["003723456780", ">Taxed<", ">25.5<", "OKOYFIHH"] { #expect(effect.html.contains(told), "\(told)") }
            #expect(try await browser.keep(effect, at: path).status == .seeOther)
            let kept = try await served.tenant.perform(ShowInvoicing.init, [:])
            #expect(kept.seller.bic == "OKOYFIHH" && kept.seller.address?.address == "003723456780")
            #expect(kept.vat.treatment == .taxed && kept.vat.rate.description == "25.5")
            try await served.tenant.perform(SetBuyer.init, ["payer": "236", "businessId": "2345678-0"].merging(address) { $1 })
            let choice = try await browser.get("\(served.path)/2026/change/buyer")
            #expect(choice.html.contains(#"<form class="card" method="get""#) && choice.value(of: "businessId") == nil)
            let buyer = try await browser.get("\(served.path)/2026/change/buyer?payer=236")
            #expect(buyer.value(of: "businessId") == "2345678-0" && buyer.value(of: "address") == "003723456780")
            let other = try await browser.get("\(served.path)/2026/change/buyer?payer=074")
            #expect(other.value(of: "businessId") == "" && other.value(of: "address") == "")
        }
    }

    @Test func `new terms of a service, and who takes part in it, show what everybody would pay`() async throws {
        try await ServedBody.toManager { served, browser in
            let words = Words(language: .en)
            for (path, values) in [
                ("\(served.path)/2026/change/terms?service=digital", ["key": "population"]),
                ("\(served.path)/2026/change/leave?service=rural-administration", ["payer": "217", "to": "2025-12-31"]),
                ("\(served.path)/2026/change/end-member", ["payer": "924", "to": "2025-12-31"]),
            ] {
                let before = try await served.tenant.perform(ListShares.init, ["year": "2026"])
                let effect = try await browser.send(try await browser.get(path), to: path, values)
                #expect(effect.status == .ok && effect.html.contains("Effect on the shares"), "\(path)")
                #expect(try await served.tenant.perform(ListShares.init, ["year": "2026"]).budget.version == before.budget.version)
                #expect(try await browser.keep(effect, at: path).status == .seeOther)
                let after = try await served.tenant.perform(ListShares.init, ["year": "2026"])
                #expect(before.page.items.map(\.toPay) != after.page.items.map(\.toPay), "\(path)")
                for share in before.page.items + after.page.items { #expect(effect.html.contains(words.money(share.toPay)), "\(path)") }
            }
        }
    }

    @Test func `every form of a change is whole in each language`() async throws {
        try await ServedBody.toManager { served, browser in
            for language in Language.allCases {
                browser.language = language.rawValue
                var titles: Set<String> = []
                for offered in OfferedChange.all {
                    let year = offered.isOfYear ? "2026/" : ""
                    let path = "\(served.path)/\(year)change/\(offered.name)"
                    let page = try await browser.get(path)
                    #expect(page.status == .ok && page.html.utf8.count < 60_000, "\(path)")
                    #expect(titles.insert(page.text(of: "title") ?? "").inserted, "\(path) has another page's title")
                    let empty = page.html.firstMatch(of: /\{\{|\}\}|<(h1|h2|h3|th|label|legend|dt|button|a|title|p)[^>]*>\s*<\/\1>/)
                    #expect(empty == nil, "\(path): \(empty.map { String($0.0) } ?? "")")
                }
            }
        }
    }
}

extension Browser {
    /// Sends the shown form, filled in.
    func send(_ page: Shown, to path: String, _ values: [String: String]) async throws -> Shown {
        try await post(path, page.form.merging(values) { $1 })
    }

    /// Stores a change whose effect is shown.
    func keep(_ effect: Shown, at path: String) async throws -> Shown {
        try await post(path, effect.hidden.merging(["do": "keep"]) { $1 })
    }
}

extension Browser.Shown {
    /// The fields that a browser sends of the page's unchanged form: hidden controls, lines, texts and choices.
    var form: [String: String] {
        let card = html.components(separatedBy: "<form class=\"card\"").last ?? ""
        let lines = card.matches(of: /<input id="[^"]*" name="([^"]*)" type="(?:text|date)"[^>]* value="([^"]*)"/)
        let chosen = card.matches(of: /<input type="radio" id="[^"]*" name="([^"]*)" value="([^"]*)" checked/)
        let areas = card.matches(of: /<textarea id="[^"]*" name="([^"]*)"[^>]*>([^<]*)<\/textarea>/)
        let selects = card.matches(of: /<select id="[^"]*" name="([^"]*)"[^>]*>.*?<option value="([^"]*)" selected>/)
        let controls = [lines, chosen, areas, selects].joined().map { (String($0.1), String($0.2).unescaped) }
        return hidden.merging(controls) { $1 }
    }

    /// All values in the page's last form.
    var hidden: [String: String] {
        let form = html.components(separatedBy: "<form").last ?? ""
        let controls = form.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)"/).map { (String($0.1), String($0.2)) }
        let texts = form.matches(of: /<textarea name="([^"]*)" hidden>\n([^<]*)<\/textarea>/).map { (String($0.1), String($0.2)) }
        let read = (controls + texts).map { ($0.0, $0.1.unescaped) }
        return Dictionary(read) { first, _ in first }
    }
}

extension String {
    fileprivate var unescaped: String {
        replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing("&#39;", with: "'")
            .replacing("&amp;", with: "&")
    }
}
