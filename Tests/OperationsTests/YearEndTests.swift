import Cooperation
import Operations
import TestSupport
import Testing

/// Actuals, the six-column table, settlement, the carry-forward ledger and invoices.
@Suite struct YearEndTests {
    private static let approval = ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42"]
    private static let closing = [
        "year": "2026", "organ": "council", "date": "2027-05-11", "section": "§ 12", "due": "2027-06-30", "deMinimis": "16.82",
    ]

    /// The example body with its budget approved and nine tenths of each cost spent.
    private func spent() async throws -> TestTenant {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(ApproveBudget.init, Self.approval)
        let rows = try await tenant.budget().services.map { line in
            "2026;\(line.service);costs;-\(Money(cents: line.cost.cents * 9 / 10) ?? .zero)\r\n2026;\(line.service);external-funding;"
                + "\(Money(cents: line.externalFunding.cents) ?? .zero)"
        }
        let csv = "year;service;account;amount\r\n" + rows.joined(separator: "\r\n")
        try await tenant.perform(ImportData.init, ["kind": "actuals", "csv": csv])
        return tenant
    }

    private func statement(_ tenant: TestTenant, _ year: String, _ item: StatementItem, of service: String? = nil) async throws
        -> StatementFigures
    {
        let lines = try await tenant.perform(ShowStatement.init, ["year": year]).items
        return try #require(lines.first { $0.item == item && $0.service?.rawValue == service }).figures
    }

    @Test func `the wellbeing service's table comes out of the database as it was printed`() async throws {
        let tenant = try await TestTenant.make()
        try await tenant.addMembers()
        try await tenant.perform(
            // A municipality's own service, for which it charges nobody.
            AddService.init, ["service": "wellbeing", "name": "Hyvinvointi", "from": "2020-01-01", "key": "tariff:0"])
        try await tenant.perform(DraftBudget.init, ["year": "2025", "referenceDate": "2023-12-31"])
        try await tenant.perform(SetBudgetService.init, ["year": "2025", "service": "wellbeing", "cost": "38085.00"])
        let csv = "year;service;account;amount\n2024;wellbeing;costs;-49839\n2025;wellbeing;costs;-17905\n"
        let before = try await tenant.fingerprint()
        let dry = try await tenant.operations.perform(
            tenant.operations.make(ImportData.init, ["kind": "actuals", "csv": csv]), as: tenant.manager,
            options: ChangeOptions(isDryRun: true))
        #expect(dry.changes[0].rows.count == 2 && dry.changes[0].rows[0]["outcome"] == .text("added"))
        #expect(try await tenant.fingerprint() == before)
        try await tenant.perform(ImportData.init, ["kind": "actuals", "csv": csv])
        try await tenant.perform(
            SetStaffing.init, ["year": "2024", "service": "wellbeing", "position": "Hyvinvointikoordinaattori", "personYears": "0.4"])
        for item in [StatementItem.costs, .operatingMargin, .surplus] {
            let figures = try await statement(tenant, "2025", item, of: "wellbeing")
            let expected = try [
                Money("-38085"), Money("0"), Money("-38085"), Money("-17905"), Money("20180"), Money("-49839"),
            ].map { try #require($0) }
            #expect(
                [figures.original, figures.amendments, figures.after, figures.actual, figures.deviation, figures.previous] == expected)
        }
        let staff = try await tenant.perform(ListStaffing.init, ["year": "2025"]).items
        #expect(staff.map(\.previous?.description) == ["0.4"] && staff[0].personYears == nil)
    }

