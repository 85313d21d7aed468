import Cooperation
import Testing

/// The sharing of a draft: participation, refusals, and everybody's sums.
@Suite struct SharingTests {
    private let day: CalendarDate

    init() throws { day = try date("2024-12-31") }

    private func code(_ name: String) throws -> ServiceCode { try #require(ServiceCode(rawValue: name)) }

    private func line(
        _ name: String, _ cost: String, key: String, _ participation: Participation = .members, until last: String? = nil
    ) throws -> BudgetService {
        try BudgetService(
            service: try code(name), name: name, agreement: "", participation: participation,
            validity: try #require(Validity(from: try date("2020-01-01"), to: try last.map(date))), cost: try money(cost), ownIncome: .zero,
            externalFunding: .zero,
            yearKey: nil,
            terms: SharingTerms(key: try AllocationKey.parse(key), step: .cent, bounds: .none), shared: .zero, unallocated: .zero,
            refusal: nil, refusalDetail: nil)
    }

    /// 074 and 236 are members, 236 and 421 are listed for one service; the agreement of another has ended.
    private func inputs() throws -> SharingInputs {
        let (halsua, kaustinen, lestijarvi) = (try payer("074"), try payer("236"), try payer("421"))
        return SharingInputs(
            year: try #require(BudgetYear(2026)),
            lines: [
                try line("all", "100.00", key: "population"), try line("listed", "10.00", key: "equal", .listed),
                try line("over", "7.00", key: "equal", until: "2025-12-31"), try line("tariff", "5000.00", key: "tariff:1"),
            ],
            members: [halsua, kaustinen], listed: [try code("listed"): [kaustinen, lestijarvi]],
            overrides: [try code("all"): [try override("074", "50.00", .leave)]],
            names: [halsua: LocalizedText(fi: "Halsua", sv: "Halsua", en: "Halsua")])
    }

    @Test func `who took part on twice as many days pays twice as much, and who took part on none pays nothing`() throws {
        var costs = try kaustinenShare("5.00", key: "equal")
        costs.presence = ServiceDays(term: 2, payers: Dictionary(uniqueKeysWithValues: zip(costs.participants, [1, 2, 1, 1, 0])))
        #expect(try costs.contributions().amounts == ["074 1.00", "236 2.00", "421 1.00", "849 1.00", "924 0.00"])
    }

    @Test func `each service is shared among those who take part in it`() throws {
        let inputs = try inputs()
        #expect(inputs.requiredSeries(default: day).map { "\($0.0) \($0.1)" } == ["population 2024-12-31"])
        let result = try inputs.share(referenceDate: day, basis: basisTable(.population, populations, on: day))
        let paid = result.contributions.map { "\($0.service) \($0.contribution.payer) \($0.contribution.amount)" }
        // 100.00 × 985/5103 is 19.30, but 50.00 was agreed.
        #expect(
            paid == ["all 074 50.00", "all 236 80.70", "listed 236 5.00", "listed 421 5.00", "tariff 074 985.00", "tariff 236 4118.00"])
        #expect(
            result.shares.map { "\($0.payer) \($0.name.fi) \($0.amount)" } == ["074 Halsua 1035.00", "236 236 4203.70", "421 421 5.00"])
        #expect(result.shares.map(\.inhabitants) == [985, 4_118, 665])
    }

    @Test func `what falls on nobody is told with its reason, and with what is shared makes the net cost`() throws {
        let result = try inputs().share(referenceDate: day, basis: basisTable(.population, populations, on: day))
        #expect(result.lines.map(\.unallocated.description) == ["-30.70", "0.00", "7.00", "-103.00"])
        #expect(result.lines.map(\.unallocatedReason) == [.left, nil, .refused, .tariff])
        #expect(result.lines.map(\.refusal) == [nil, nil, "no-participants", nil])
        #expect(result.refusals == [try code("over"): .noParticipants])
        for line in result.lines { #expect(try line.shared.adding(line.unallocated) == line.net) }
    }

    @Test func `a stored layer is shared by the same rule`() throws {
        let inputs = try inputs()
        let basis = try basisTable(.population, populations, on: day)
        let result = try inputs.share(referenceDate: day, basis: basis)
        let paid = Dictionary(grouping: result.contributions, by: \.service)
        let layer = try LayerFigures(
            budget: Budget(
                layer: .original(try #require(BudgetYear(2026))), status: .draft, version: 1, referenceDate: day, note: "", shared: .zero,
                unallocated: .zero, decision: nil),
            lines: result.lines.filter { $0.refusal == nil }.map { line in
                LayerFigures.Line(
                    service: line,
                    contributions: Dictionary(
                        uniqueKeysWithValues: (paid[line.service] ?? []).map { ($0.contribution.payer, $0.contribution.amount) }),
                    overrides: inputs.overrides[line.service] ?? [])
            }, values: [])
        for line in layer.lines {
            let again = try layer.costShare(of: line, basis: basis).contributions().contributions
            #expect(again == paid[line.service.service]?.map(\.contribution))
        }
        #expect(result.shares.allSatisfy { layer.share(of: $0.payer) == $0.amount })
    }
}
