import Cooperation
import HTTPTypes
import HummingbirdTesting
import Operations
import TestSupport
import Testing

@testable import Dashboard

/// Changes of one record by two users at a time: neither overwrites the other's.
@Suite struct MeanwhileTests {
    /// A form, another user's change of another field of its record, and the reader of the record.
    private struct Edited: Sendable {
        let path: String
        let typed: [String: String]
        /// A text that shows the other user's change, with the old and the new value.
        let told: String
        let other: @Sendable (TestTenant) async throws -> Void
        let present: @Sendable (TestTenant) async throws -> [String]
        let expected: [String]
    }

    private static let invoicing = [
        "seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI2112345600000785", "bic": "NDEAFIHH",
    ]

    private static let forms: [Edited] = [
        Edited(
            path: "2026/change/service?service=business-services", typed: ["cost": "360 000,00"],
            told: "Own income: was EUR\u{A0}20,000.00, now EUR\u{A0}25,000.00.",
            other: { tenant in
                try await tenant.perform(
                    SetBudgetService.init, ["year": "2026", "service": "business-services", "income": "25000.00"])
            },
            present: { tenant in
                let line = try await tenant.perform(ShowBudget.init, ["year": "2026"]).services
                    .first { $0.service.rawValue == "business-services" }
                return [line.map { "\($0.cost)" } ?? "", line.map { "\($0.ownIncome)" } ?? ""]
            }, expected: ["360000.00", "25000.00"]),
        Edited(
            path: "2026/change/settings", typed: ["planTo": "2027"],
            told: "Note to the reader: was illustrative, now another.",
            other: { tenant in try await tenant.perform(SetBudget.init, ["year": "2026", "note": "another"]) },
            present: { tenant in
                let budget = try await tenant.perform(ShowBudget.init, ["year": "2026"]).budget
                let years = try await tenant.perform(ListBudgets.init, [:]).items.map { "\($0.year)" }
                return [budget.note] + years.filter { $0 == "2027" }
            }, expected: ["another", "2027"]),
        Edited(
            path: "2026/change/terms?service=digital", typed: ["agreement": "Sopimus 2"], told: "Name: was ",
            other: { tenant in try await tenant.perform(SetService.init, ["service": "digital", "name": "Digipalvelut"]) },
            present: { tenant in
                let service = try await tenant.perform(ListServices.init, [:]).items.first { $0.code.rawValue == "digital" }
                return [service?.agreement ?? "", service?.name ?? ""]
            }, expected: ["Sopimus 2", "Digipalvelut"]),
        Edited(
            path: "2026/change/invoicing", typed: ["bic": "OKOYFIHH"], told: "Who invoices: was Lestijärven kunta, now Lestijärvi.",
            other: { tenant in try await tenant.perform(SetInvoicing.init, invoicing.merging(["seller": "Lestijärvi"]) { $1 }) },
            present: { tenant in
                let terms = try await tenant.perform(ShowInvoicing.init, [:]).seller
                return [terms.bic, terms.seller]
            }, expected: ["OKOYFIHH", "Lestijärvi"]),
        Edited(
            path: "2026/change/buyer?payer=236", typed: ["buyerReference": "4100"], told: "Business id: was –, now 0178455-6.",
            other: { tenant in try await tenant.perform(SetBuyer.init, ["payer": "236", "businessId": "0178455-6"]) },
            present: { tenant in
                let buyer = try await tenant.perform(ListBuyers.init, [:]).items.first { $0.payer.rawValue == "236" }
                return [buyer?.reference ?? "", buyer?.businessID ?? ""]
            }, expected: ["4100", "0178455-6"]),
        Edited(
            path: "2026/change/consultation?consultation=1", typed: ["due": "2026-12-30"], told: "The question: was –, now Mitä?.",
            other: { tenant in try await tenant.perform(SetConsultation.init, ["consultation": "1", "question": "Mitä?"]) },
            present: { tenant in
                let consultation = try await tenant.perform(ShowConsultation.init, ["consultation": "1"]).consultation.consultation
                return ["\(consultation.due)", consultation.question]
            }, expected: ["2026-12-30", "Mitä?"]),
    ]

