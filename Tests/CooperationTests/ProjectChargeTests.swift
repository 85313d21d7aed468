import Testing

@testable import Cooperation

/// A service that charges payers for projects.
@Suite struct ProjectChargeTests {
    private func charge(
        _ project: String, _ part: String, before: String = "0.00", year: Int = 2026, fraction: String? = "1/2", section: String? = "§ 9"
    ) throws -> ProjectCharge {
        let day = try date("2026-02-11")
        return try ProjectCharge(
            project: try #require(ProjectCode(rawValue: project)), name: "Hanke", year: try #require(BudgetYear(year)),
            part: try money(part),
            chargedBefore: try money(before), fraction: fraction,
            decision: section.flatMap { Decision(organ: "Johtoryhmä", date: day, section: $0) })
    }

    /// Kaustinen with two projects, and Kannus, which is not a member, with one.
    private func charges() throws -> [PayerCode: [ProjectCharge]] {
        [
            try payer("236"): [try charge("P-1", "5150.19"), try charge("P-2", "0.05", before: "100.00", year: 2025)],
            try payer("217"): [try charge("P-1", "1000.00", fraction: nil, section: nil)],
        ]
    }

    private func share(_ charges: [PayerCode: [ProjectCharge]]) throws -> CostShare {
        var share = try kaustinenShare("0.00", key: "projects")
        share.participants = Array(charges.keys)
        share.charges = charges
        return share
    }

    private func line(_ code: String = "projects", cost: String? = nil, external: String = "0.00") throws -> BudgetService {
        try BudgetService(
            service: try #require(ServiceCode(rawValue: code)), name: "Hankkeet", agreement: "", participation: .members,
            validity: try #require(Validity(from: try date("2020-01-01"))), cost: try money(cost ?? "0.00"), ownIncome: .zero,
            externalFunding: try money(external), yearKey: nil,
            terms: SharingTerms(key: .projects, step: .euro, bounds: .none), shared: .zero, unallocated: .zero, refusal: nil,
            refusalDetail: nil, costFollows: cost == nil)
    }

    private func shared(_ lines: [BudgetService], _ charges: [PayerCode: [ProjectCharge]], isValid: Bool = true) throws -> SharingResult {
        let members = try populations.map { try payer($0.0) }
        var inputs = SharingInputs(
            year: try #require(BudgetYear(isValid ? 2026 : 2019)), lines: lines, members: members, listed: [:], overrides: [:], names: [:])
        inputs.charges = charges
        return try inputs.share(referenceDate: date("2024-12-31"), basis: BasisTable())
    }

    @Test func `every payer pays what its projects charge, to the cent, member or not`() throws {
        let allocation = try share(charges()).contributions()
        #expect(allocation.amounts == ["217 1000.00", "236 5050.24"] && allocation.total.description == "6050.24")
        #expect(allocation.isConserved)
        let explanation = try #require(allocation.contributions.last?.explanation)
        let own = try charges()[payer("236")]
        #expect(explanation.projects == own && explanation.lines.isEmpty && explanation.rounding == nil)
        #expect(try share([:]).contributions() == Allocation(contributions: [], total: .zero, unallocated: .zero))
    }

    @Test func `what is decided elsewhere is neither bounded nor overridden, nor charged to others`() throws {
        func refusal(_ change: (inout CostShare) throws -> Void) throws -> AllocationRefusal {
            var share = try share(charges())
            try change(&share)
            return try #require(throws: AllocationRefusal.self) { try share.contributions() }
        }
        #expect(try refusal { $0.bounds = Bounds(floor: Bound("10")) } == .boundsNotApplicable)
        #expect(try refusal { $0.overrides = [try override("236", "1")] } == .overridesNotApplicable)
        #expect(try refusal { $0.participants = [try payer("236")] } == .payerNotParticipant(payer("217")))
        let charge = try charge("P-1", "1.00")
        let many = try Dictionary(uniqueKeysWithValues: (0...1_000).map { (try payer("p\($0)"), [charge]) })
        #expect(throws: AllocationRefusal.tooManyParticipants(1_001)) { try share(many).contributions() }
    }

    @Test func `a cost that nobody gave follows, and one that was given tells its gap`() throws {
        let followed = try #require(try shared([line(external: "300.00")], charges()).lines.first)
        #expect(
            [followed.cost, followed.net, followed.shared, followed.unallocated].map(\.description) == [
                "6350.24", "6050.24", "6050.24", "0.00",
            ])
        #expect(followed.unallocatedReason == nil)
        let typed = try #require(try shared([line(cost: "7000.00", external: "300.00")], charges()).lines.first)
        #expect([typed.cost, typed.shared, typed.unallocated].map(\.description) == ["7000.00", "6050.24", "649.76"])
        #expect(typed.unallocatedReason == .projects && typed.refusal == nil && typed.unallocatedReason?.blocksApproval == false)
    }

