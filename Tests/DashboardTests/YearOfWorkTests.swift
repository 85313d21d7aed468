import Cooperation
import HTTPTypes
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// A year of the administration manager's work, from the draft to the settlement, only by pages.
@Suite struct YearOfWorkTests {
    private static let decision = ["organ": "Seutuvaltuusto", "section": "§ 65"]

    @Test func `a year is drafted, decided on, invoiced, paid and settled by pages alone`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(tenant.tokens[.administrationManager] ?? "")
            let year = Year(served: served, browser: browser)
            try await year.draft()
            try await year.decide()
            try await year.invoice()
            try await year.pay()
            try await year.settle()
        }
    }

    private struct Year {
        let served: ServedBody
        let browser: Browser

        private var tenant: TestTenant { served.tenant }

        /// Fills in a form, sees its effect, and stores it; returns the page with the effect.
        @discardableResult
        private func keep(_ change: String, _ values: [String: String], query: String = "") async throws -> Browser.Shown {
            let path = "\(served.path)/\(change)" + query
            let form = try await browser.get(path)
            #expect(form.status == .ok, "\(path)")
            let effect = try await browser.send(form, to: path, values)
            #expect(effect.status == .ok, "\(path): \(effect.html.firstMatch(of: /role="alert">(.*?)<\/div>/)?.1 ?? "")")
            let kept = try await browser.keep(effect, at: path)
            #expect(kept.status == .seeOther, "\(path)")
            let page = try await browser.open(kept.headers[.location] ?? "")
            #expect(page.status == .ok && page.html.contains("Kept: "), "\(kept.headers[.location] ?? "")")
            return effect
        }

        func draft() async throws {
            try await keep("change/draft", ["year": "2027", "referenceDate": "2024-12-31"])
            try await keep("2027/change/copy", ["fromYear": "2026", "percent": "2,5"])
            try await keep("2027/change/service", ["service": "digital", "cost": "45 000,00"])
            let effect = try await keep(
                "2027/change/contribution", ["amount": "9000", "policy": "leave", "reason": "agreed"], query: "?service=digital&payer=421")
            #expect(effect.html.contains("9,000.00") || effect.html.contains("Unallocated"))
            try await keep("2027/change/contribution-by-key", ["reason": "not needed"], query: "?service=digital&payer=421")
            try await keep("2027/change/remove-service", [:], query: "?service=projects")
            try await keep("2027/change/service", ["service": "projects", "cost": "12000.00"])
            let sent = try await keep("2027/change/send-out", ["due": "2199-12-31", "question": "Opinion?", "consent": "not-needed"])
            #expect(sent.html.contains("Kaustinen"))
            let page = try await browser.get("\(served.path)/2027")
            #expect(page.html.contains("Given opinions: 0 of 5"))
        }

        func decide() async throws {
            let day = ["date": "2026-11-05", "organ": "Johtoryhmä", "section": "§ 9"]
            try await keep("2027/change/propose", day.merging(["proposal": "As prepared."]) { $1 })
            try await keep("2027/change/step", ["step": "return"].merging(day) { $1 })
            try await keep("2027/change/propose", day)
            let approval = YearOfWorkTests.decision.merging(["date": "2026-12-10", "section": "§ xx"]) { $1 }
            // Opinions are awaited, and no reason is given for approving it nevertheless.
            let path = "\(served.path)/2027/change/approve"
            let form = try await browser.get(path)
            let refused = try await browser.send(form, to: path, approval)
            #expect(refused.status == .unprocessableContent && refused.html.contains("role=\"alert\""))
            // A tariff leaves a part of the costs to the body: the approval must name the amount and the reason.
            let gap = ["unallocated": try #require(form.value(of: "unallocated")), "acceptGap": "The body bears it."]
            try await keep("2027/change/approve", approval.merging(gap) { $1 }.merging(["override": "All had spoken."]) { $1 })
            try await keep("2027/change/section", ["section": "§ 71"])
            let shown = try await tenant.perform(ShowBudget.init, ["year": "2027"])
            #expect(shown.budget.status == .approved && shown.steps.count == 4 && shown.steps.last?.decision.section == "§ 71")
            try await keep("2027/change/amend", ["note": "more"])
            try await keep("2027/change/service", ["service": "digital", "cost": "46000"], query: "?layer=1")
            let amendment = YearOfWorkTests.decision.merging(["date": "2027-01-20"]) { $1 }.merging(gap) { $1 }
            try await keep("2027/change/approve", amendment, query: "?layer=1")
            #expect(try await tenant.perform(ShowBudget.init, ["year": "2027"]).budget.layer.number == 1)
            try await keep("2027/change/amend", [:])
            try await keep("2027/change/discard", ["reason": "no need"], query: "?layer=2")
        }

        func invoice() async throws {
            try await keep(
                "2027/change/invoicing",
                [
                    "seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH",
                    "vat": "outside",
                ])
            try await keep("2027/change/buyer", ["businessId": "2345678-0"], query: "?payer=236")
            try await keep("2027/change/instalments", ["plan": "2027-01-31:1,2027-07-31:1"])
            try await keep("2027/change/send-invoices", ["date": "2027-01-07"])
            try await keep("2027/change/interest", ["from": "2026-01-01", "rate": "9.5", "source": "Suomen Pankki"])
            let page = try await browser.get("\(served.path)/2027/invoices")
            let words = Words(language: .en)
            let invoices = try await tenant.perform(ListInvoices.init, ["year": "2027"]).items
            #expect(invoices.count == 12)
            for invoice in invoices {
                #expect(page.html.contains(words.money(invoice.total)) && page.html.contains(invoice.reference.grouped))
            }
        }

        func pay() async throws {
            let instalments = try await tenant.perform(ListInstalments.init, ["year": "2027"]).items
            let first = try #require(instalments.first), second = instalments[1]
            try await keep(
                "2027/change/payment", ["reference": first.reference.grouped, "amount": "\(first.amount)", "date": "2027-01-30"])
            let unknown = "\(served.path)/2027/change/payment"
            let refused = try await browser.send(
                try await browser.get(unknown), to: unknown, ["reference": "1232", "amount": "1", "date": "2027-01-30"])
            #expect(refused.status == .unprocessableContent && refused.html.contains("The form names a thing that does not exist"))
            let file = """
                <?xml version="1.0" encoding="UTF-8"?>
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
                <Stmt><Id>S</Id><Acct><Id><IBAN>FI2112345600000785</IBAN></Id></Acct>
                <Ntry><Amt Ccy="EUR">\(second.amount)</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
                <BookgDt><Dt>2027-07-30</Dt></BookgDt><NtryDtls><TxDtls><Refs><AcctSvcrRef>A-1</AcctSvcrRef></Refs>
                <RmtInf><Strd><CdtrRefInf><Ref>\(second.reference.digits)</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
                </Stmt></BkToCstmrStmt></Document>
                """
            let effect = try await keep("2027/change/bank-file", ["file": file])
            #expect(effect.html.contains("paid in full"))
            let paid = try await tenant.perform(ListPayments.init, ["year": "2027"]).items
            #expect(paid.map(\.amount) == [first.amount, second.amount])
            let late = try await browser.get("\(served.path)/receivables?state=overdue&date=2028-01-31")
            let overdue = try await tenant.perform(ListReceivables.init, ["date": "2028-01-31"]).items
            #expect(overdue.count == 10)
            for receivable in overdue {
                #expect(
                    late.html.contains(Words(language: .en).money(receivable.interest)) && late.html.contains(">\(receivable.daysLate)<"))
            }
        }

        func settle() async throws {
            let services = try await tenant.perform(ShowBudget.init, ["year": "2027"]).services
            for service in services {
                let cost = Money(cents: -service.cost.cents * 9 / 10) ?? .zero
                let line = ["service": service.service.rawValue, "account": "costs"]
                try await keep("2027/change/actual", line.merging(["amount": "\(cost)"]) { $1 })
                let other = service.ownIncome == .zero ? "external-funding" : "own-income"
                let income = try service.ownIncome.adding(service.externalFunding)
                try await keep("2027/change/actual", line.merging(["account": other, "amount": "\(income)"]) { $1 })
            }
            try await keep("2027/change/forecast", ["service": "digital", "cost": "44000", "reason": "cheaper"])
            let year = ["year": "2027"]
            let preview = try await tenant.perform(PreviewSettlement.init, year.merging(["deficit": "carry-forward"]) { $1 })
            let words = Words(language: .en)
            let shown = try await browser.get("\(served.path)/2027/settlement?deficit=carry-forward")
            for share in preview.shares { #expect(shown.html.contains(words.money(share.amount)), "\(share.payer)") }
            let terms = ["surplus": "refund", "deficit": "carry-forward", "deMinimis": "1.00", "due": "2028-06-30"]
            try await keep("2027/change/settle", terms.merging(YearOfWorkTests.decision) { $1 }.merging(["date": "2028-05-11"]) { $1 })
            let settlement = try await tenant.perform(ShowSettlement.init, year)
            let page = try await browser.get("\(served.path)/2027/settlement")
            #expect(page.html.contains("Seutuvaltuusto"))
            for share in settlement.shares { #expect(page.html.contains(words.money(share.settled)), "\(share.payer)") }
            let statement = try await browser.get("\(served.path)/2027/statement")
            for line in try await tenant.perform(ShowStatement.init, year).items where line.service == nil {
                #expect(
                    statement.html.contains(words.money(line.figures.after)) && statement.html.contains(words.money(line.figures.actual)))
            }
        }
    }
}
