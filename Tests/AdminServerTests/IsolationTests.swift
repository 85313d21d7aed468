import AdminProtocol
import Cooperation
import Operations
import TestSupport
import Testing

@testable import AdminServer

/// A thing of another body, or of another payer, gets the same answer as a thing that does not exist: the same bytes.
@Suite struct IsolationTests {
    /// The verbs, with ids in braces. A test compares them with the command table, so that no verb with an id is
    /// forgotten.
    static let verbs = [
        "MEMBER GET {payer}", "MEMBER HISTORY {payer}", "MEMBER SET {payer} name-fi=x dry=yes", "MEMBER END {payer} to=2026-12-31 dry=yes",
        "MEMBER LIST after={payer}", "MEMBER ADD {payer} from=1999-01-01 name-fi=x dry=yes",
        "BASIS LIST {series} date=2024-12-31", "BASIS SET {series} {payer} 1 date=2024-12-31 source=x dry=yes",
        "BASIS DATES {series}", "BASIS FROM {series} jobs {year} dry=yes",
        "SERVICE GET {service}", "SERVICE SET {service} name=x dry=yes", "SERVICE JOIN {service} {payer} from=2026-01-01 dry=yes",
        "SERVICE LEAVE {service} {payer} to=2026-12-31 dry=yes", "SERVICE END {service} to=2026-12-31 dry=yes",
        "BUDGET GET {year}", "BUDGET SET {year} note=x dry=yes", "BUDGET SET {year} {service} cost=1.00 dry=yes",
        "BUDGET SET 2026 {service} cost=1.00 dry=yes", "BUDGET REMOVE {year} {service} dry=yes", "BUDGET REMOVE 2026 {service} dry=yes",
        "BUDGET APPROVE {year} organ=x date=2026-01-01 section=x dry=yes",
        "BUDGET PROPOSE {year} organ=x date=2026-01-01 section=x dry=yes",
        "BUDGET STEP {year} table organ=x date=2026-01-01 section=x dry=yes", "BUDGET SECTION {year} section=1 dry=yes",
        "BUDGET AMEND {year} note=x dry=yes", "BUDGET DISCARD {year} reason=x dry=yes", "BUDGET COPY {year} from-year=2026 dry=yes",
        "BUDGET COPY 2026 from-year={year} dry=yes", "MATRIX GET {year}", "MATRIX GET 2026 from-year={year}",
        "INSTALMENT LIST {year}", "INSTALMENT LIST 2026 payer={payer}", "INSTALMENT PLAN {year} plan=2026-01-31:1 dry=yes",
        "INDICATOR SET {plan} name=x source=x dry=yes", "CLOCK LIST year={year}", "CLOCK GENERATE {year} dry=yes",
        "CLOCK SET {year} {plan} 1 done=2026-01-01 dry=yes", "CLOCK PROCESS {year} {plan}", "POSITION LIST team={plan}",
        "POSITION SET {plan} title=x from=2026-01-01 dry=yes", "POSITION VACATE {plan} from=2026-01-01 dry=yes",
        "POSITION FILL {plan} from=2026-01-01 dry=yes", "ORGANISATION SET team {plan} name=x from=2026-01-01 dry=yes", "PLAN GET {plan}",
        "PLAN ITEM {plan} 1 title=x dry=yes", "PLAN IMPORT {plan} x dry=yes", "PLAN CHECK {plan} 2026", "ROUND GET {plan} 2026",
        "PLAN SET {plan} name=x purpose=action-plan first-year=2026 dry=yes", "ROUND OPEN {plan} 2026 due=2026-12-31 dry=yes",
        "REPORT MEASURE {plan} 1.1.m1 2026 value=1 dry=yes", "REPORT ACTION {plan} 1.1.a1 done dry=yes",
        "ROUND CLOSE {plan} 2026 organ=x date=2027-01-31 section=x dry=yes", "PROJECT GET {project}",
        "PROJECT SET {project} name=x dry=yes", "PROJECT STEP {project} preparation date=2026-01-31 dry=yes",
        "PROJECT COST {project} 2026 staff 1.00 dry=yes", "PROJECT FINANCE {project} 2026 eu planned 1.00 dry=yes",
        "PROJECT SPLIT {project} key=equal payers={payer} dry=yes", "PROJECT PAID {project} 1 paid=1.00 date=2026-01-31 dry=yes",
        "PROJECT CLAIM {project} from=2026-01-01 to=2026-06-30 costs=1.00 dry=yes", "PROJECT ADD {project} name=x dry=yes",
        "PROJECT SECTION {project} step section=1 dry=yes", "PROJECT SECTION {project} split section=1 dry=yes",
        "PROJECT MILESTONE {project} 1 title=x due=2026-12-31 dry=yes",
        "PROJECT RISK {project} 1 title=x likelihood=1 impact=1 dry=yes", "PROJECT LIST after={project}",
        "PORTFOLIO EXPOSURE payer={payer}", "PORTFOLIO CASHFLOW project={project}", "STATEMENT GET {year}",
        "STATEMENT GET 2026 service={service}", "STAFF LIST {year}", "KEY CHECK {year}",
        "ACTUAL SET {year} {service} costs -1.00 dry=yes", "STAFF SET {year} {service} position=x person-years=1 dry=yes",
        "SETTLEMENT PREVIEW {year}", "SETTLEMENT GET {year}",
        "SETTLEMENT CLOSE {year} due=2100-06-30 organ=x date=2100-05-01 section=x dry=yes",
        "SETTLEMENT SECTION {year} section=\"§ 1\" dry=yes", "ROUND SECTION {plan} 2026 section=\"§ 1\" dry=yes",
        "CARRY USES payer={payer}", "CARRY LIST payer={payer}",
        "CARRY ADD {year} payer={payer} amount=1.00 date=2026-01-31 reason=x dry=yes",
        "BUDGET ACCOUNTS {year}", "BUDGET ACCOUNTS 2026 service={service}",
        "BUDGET ACCOUNT {year} {service} salaries -1.00 dry=yes", "BUDGET ACCOUNT 2026 {service} salaries -1.00 dry=yes",
        "BUDGET LOAD {year} x dry=yes", "BUDGET BINDINGS {year}", "BUDGET BIND {year} {service} council dry=yes",
        "BUDGET BIND 2026 {service} council dry=yes", "SPENDING GET {year}", "SPENDING GET 2026 service={service}", "SPENDING MOVES {year}",
        "SPENDING MOVE {year} {service} salaries materials 1.00 reason=x dry=yes",
        "SPENDING MOVE 2026 {service} salaries materials 1.00 reason=x dry=yes", "LEDGER EXPORT {year}", "LEDGER LIST {year}",
        "LEDGER LIST 2026 service={service}",
        "LEDGER CENTRE 1210 {service} dry=yes", "ACTUAL LIST {year}", "ACTUAL LIST 2026 service={service}", "MONTHS LIST {year}",
        "MONTHS SET {year} {service} 1,1,1,1,1,1,1,1,1,1,1,1 dry=yes", "FORECAST LIST {year}",
        "FORECAST ADD {year} {service} cost=1.00 reason=x dry=yes", "FORECAST ADD 2026 {service} cost=1.00 reason=x dry=yes",
        "INVOICE SEND {year} payer={payer} date=2026-01-07 dry=yes", "INVOICE LIST payer={payer}", "INVOICE EXPORT payer={payer}",
        "RECEIVABLE LIST payer={payer}", "BUYER SET {payer} business-id=2345678-0 dry=yes", "VAT SET {service} exempt vat-ground=x dry=yes",
        "KEY LIST service={service}", "BUDGET DIFF {year} from-layer=0", "BUDGET DIFF 2026 from-year={year}",
        "SHARE CHANGE {year} from-layer=0", "SHARE CHANGE 2026 from-layer=0 payer={payer}",
        "SHARE PREVIEW {year} alternatives=\"a: key=equal\"", "SHARE PREVIEW 2026 alternatives=\"a: service={service} key=equal\"",
        "PAYMENT LIST {year}", "PAYMENT LIST 2026 payer={payer}", "OPINION LIST payer={payer}", "PROJECT LIST payer={payer}",
        "OPINION GIVE 99 {payer} for organ=x date=2026-01-01 section=x dry=yes", "CONSULTATION START budget {year} 2199-12-31 dry=yes",
        "CONSULTATION START project {project} 2199-12-31 dry=yes", "CONSULTATION START plan {plan} 2199-12-31 dry=yes",
        "CONSULTATION START service {service} 2199-12-31 dry=yes", "CONSULTATION SET 99 payers={payer} dry=yes",
        "SHARE LIST {year}", "SHARE GET {year} {payer}", "SHARE GET 2026 {payer}",
        "SHARE EXPLAIN {year} {payer}",
        "SHARE EXPLAIN 2026 236 {service}", "SHARE PREVIEW 2026 total=1.00 key=basis:{series}",
        "SHARE PREVIEW 2026 total=1.00 key=population payers={payer}",
        "CONTRIBUTION SET {year} {service} {payer} 1.00 policy=leave reason=x dry=yes",
        "CONTRIBUTION SET 2026 digital {payer} 1.00 policy=leave reason=x dry=yes",
        "CONTRIBUTION RESET {year} {service} {payer} reason=x dry=yes", "CONTRIBUTION RESET 2026 digital {payer} reason=x dry=yes",
        "TOKEN REVOKE {token} dry=yes", "TOKEN CREATE x role=municipality payer={payer} dry=yes",
        "TENANT SUSPEND {tenant} dry=yes", "USE {tenant}",
        "MEMBER REMOVE {payer} dry=yes", "MEMBER CORRECT {payer} 1999-01-01 to=2030-12-31 reason=x dry=yes",
        "BASIS REMOVE {series} {payer} 2024-12-31 dry=yes", "BASIS REMOVE {series} 236 2024-12-31 dry=yes",
        "SERVICE REMOVE {service} dry=yes", "SERVICE REOPEN {service} dry=yes",
        "SERVICE UNLIST {service} {payer} 2026-01-01 dry=yes", "SERVICE UNLIST digital {payer} 2026-01-01 dry=yes",
        "ACTUAL REMOVE {year} {service} costs dry=yes", "PROJECT REMOVE {project} dry=yes", "CLAIM REMOVE {project} 1 dry=yes",
        "PROJECT CHANGE {project} organ=x date=2026-01-31 section=x reason=x to=2027-12-31 dry=yes",
        "PROJECT GOAL {project} {plan} 1 dry=yes", "GOAL REMOVE {project} {plan} 1 dry=yes",
        "PROJECT LINK {project} 1 title=x url=https://example.fi/ dry=yes", "LINK REMOVE {project} 1 dry=yes",
        "CLAIM REJECT {project} 1 costs=1.00 date=2026-01-31 reason=x dry=yes",
        "CLAIM CORRECT {project} 1 amount=1.00 date=2026-01-31 reason=x dry=yes", "MILESTONE REMOVE {project} 1 dry=yes",
        "RISK REMOVE {project} 1 dry=yes", "PLAN REMOVE {plan} dry=yes", "ITEM REMOVE {plan} 1 dry=yes",
        "REPORT REMOVE {plan} 1.1.m1 2026 dry=yes", "ROUND REMOVE {plan} 2026 dry=yes", "CLOCK REOPEN {year} budget 1 reason=x dry=yes",
        "CLOCK REMOVE {year} budget dry=yes", "HISTORY service {service}", "HISTORY budget {year}", "HISTORY project {project}",
        "FIND {service}",
        "SERVICE ADD {service} name=x from=1999-01-01 key=equal dry=yes", "BUDGET DRAFT {year} reference-date=2024-12-31 dry=yes",
    ]

