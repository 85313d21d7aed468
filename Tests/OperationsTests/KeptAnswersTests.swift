import Cooperation
import Postgres
import Store
import TestSupport
import Testing

@testable import Operations

/// Which answers are kept, within which limit, and which are dropped first.
@Suite struct KeptAnswersTests {
    private struct Text: WrittenAnswer {
        let size: Int
        var number = 0
    }

    private func key(_ request: String, of tenant: Int64, role: Role = .auditor, payer: String? = nil, day: Int = 1) -> AnswerKey {
        let caller = Caller(
            tenant: TenantID(rawValue: tenant), slug: TenantSlug(checked: "test"), role: role, payer: payer.flatMap { PayerCode($0) },
            tokenID: 1, actor: "auditor", expiresAtSeconds: .max, via: .http)
        return AnswerKey("test", [request], fields: [:], as: caller, on: CalendarDate("2026-01-0\(day)") ?? .ofDecoded)
    }

    private func version(_ byte: UInt8) -> AnswerVersion { AnswerVersion(rawValue: [byte]) }

    @Test func `an answer is found by all that it was made from`() {
        let answers = KeptAnswers(maximumBytes: 1 << 20)
        let kept = key("a", of: 1, role: .municipality, payer: "236")
        answers.keep(Text(size: 10, number: 7), for: kept, at: version(1))
        #expect((answers.answer(to: kept)?.answer as? Text)?.number == 7)
        #expect(answers.answer(to: kept)?.version == version(1))
        for other in [
            key("b", of: 1, role: .municipality, payer: "236"), key("a", of: 2, role: .municipality, payer: "236"),
            key("a", of: 1, role: .municipality, payer: "074"), key("a", of: 1, role: .auditor, payer: "236"),
            key("a", of: 1, role: .municipality, payer: "236", day: 2),
        ] {
            #expect(answers.answer(to: other) == nil)
        }
    }

    @Test func `fields cannot be taken for others`() {
        let caller = Caller.commandLine
        let day = CalendarDate.ofDecoded
        let requests = [[:], ["a": "b"], ["a": "", "b": ""], ["ab": ""], ["a": "b 1:c 1:d"], ["a": "b", "c": "d"], ["a 1:b 1:c": ""]]
        let keys = requests.map { AnswerKey("test", ["x"], fields: $0, as: caller, on: day) }
        #expect(Set(keys).count == requests.count)
    }

    @Test func `another version takes the place of all that was kept of its body, and of no other`() {
        let answers = KeptAnswers(maximumBytes: 1 << 20)
        for tenant in [1, 2] as [Int64] {
            for request in ["a", "b"] { answers.keep(Text(size: 100), for: key(request, of: tenant), at: version(1)) }
        }
        let size = answers.size
        for _ in 0..<2 { answers.keep(Text(size: 100), for: key("a", of: 1), at: version(2)) }
        #expect(answers.answer(to: key("a", of: 1))?.version == version(2))
        #expect(answers.answer(to: key("b", of: 1)) == nil)
        #expect(answers.answer(to: key("b", of: 2))?.version == version(1))
        #expect(answers.size == size - (100 + KeptAnswers.overhead + key("b", of: 1).request.utf8.count))
    }