    @Test func `an import of actuals tells each row's fault and brings in none`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let before = try await tenant.fingerprint()
        let csv = """
            year;service;account;amount
            2026;digital;costs;-1.00
            2026;digital;costs;-2.00
            2026;nowhere;costs;-1.00
            2026;digital;costs;1.00
            2026;digital;wages;-1.00
            """
        let refusal = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": "actuals", "csv": csv]) }
        // Rows are checked further only if all of them can be read.
        #expect(refusal.rows.map { $0["line"] } == [.number(5), .number(6)])
        #expect(refusal.rows.map { $0["column"] } == [.text("amount"), .text("account")])
        let readable = csv.split(separator: "\n").prefix(4).joined(separator: "\n")
        let second = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": "actuals", "csv": readable]) }
        #expect(second.rows.map { $0["line"] } == [.number(3), .number(4)])
        #expect(try await tenant.fingerprint() == before)
    }

    @Test func `a closed year collects, refunds and never changes`() async throws {
        let tenant = try await spent()
        let preview = try await tenant.perform(PreviewSettlement.init, ["year": "2026", "deMinimis": "16.82"])
        try await tenant.perform(CloseSettlement.init, Self.closing)
        let closed = try await tenant.perform(ShowSettlement.init, ["year": "2026"])
        var expected = preview
        expected.decision = closed.decision
        #expect(closed == expected && closed.decision?.section == "§ 12")
        #expect(closed.services.reduce(closed.settled.cents) { $0 + $1.retained.cents } == closed.net.cents && closed.sum(.refund) < .zero)
        let instalments = try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
        #expect(instalments.reduce(0) { $0 + $1.amount.cents } == closed.sum(.refund).cents + closed.sum(.collect).cents)
        #expect(instalments.allSatisfy { $0.dueOn.description == "2027-06-30" })
        // Instalments of the shares come beside them, and sum to the shares.
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1"])
        let all = try await tenant.perform(ListInstalments.init, ["year": "2026"]).items
        let shares = try await tenant.perform(ListShares.init, ["year": "2026"]).budget.shared
        #expect(all.reduce(0) { $0 + $1.amount.cents } == shares.cents + closed.sum(.refund).cents + closed.sum(.collect).cents)
        let before = try await tenant.fingerprint(["settlement", "settled_service", "settled_share", "settled_contribution", "actual"])
        let again = try await tenant.refusal { try await tenant.perform(CloseSettlement.init, Self.closing) }
        let actual = ["year": "2026", "service": "digital", "account": "costs", "amount": "-1.00"]
        let late = try await tenant.refusal { try await tenant.perform(SetActual.init, actual) }
        let amendment = try await tenant.refusal { try await tenant.perform(AmendBudget.init, ["year": "2026"]) }
        #expect([again, late, amendment].allSatisfy { $0 == .state(.yearSettled) })
        #expect(
            try await tenant.fingerprint(["settlement", "settled_service", "settled_share", "settled_contribution", "actual"]) == before)
        let caller = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        let own = try await tenant.perform(ShowSettlement.init, ["year": "2026"], as: caller)
        #expect(own.shares.map(\.payer.rawValue) == ["236"] && own.net == closed.net)
        #expect(own.contributions.allSatisfy { $0.payer.rawValue == "236" })
    }

    @Test func `a year without all its actuals, or without approval, is not closed`() async throws {
        let tenant = try await TestTenant.kaustinen()
        #expect(try await tenant.refusal { try await tenant.perform(CloseSettlement.init, Self.closing) } == .state(.budgetNotApproved))
        try await tenant.perform(ApproveBudget.init, Self.approval)
        // Each service without an actual is named.
        let services = try await tenant.budget().services
        let rows = services.map { Row("unbooked", ["service": .text($0.service.rawValue), "name": .text($0.name)]) }
        #expect(
            try await tenant.refusal { try await tenant.perform(CloseSettlement.init, Self.closing) } == .figures(.actualsMissing, rows))
        // A service with only depreciation and interest counts as having none.
        for service in services.map(\.service) {
            for account in ["depreciation", "financial"] {
                let actual = ["year": "2026", "service": service.rawValue, "account": account, "amount": "-1.00"]
                try await tenant.perform(SetActual.init, actual)
            }
        }
        #expect(
            try await tenant.refusal { try await tenant.perform(CloseSettlement.init, Self.closing) } == .figures(.actualsMissing, rows))
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        #expect(try await tenant.refusal { try await tenant.perform(CloseSettlement.init, Self.closing) } == .state(.layerOpen))
    }

    @Test func `a year is closed when it has ended, and until then is told to be open`() async throws {
        let tenant = try await spent()
        for day in ["2026-12-31", "2026-05-11"] {
            let early = try await tenant.refusal {
                try await tenant.perform(CloseSettlement.init, Self.closing.merging(["date": day]) { $1 })
            }
            #expect(early == .invalid("date", .notBefore(try #require(CalendarDate("2027-01-01")))))
        }
        let (year, unknown) = (try #require(BudgetYear(2026)), try #require(BudgetYear(2031)))
        for caller in [tenant.manager, try await tenant.municipality(of: PayerCode(checked: "236")).caller] {
            let open = try await tenant.refusal { _ = try await tenant.perform(ShowSettlement.init, ["year": "2026"], as: caller) }
            #expect(open == .noSettlement(year) && open.entry.code == "not-found" && open.entry.numbers.map(\.value) == [2026])
            for text in [open.text.fi, open.text.sv, open.text.en] { #expect(text.contains("2026") && text.contains("SETTLEMENT CLOSE")) }
            let missing = try await tenant.refusal { _ = try await tenant.perform(ShowSettlement.init, ["year": "2031"], as: caller) }
            #expect(missing == .noBudget(unknown))
        }
        let section = ["year": "2026", "section": "§ 1"]
        #expect(try await tenant.refusal { try await tenant.perform(FillSettlementSection.init, section) } == .noSettlement(year))
        try await tenant.perform(CloseSettlement.init, Self.closing.merging(["date": "2027-01-01"]) { $1 })
    }

    @Test func `an amendment that nobody will decide on is discarded, and the year can be closed`() async throws {
        let tenant = try await spent()
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        #expect(try await tenant.refusal { try await tenant.perform(CloseSettlement.init, Self.closing) } == .state(.layerOpen))
        try await tenant.perform(DiscardBudget.init, ["year": "2026", "reason": "Not needed."])
        try await tenant.perform(CloseSettlement.init, Self.closing)
    }

    @Test func `what was booked on services that the budget does not have is told`() async throws {
        let tenant = try await spent()
        try await tenant.perform(AddService.init, ["service": "late", "name": "Late", "from": "2026-01-01", "key": "equal"])
        let settled = try await tenant.perform(PreviewSettlement.init, ["year": "2026"])
        #expect(settled.unbudgeted.isEmpty)
        try await tenant.perform(SetActual.init, ["year": "2026", "service": "late", "account": "costs", "amount": "-1250.00"])
        try await tenant.perform(SetActual.init, ["year": "2026", "service": "late", "account": "own-income", "amount": "50.00"])
        let preview = try await tenant.perform(PreviewSettlement.init, ["year": "2026"])
        let told = [UnbudgetedService(service: try #require(ServiceCode("late")), name: "Late", net: try #require(Money("1200.00")))]
        #expect(preview.unbudgeted == told && preview.net == settled.net && preview.shares == settled.shares)
        let closing = try await tenant.perform(CloseSettlement.init, Self.closing)
        #expect(closing.changes.flatMap(\.rows).contains { $0.kind == "unbudgeted-service" && $0["net"] == .money(told[0].net) })
        let caller = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        for caller in [tenant.manager, caller] {
            #expect(try await tenant.perform(ShowSettlement.init, ["year": "2026"], as: caller).unbudgeted == told)
        }
    }

    @Test func `a member who left in mid-year counts by its days`() async throws {
        let tenant = try await spent()
        try await tenant.perform(EndMember.init, ["payer": "849", "to": "2026-06-30"])
        let settlement = try await tenant.perform(PreviewSettlement.init, ["year": "2026"])
        let left = settlement.contributions.filter { $0.payer.rawValue == "849" }
        #expect(left.contains { $0.days == 181 } && !left.isEmpty)
        let stayed = settlement.contributions.filter { $0.payer.rawValue == "236" }
        #expect(stayed.allSatisfy { $0.days == 365 })
    }

    @Test func `the ledger carries what a year left, and a municipality sees its own`() async throws {
        let tenant = try await spent()
        try await tenant.perform(
            CloseSettlement.init, Self.closing.merging(["surplus": "carry-forward", "deMinimis": "0.00"]) { $1 })
        let closed = try await tenant.perform(ShowSettlement.init, ["year": "2026"])
        let entries = try await tenant.perform(ListCarryForwards.init, [:]).items
        #expect(entries.filter { $0.payer != nil }.reduce(0) { $0 + $1.amount.cents } == -closed.sum(.carryForward).cents)
        let left = closed.services.reduce(0) { $0 + $1.retained.cents }
        #expect(entries.filter { $0.payer == nil }.reduce(0) { $0 + $1.amount.cents } == -left)
        let caller = try await tenant.municipality(of: PayerCode(checked: "236")).caller
        let own = try await tenant.perform(ListCarryForwards.init, [:], as: caller).items
        #expect(own.map(\.payer?.rawValue) == ["236"])
        // The body's own, as carried from 2025: 26,312.99 and 56.70 make 26,369.69.
        let entry = ["year": "2025", "date": "2026-03-31", "reason": "carried forward"]
        try await tenant.perform(AddCarryForward.init, entry.merging(["amount": "26312.99"]) { $1 })
        try await tenant.perform(AddCarryForward.init, entry.merging(["amount": "56.70"]) { $1 })
        let last = try #require(try await tenant.perform(ListCarryForwards.init, [:]).items.last)
        #expect(last.payer == nil && last.balance.cents == 2_636_969 - left && last.number == entries.count + 2)
        #expect(last.total.cents == entries.reduce(2_636_969) { $0 + $1.amount.cents })
    }

    @Test func `an invoice needs to know who invoices`() async throws {
        let tenant = try await spent()
        try await tenant.perform(PlanInstalments.init, ["year": "2026", "plan": "2026-01-31:1,2026-07-31:1"])
        let sending = ["year": "2026", "payer": "236", "date": "2026-01-07"]
        let missing = try await tenant.refusal { try await tenant.perform(SendInvoices.init, sending) }
        #expect(missing == .state(.invoicingMissing))
        let seller = ["seller": "Lestijärven kunta", "businessId": "2345678-0", "iban": "FI21 1234 5600 0007 85", "bic": "NDEAFIHH"]
        try await tenant.perform(SetInvoicing.init, seller)
        try await tenant.perform(SendInvoices.init, sending)
        let xml = try await tenant.perform(ExportInvoice.init, ["invoice": "2"]).xml
        #expect(xml.contains("<BuyerOrganisationName>Kaustinen<") && xml.contains("FI2112345600000785"))
        for (field, wrong) in [("iban", "FI2112345600000786"), ("businessId", "2345678-1"), ("bic", "x")] {
            let refusal = try await tenant.refusal { try await tenant.perform(SetInvoicing.init, seller.merging([field: wrong]) { $1 }) }
            #expect(refusal.entry.parameters.first?.value == field)
        }
    }

    @Test func `keys that want attention are listed`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(SetService.init, ["service": "digital", "agreement": "Agreement of 2016"])
        let draft = try await tenant.perform(CheckKeys.init, ["year": "2026"]).items
        let services = try await tenant.budget().services
        #expect(draft.filter { $0.problem == .notDecided }.count == services.count)
        #expect(!draft.contains { $0.service.rawValue == "digital" && $0.problem == .noAgreement })
        try await tenant.perform(ApproveBudget.init, Self.approval.merging(["section": "§ xx"]) { $1 })
        #expect(try await tenant.perform(CheckKeys.init, ["year": "2026"]).items.contains { $0.problem == .sectionMissing })
        try await tenant.perform(FillSection.init, ["year": "2026", "section": "§ 42"])
        try await tenant.perform(SetService.init, ["service": "basic-tasks", "key": "equal"])
        try await tenant.perform(DraftBudget.init, ["year": "2027", "referenceDate": "2024-12-31"])
        for service in ["basic-tasks", "data-protection"] {
            try await tenant.perform(SetBudgetService.init, ["year": "2027", "service": service, "cost": "10.00"])
        }
        let next = try await tenant.perform(CheckKeys.init, ["year": "2027"]).items
        #expect(next.contains { $0.service.rawValue == "basic-tasks" && $0.problem == .keyChanged && $0.detail == "population" })
        #expect(next.contains { $0.service.rawValue == "data-protection" && $0.problem == .staleBasis })
        let filled = try await tenant.perform(CheckKeys.init, ["year": "2026"]).items
        #expect(!filled.contains { $0.problem == .sectionMissing })
    }
}