    private static let random = [
        "payer": "zzother", "series": "zz-other", "service": "zz-another", "year": "2099", "token": "987654", "tenant": "nowhere-at-all",
        "project": "ZZ-other", "plan": "nn-random",
    ]

    private func answers(_ ids: [String: String], on client: RawClient) async throws -> [String] {
        var answers: [String] = []
        for verb in Self.verbs {
            let line = ids.reduce(verb) { $0.replacing("{\($1.key)}", with: $1.value) }
            let answer = try await client.ask(line).joined(separator: "\n")
            // The answer may repeat the request; nothing else may distinguish the two.
            answers.append(ids.filter { $0.key != "token" }.reduce(answer) { $0.replacing($1.value, with: $1.key) })
        }
        return answers
    }

    @Test(arguments: [Role.administrationManager, .developmentDirector, .auditor, .municipality])
    func `another body's ids are answered as random ones`(role: Role) async throws {
        let mine = try await TestTenant.kaustinen()
        let theirs = try await TestTenant.make()
        let ids = [
            "payer": "zzpayer", "series": "zz-series", "service": "zz-service", "year": "2051", "tenant": theirs.slug.rawValue,
            "project": "ZZ-1", "plan": "zz-plan",
        ]
        try await theirs.perform(AddMember.init, ["payer": "zzpayer", "from": "1999-01-01", "nameFi": "x"])
        try await theirs.perform(
            SetBasis.init, ["series": "zz-series", "payer": "zzpayer", "value": "5", "date": "2024-12-31", "source": "x"])
        try await theirs.perform(AddService.init, ["service": "zz-service", "name": "x", "from": "1999-01-01", "key": "equal"])
        try await theirs.perform(DraftBudget.init, ["year": "2051"])
        try await theirs.perform(SetBudgetService.init, ["year": "2051", "service": "zz-service", "cost": "10.00"])
        try await theirs.perform(SetPlan.init, ["plan": "zz-plan", "name": "x", "purpose": "action-plan", "firstYear": "2026"])
        try await theirs.perform(AddProject.init, ["project": "ZZ-1", "name": "x"])
        for number in 0..<6 { try await theirs.perform(CreateToken.init, ["name": "t\(number)", "role": "auditor"]) }
        let token =
            if role == .municipality { try await mine.municipality(of: PayerCode(checked: "236")).token } else { mine.tokens[role] ?? "" }
        try await RunningServer.session(token: token) { client in
            // Each body numbers its own tokens: the highest number is not one of ours.
            let crossing = try await answers(ids.merging(["token": "9"]) { $1 }, on: client)
            let none = try await answers(Self.random, on: client)
            for (verb, (one, other)) in zip(Self.verbs, zip(crossing, none)) { #expect(one == other, "\(verb)") }
            #expect(crossing.contains { $0.hasPrefix("ERR NOT-FOUND") })
        }
    }

    @Test func `a municipality reaches its own share and nobody else's`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.sendOut()
        let token = try await tenant.municipality(of: PayerCode(checked: "236")).token
        try await RunningServer.session(token: token) { client in
            for verb in ["SHARE GET 2026", "SHARE EXPLAIN 2026"] {
                #expect(try await client.ask("\(verb) 236").last?.hasPrefix("OK ROWS") == true)
                let random = try await client.ask("\(verb) zz999")
                for payer in ["074", "217", "421", "849", "924"] { #expect(try await client.ask("\(verb) \(payer)") == random) }
            }
            let list = try await client.ask("SHARE LIST 2026")
            #expect(list.count == 2 && list[0].hasPrefix("* share payer=236 ") && list[1].contains(" total="))
            for denied in ["SHARE PREVIEW 2026 total=1.00 key=equal", "AUDIT HEAD", "TOKEN LIST", "MEMBER SET 236 name-fi=x"] {
                #expect(try await client.final(denied).hasPrefix("ERR DENIED"))
            }
            let help = try await client.ask("HELP")
            #expect(!help.contains { $0.contains("CONTRIBUTION") || $0.contains("TOKEN LIST") || $0.contains("DRAIN") })
        }
    }

    @Test func `every verb with an id is among them`() {
        let ids: Set = ["payer", "series", "service", "year", "token", "tenant", "project", "plan"]
        for command in CommandTable.standard.commands where !["AUTH", "TENANT"].contains(command.usage.words[0]) {
            let takesID = command.usage.arguments.contains { ids.contains($0.name) && $0.isRequired }
            #expect(!takesID || Self.verbs.contains { $0.hasPrefix(command.usage.name + " ") }, "\(command.usage.name)")
        }
    }
}