    @Test func `no part is charged by two services, nor by one whose agreement is not valid`() throws {
        let twice = try shared([line("a"), line("b")], charges())
        let services = try ["a", "b"].map { try #require(ServiceCode(rawValue: $0)) }
        #expect(twice.refusals == [services[0]: .projectsTakenTwice(services), services[1]: .projectsTakenTwice(services)])
        #expect(twice.contributions.isEmpty && twice.lines.map(\.refusalDetail) == ["a, b", "a, b"])
        let ended = try shared([line()], charges(), isValid: false)
        #expect(ended.lines.map(\.refusal) == ["no-participants"])
    }

    /// A layer as it is stored.
    private func layer(_ charges: [PayerCode: [ProjectCharge]], year: Int = 2026) throws -> LayerFigures {
        let result = try shared([line()], charges)
        let amounts = Dictionary(uniqueKeysWithValues: result.contributions.map { ($0.contribution.payer, $0.contribution.amount) })
        let budget = Budget(
            layer: .original(try #require(BudgetYear(year))), status: .approved, version: 1, referenceDate: try date("2024-12-31"),
            note: "",
            shared: result.lines[0].shared, unallocated: .zero, decision: nil)
        return try LayerFigures(
            budget: budget, lines: [.init(service: result.lines[0], contributions: amounts, overrides: [], charges: charges)], values: [])
    }

    @Test func `the settlement keeps what was decided, whatever days and costs were`() throws {
        let service = try #require(ServiceCode(rawValue: "projects"))
        let terms = SettlementTerms(surplus: .refund, deficit: .collect)
        let layer = try layer(charges())
        let settlement = try layer.settlement(
            net: [service: money("6000.00")], days: [service: ServiceDays(term: 365, payers: [payer("236"): 100])], basis: BasisTable(),
            terms: terms,
            payers: PayersAtYearEnd(names: [:], staying: layer.payers, open: []))
        #expect(settlement.shares.allSatisfy { $0.difference == .zero } && settlement.services[0].retained.description == "-50.24")
    }

    @Test func `a change of what projects charge is a change of cost, of newcomers too`() throws {
        var later = try charges()
        later[try payer("236")] = [try charge("P-1", "6000.00")]
        later[try payer("074")] = [try charge("P-3", "1.00")]
        let changes = try explainChange(from: layer(charges()), to: layer(later, year: 2027))
        #expect(changes.map { "\($0.payer?.rawValue ?? "") \($0.change)" } == ["074 1.00", "217 0.00", "236 949.76"])
        #expect(changes.allSatisfy { $0.effects.filter { $0.value != .zero }.keys.allSatisfy { $0 == .serviceCost } })
    }

    @Test func `a what-if by projects charges what they would, and tells whom it leaves out`() throws {
        let base = try layer([:])
        let all = try base.outcome(of: Alternative(name: "a", key: .projects), basis: BasisTable(), charges: charges())
        let kannus = try payer("217")
        #expect(all.total.description == "6050.24" && all.shares[kannus]?.description == "1000.00")
        let few = Alternative(name: "b", key: .projects, payers: [try payer("236")])
        #expect(try base.outcome(of: few, basis: BasisTable(), charges: charges()).refusal?.reason == .payerNotParticipant(payer("217")))
        // What a layer was shared by stands.
        let same = try layer(charges()).outcome(of: Alternative(name: "c"), basis: BasisTable())
        #expect(same.total.description == "6050.24")
    }

    @Test func `each project is told with its decision, in three languages`() throws {
        let contribution = try #require(try share(charges()).contributions().contributions.last)
        let explained = ExplainedContribution(
            service: try #require(ServiceCode(rawValue: "projects")), name: "Hankkeet", agreement: "", amount: contribution.amount,
            net: contribution.amount, explanation: contribution.explanation)
        #expect(
            explained.sentence(.en).replacing("\u{A0}", with: " ") == """
                Hankkeet: EUR 6,050.24 is shared by the projects' decided municipal financing. P-1 Hanke, year 2026: EUR 5,150.19 (portion \
                1/2; decision: Johtoryhmä 2026-02-11 § 9). P-2 Hanke, year 2025: the part is EUR 0.05 (portion 1/2; decision: Johtoryhmä \
                2026-02-11 § 9), of which the budgets of other years charge EUR 100.00; this one charges EUR -99.95. The contribution is \
                EUR 5,050.24.
                """)
        #expect(
            explained.sentence(.fi).replacing("\u{A0}", with: " ") == """
                Hankkeet: jaettavana on 6 050,24 €, jakoperusteena hankkeiden päätetty kuntarahoitus. P-1 Hanke, vuosi 2026: 5 150,19 € \
                (osuus 1/2; päätös: Johtoryhmä 11.2.2026 § 9). P-2 Hanke, vuosi 2025: osuus on 0,05 € (osuus 1/2; päätös: Johtoryhmä \
                11.2.2026 § 9), josta muiden vuosien talousarvioissa peritään 100,00 €; tässä peritään -99,95 €. Maksuosuus on 5 050,24 €.
                """)
        #expect(
            explained.sentence(.sv).replacing("\u{A0}", with: " ") == """
                Hankkeet: 6 050,24 € fördelas, fördelningsgrund: projektens beslutade kommunfinansiering. P-1 Hanke, år 2026: 5 150,19 € \
                (andel 1/2; beslut: Johtoryhmä 11.2.2026 § 9). P-2 Hanke, år 2025: andelen är 0,05 € (andel 1/2; beslut: Johtoryhmä \
                11.2.2026 § 9), varav 100,00 € debiteras i andra års budgetar; här debiteras -99,95 €. Betalningsandelen är 5 050,24 €.
                """)
    }
}