    @Test func `who sends a form again after another's change overwrites nothing of it`() async throws {
        try await ServedBody.toManager { served, browser in
            let tenant = served.tenant
            try await tenant.sendOut()
            try await tenant.perform(SetInvoicing.init, Self.invoicing)
            for edited in Self.forms {
                let path = "\(served.path)/\(edited.path)"
                let form = try await browser.get(path)
                try await edited.other(tenant)
                let told = try await browser.send(form, to: path, edited.typed)
                #expect(told.status == .unprocessableContent && told.html.contains("role=\"alert\""), "\(path)")
                #expect(told.html.contains(edited.told), "\(path): \(told.html)")
                // The typed values are in the form, and the other fields have their present values.
                let effect = try await browser.send(told, to: path, [:])
                #expect(effect.status == .ok, "\(path): \(effect.html)")
                #expect(try await browser.keep(effect, at: path).status == .seeOther, "\(path)")
                #expect(try await edited.present(tenant) == edited.expected, "\(path)")
            }
        }
    }

    @Test func `a change that comes between the effect and its keeping is told too`() async throws {
        try await ServedBody.toManager { served, browser in
            for edited in [Self.forms[0], Self.forms[2]] {
                let path = "\(served.path)/\(edited.path)"
                let effect = try await browser.send(try await browser.get(path), to: path, edited.typed)
                #expect(effect.status == .ok)
                try await edited.other(served.tenant)
                let told = try await browser.keep(effect, at: path)
                #expect(told.status == .unprocessableContent && told.html.contains(edited.told), "\(path)")
                let again = try await browser.send(told, to: path, [:])
                #expect(try await browser.keep(again, at: path).status == .seeOther)
                #expect(try await edited.present(served.tenant) == edited.expected)
            }
        }
    }