    @Test func `a body that changed between two readings is not asked for its version until a reading finds it unchanged`() {
        let answers = KeptAnswers(maximumBytes: 1 << 20)
        for number in 1...3 as ClosedRange<UInt8> {
            answers.keep(Text(size: 100), for: key("a", of: 1), at: version(number))
            #expect((answers.answer(to: key("a", of: 1)) != nil) == (number == 1))
        }
        answers.keep(Text(size: 100), for: key("b", of: 1), at: version(3))
        for request in ["a", "b"] { #expect(answers.answer(to: key(request, of: 1))?.version == version(3)) }
    }

    @Test func `a body that has changed is forgotten, and kept again`() {
        let answers = KeptAnswers(maximumBytes: 1 << 20)
        for tenant in [1, 2] as [Int64] { answers.keep(Text(size: 100), for: key("a", of: tenant), at: version(1)) }
        answers.forget(TenantID(rawValue: 1))
        answers.forget(TenantID(rawValue: 3))
        #expect(answers.answer(to: key("a", of: 1)) == nil)
        #expect(answers.answer(to: key("a", of: 2)) != nil)
        answers.keep(Text(size: 100), for: key("a", of: 1), at: version(2))
        #expect(answers.answer(to: key("a", of: 1))?.version == version(2))
    }

    @Test func `what is not asked for again goes first, and the newest stays`() {
        let answers = KeptAnswers(maximumBytes: 20_000)
        for number in 0..<200 {
            answers.keep(Text(size: 500, number: number), for: key("\(number)", of: 1), at: version(1))
            _ = answers.answer(to: key("0", of: 1))
            #expect(answers.size > 10_000 || number < 20)
        }
        #expect(answers.answer(to: key("199", of: 1)) != nil)
        #expect((answers.answer(to: key("0", of: 1))?.answer as? Text)?.number == 0)
        #expect(answers.answer(to: key("1", of: 1)) == nil)
    }

    @Test func `a body that asks much takes nothing from one that holds an equal part`() {
        let answers = KeptAnswers(maximumBytes: 64_000)
        for number in 0..<4 { answers.keep(Text(size: 1_000), for: key("\(number)", of: 1), at: version(1)) }
        for number in 0..<1_000 { answers.keep(Text(size: 1_000), for: key("\(number)", of: 2), at: version(1)) }
        for number in 0..<4 { #expect(answers.answer(to: key("\(number)", of: 1)) != nil, "\(number)") }
        #expect(answers.totals.evictions > 900)
    }

    @Test func `the bound holds whatever comes, for one body and for ten thousand`() {
        var random = SeededGenerator(state: 13)
        for bodies in [1, 3, 100, 10_000] as [Int64] {
            let maximum = 200_000
            let answers = KeptAnswers(maximumBytes: maximum)
            for _ in 0..<20_000 {
                let tenant = Int64.random(in: 1...bodies, using: &random)
                let request = key("\(Int.random(in: 0..<50, using: &random))", of: tenant)
                let newest = version(UInt8.random(in: 0..<4, using: &random) == 0 ? 2 : 1)
                if let kept = answers.answer(to: request) { #expect((kept.answer as? Text)?.size ?? 0 <= maximum / 16) }
                answers.keep(Text(size: Int.random(in: 0..<20_000, using: &random)), for: request, at: newest)
                #expect(answers.size <= maximum)
            }
            for number in 0..<2_000 {
                answers.keep(Text(size: 5_000), for: key("\(number % 50)", of: 1 + Int64(number) % bodies), at: version(1))
                #expect(answers.size <= maximum)
            }
            #expect(answers.size > maximum / 2)
        }
    }

    @Test func `an answer larger than a sixteenth of the bound is not kept, and nothing is where there is no room`() {
        for (size, isKept) in [(1_000 - KeptAnswers.overhead, false), (900 - KeptAnswers.overhead, true)] {
            let answers = KeptAnswers(maximumBytes: 16_000)
            answers.keep(Text(size: size), for: key("a", of: 1), at: version(1))
            #expect((answers.answer(to: key("a", of: 1)) != nil) == isKept)
        }
        let none = KeptAnswers(maximumBytes: 0)
        none.keep(Text(size: 0), for: key("a", of: 1), at: version(1))
        #expect(none.size == 0)
    }
}

/// The version of the answers' data, as the database returns it.
@Suite struct AnswerVersionTests {
    private func version(_ tenant: TestTenant) async throws -> AnswerVersion {
        let id = tenant.id
        return try await tenant.transaction(.read) { try $0.fetch(.answerVersion(of: id)) }
    }

    @Test func `every change of a body moves its version, and no other body's`() async throws {
        let (tenant, other) = (try await TestTenant.kaustinen(), try await TestTenant.make())
        var seen: Set<AnswerVersion> = [try await version(tenant)]
        let before = try await version(other)
        for name in ["a", "b", "a"] {
            try await tenant.perform(SetUnit.init, ["kind": "team", "code": "x", "name": name, "from": "2020-01-01"])
            #expect(seen.insert(try await version(tenant)).inserted)
        }
        #expect(try await version(other) == before)
    }

    @Test func `many who ask at once are each told their own body's version, as it alone is told`() async throws {
        var tenants: [TestTenant] = []
        for _ in 0..<3 { tenants.append(try await TestTenant.make()) }
        let questions = VersionQuestions(tenants[0].installation.database)
        try await withThrowingTaskGroup(of: (Int, AnswerVersion).self) { group in
            for number in 0..<60 {
                let tenant = tenants[number % 3].id
                group.addTask { (number, try await questions.version(of: tenant, by: .distantFuture)) }
            }
            for try await (number, told) in group { #expect(try await version(tenants[number % 3]) == told) }
        }
        await #expect(throws: Refusal.notFound) {
            _ = try await questions.version(of: TenantID(rawValue: .max), by: .distantFuture)
        }
    }

    @Test func `one who has no time left is refused, and takes none of the others'`() async throws {
        let tenant = try await TestTenant.make()
        let questions = VersionQuestions(tenant.installation.database)
        try await withThrowingTaskGroup(of: (Int, AnswerVersion?).self) { group in
            for number in 0..<40 {
                let deadline: MonotonicTime = number % 4 == 0 ? .now() : .distantFuture
                group.addTask { (number, try? await questions.version(of: tenant.id, by: deadline)) }
            }
            for try await (number, told) in group { #expect((told == nil) == (number % 4 == 0), "\(number)") }
        }
    }

    @Test func `only the platform's own scope sees the heads of several bodies`() async throws {
        let tenants = [try await TestTenant.make(), try await TestTenant.make()]
        let ids = tenants.map(\.id)
        let versions = try await tenants[0].transaction(.read) { try $0.fetch(.answerVersions(of: ids)) }
        #expect(Array(versions.keys) == [ids[0]])
    }

    @Test func `a body that is suspended has another version`() async throws {
        let tenant = try await TestTenant.make()
        let before = try await version(tenant)
        let suspension = try tenant.operations.make(SuspendTenant.init, ["tenant": tenant.slug.rawValue])
        _ = try await tenant.operations.perform(suspension, as: tenant.installation.operatorCaller)
        #expect(try await version(tenant) != before)
    }

    @Test func `a dry run and a refused change move nothing`() async throws {
        let tenant = try await TestTenant.make()
        let before = try await version(tenant)
        let values = ["kind": "team", "code": "x", "name": "x", "from": "2020-01-01"]
        let change = try tenant.operations.make(SetUnit.init, values)
        _ = try await tenant.operations.perform(change, as: tenant.manager, options: ChangeOptions(isDryRun: true))
        await #expect(throws: Refusal.self) { _ = try await tenant.operations.perform(change, as: tenant.caller(.auditor)) }
        #expect(try await version(tenant) == before)
    }
}