    @Test func `a field that both have changed tells both, and the reader decides`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/terms?service=digital"
            let form = try await browser.get(path)
            try await served.tenant.perform(SetService.init, ["service": "digital", "agreement": "Toisen"])
            let told = try await browser.send(form, to: path, ["agreement": "Oma"])
            #expect(told.html.contains(", now Toisen. You wrote: Oma.") && told.form["agreement"] == "Oma")
            #expect(told.html.contains("<a href=\"#field-agreement\">"))
            let effect = try await browser.send(told, to: path, [:])
            #expect(try await browser.keep(effect, at: path).status == .seeOther)
            let service = try await served.tenant.perform(ListServices.init, [:]).items.first { $0.code.rawValue == "digital" }
            #expect(service?.agreement == "Oma")
        }
    }

    @Test func `a form that is sent as it was shown is told to change nothing`() async throws {
        try await ServedBody.toManager { served, browser in
            let path = "\(served.path)/2026/change/settings"
            let sent = try await browser.send(try await browser.get(path), to: path, [:])
            #expect(sent.status == .unprocessableContent && sent.html.contains("Nothing has been changed"))
            let line = "\(served.path)/2026/change/service?service=business-services"
            // The same amount written another way is no change.
            let same = try await browser.send(try await browser.get(line), to: line, ["income": "20 000,0"])
            #expect(same.html.contains("Nothing has been changed"))
            // The form shows numbers in the notation of the language, and accepts them in it.
            browser.language = "fi"
            let finnish = try await browser.get(line)
            #expect(finnish.form["cost"] == "350000,00" && !finnish.html.contains("Tähdellä (*)"))
            #expect(try await browser.send(finnish, to: line, [:]).html.contains("Mitään ei ole muutettu"))
        }
    }

    @Test func `a buyer's form asks first whose it is, and keeps what it has of it`() async throws {
        try await ServedBody.toManager { served, browser in
            try await served.tenant.perform(
                SetBuyer.init, ["payer": "236", "businessId": "0178455-6", "address": "003701784556", "operator": "003721291126"])
            let path = "\(served.path)/2026/change/buyer"
            let first = try await browser.get(path)
            #expect(first.html.contains("name=\"payer\"") && !first.html.contains("name=\"businessId\""))
            #expect(try await browser.get(path + "?payer=").html.contains("name=\"payer\""))
            let form = try await browser.get(path + "?payer=236")
            #expect(form.form["businessId"] == "0178455-6" && form.form["operator"] == "003721291126")
            let effect = try await browser.send(form, to: path + "?payer=236", ["buyerReference": "4100"])
            #expect(try await browser.keep(effect, at: path + "?payer=236").status == .seeOther)
            let buyer = try await served.tenant.perform(ListBuyers.init, [:]).items.first { $0.payer.rawValue == "236" }
            #expect(buyer?.address?.address == "003701784556" && buyer?.reference == "4100")
        }
    }

    @Test func `two leads of a team do not overwrite each other's report`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.reportPlan("plan-1")
        let lead = try await tenant.leadToken(of: "team-a", named: "Team A")
        try await tenant.perform(
            ImportPlan.init, ["plan": "plan-1", "csv": "path;title;responsible;type;unit\n1.1.m3;Hours;Team A;count;h\n"])
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(lead)
            let path = "\(served.path)/owed/plan-1/1.1.m3/2026"
            let form = try await browser.get(path)
            try await tenant.perform(
                ReportMeasure.init, ["plan": "plan-1", "path": "1.1.m3", "period": "2026", "value": "5", "note": "Toinen"])
            let told = try await browser.post(path, form.form.merging(["value": "7"]) { $1 })
            #expect(told.status == .unprocessableContent && told.html.contains("was –, now 5. You wrote: 7."))
            let sent = try await browser.post(path, told.form)
            #expect(sent.status == .seeOther)
            let report = try await tenant.perform(ShowPlan.init, ["plan": "plan-1"]).reports.first { $0.path.text == "1.1.m3" }
            #expect(report?.measurement == .value(MeasureValue(millionths: 7_000_000)) && report?.note == "Toinen")
        }
    }

    @Test func `of two reports that are sent at once, one is kept, and the other is told of it`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.reportPlan("plan-1")
        let lead = try await tenant.leadToken(of: "team-a", named: "Team A")
        let csv = "path;title;responsible;type;unit\n" + (1...10).map { "1.1.m\($0 + 10);Hours;Team A;count;h\n" }.joined()
        try await tenant.perform(ImportPlan.init, ["plan": "plan-1", "csv": csv])
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(lead)
            let cookies = browser.cookies
            for path in (1...10).map({ "\(served.path)/owed/plan-1/1.1.m\($0 + 10)/2026" }) {
                // Both have seen a measure of which nothing is reported.
                let forms = [try await browser.get(path).form, try await browser.get(path).form]
                let answers = try await withThrowingTaskGroup(of: Browser.Shown.self) { group in
                    for (form, value) in zip(forms, ["5", "7"]) {
                        group.addTask {
                            let sender = Browser(client)
                            sender.cookies = cookies
                            return try await sender.post(path, form.merging(["value": value]) { $1 })
                        }
                    }
                    return try await group.reduce(into: [Browser.Shown]()) { $0.append($1) }
                }
                let told = answers.filter { $0.status == .unprocessableContent }
                #expect(answers.count { $0.status == .seeOther } == 1 && told.count == 1)
                #expect(told.first?.html.contains("was –, now ") == true)
            }
        }
    }

    @Test func `an opinion that an organ's other officer gave first is not overwritten`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut(adding: ["sentOn": "2026-01-02"])
        let token = try await tenant.municipality(of: PayerCode(checked: "236")).token
        try await ServedBody.serve(tenant) { served, client in
            let browser = Browser(client)
            try await browser.signIn(token)
            let path = "\(served.path)/consultations/1/opinions/236"
            let empty = try await browser.get(path)
            let own = ["position": "for", "organ": "Board", "date": "2026-01-03", "section": "§ 1"]
            let first = own.merging(["position": "against", "text": "Too\r\nmuch", "consultation": "1", "payer": "236"]) { $1 }
            try await tenant.perform(GiveOpinion.init, first)
            let told = try await browser.post(path, empty.form.merging(own) { $1 })
            #expect(told.status == .unprocessableContent && told.html.contains("now Against"))
            #expect(try await browser.post(path, told.form).status == .seeOther)
            let opinions = try await tenant.perform(ShowConsultation.init, ["consultation": "1"]).opinions
            let opinion = opinions.first { $0.asked.payer.rawValue == "236" }?.asked.opinion
            #expect(opinion?.position == .for && opinion?.words == "Too\nmuch" && opinion?.version == 2)
        }
    }
}
