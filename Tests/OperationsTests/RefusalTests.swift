import Cooperation
import Foundation
import Postgres
import TestSupport
import Testing

@testable import Operations

/// The texts of refusals: all different, in each language, so that nobody reads about another fault.
@Suite struct RefusalTests {
    private static let refusals: [Refusal] =
        [
            .notFound, .authenticationRequired, .authenticationFailed, .denied(needs: .read), .missing("x"), .unknownField("x"),
            .exists("x"), .conflict(version: 7), .unversioned, .idempotencyMismatch, .overflow, .importRejected([], count: 1),
            .importRejected([], count: 2), .busy, .rateLimited(retryAfterSeconds: 12), .databaseDown, .readOnly, .storageFull,
            .serialization, .lockTimeout, .deadline, .commitUnknown,
        ] + rules.map { .invalid("x", $0) } + Refusal.StateProblem.allCases.map(Refusal.state)
        + allocations.map { .allocation($0, service: nil) } + faults.map(Refusal.sourceUnavailable)

    private static let rules: [Refusal.Rule] = [
        .malformed(expected: .date), .range("1", "2"), .notBefore(BudgetYear.earliest.firstDay), .tooLong(maximum: 3),
        .tooManyBytes(maximum: 5), .tooMany(maximum: 4), .unknownReference("y"), .overlaps, .oneOf(["a", "b"]), .oneOf(["a"]), .oneOf([]),
        .onlyWith("y=a"),
    ]

    private static let allocations: [AllocationRefusal] = {
        guard let payer = PayerCode("236"), let other = SeriesName(rawValue: "hours") else { return [] }
        return [
            .noParticipants, .tooManyParticipants(1_001), .duplicateParticipant(payer), .payerNotParticipant(payer),
            .payersNotInKey([payer]), .mixInvalid, .basisMissing(series: .population, date: BudgetYear.earliest.firstDay, payers: [payer]),
            .basisAllZero(series: nil), .basisAllZero(series: other), .basisNegative(series: .population, payer: payer),
            .fixedDoesNotSum(expected: .largest, was: .zero), .boundsImpossible, .boundsNotApplicable, .overrideNotParticipant(payer),
            .duplicateOverride(payer), .overridesExceedTotal(total: .zero, overridden: .largest), .nothingToRebalance, .overflow,
            .lastYearMissing,
        ]
    }()

    private static let faults: [SourceFault] = [
        .turnedOff(nil), .turnedOff("a"), .unreachable(host: "a"), .refused(host: "a", status: 500), .tooLarge(host: "a", maximumBytes: 9),
        .unreadable("a"),
    ]

    @Test(arguments: Language.allCases) func `no two say the same`(language: Language) {
        let texts = Self.refusals.map { $0.text[language] }
        let repeated = Dictionary(grouping: zip(texts, Self.refusals), by: \.0).filter { $0.value.count > 1 }
        #expect(repeated.isEmpty && !texts.contains(""), "\(repeated.keys.sorted())")
    }

    @Test func `each says something in each language, as a sentence`() {
        for refusal in Self.refusals {
            let text = refusal.text
            #expect(Set([text.fi, text.sv, text.en]).count == 3, "\(refusal): \(text.en)")
            for language in Language.allCases { #expect(text[language].hasSuffix("."), "\(refusal): \(text[language])") }
        }
    }

    @Test func `a page is told of no command, no path and no notation, which the transports are`() throws {
        let year = try #require(BudgetYear(2027)), period = try #require(StatementPeriod("2027-H1"))
        let absent: [Refusal] = [.noBudget(year), .noBudget(year, layers: [-1]), .noSettlement(year), .noInterim(period)]
        for refusal in absent + Refusal.StateProblem.allCases.map(Refusal.state) {
            for language in Language.allCases {
                let text = refusal.text(naming: { _ in "field" }, isOnPage: true)[language]
                #expect(text.firstMatch(of: /[A-Z]{3,} |POST|\/[a-z]|[a-z]=/) == nil && text.hasSuffix("."), "\(text)")
            }
        }
        for refusal in absent { #expect(refusal.text.fi.contains("POST /")) }
        #expect(Refusal.state(.serviceListsNoParticipants).text.fi.contains("participation=listed"))
    }

    @Test func `every code has a text here`() {
        let codes = Set(Self.refusals.map(\.entry.code))
        #expect(codes.isSuperset(of: Self.allocations.map(\.code)) && Self.allocations.count == 19)
        // Of the registry's 24 codes `overflow` is the domain's too.
        #expect(codes.subtracting(Self.allocations.map(\.code)).count == 23, "\(codes.sorted())")
        #expect(Set(Self.rules.map(\.code)) == ["malformed", "range", "too-long", "unknown-reference", "overlaps", "one-of"])
    }

    @Test func `a text tells numbers and names alike in each language`() {
        for refusal in Self.refusals {
            // A day is written 1.1.2024 in some and 2024-01-01 in others.
            let told = Language.allCases.map { language in
                refusal.text[language].split { !$0.isNumber }.map { String($0.drop { $0 == "0" }) }.sorted()
            }
            #expect(Set(told).count == 1, "\(refusal): \(told)")
        }
    }

    @Test func `a cost that cannot be shared for a payer's sake names the payer and what is wrong`() throws {
        let payer = try #require(PayerCode("236"))
        let refusals: [AllocationRefusal] = [
            .duplicateParticipant(payer), .payerNotParticipant(payer), .payersNotInKey([payer]),
            .basisMissing(series: .population, date: BudgetYear.earliest.firstDay, payers: [payer]),
            .basisNegative(series: .population, payer: payer), .overrideNotParticipant(payer), .duplicateOverride(payer),
        ]
        for refusal in refusals {
            for language in Language.allCases {
                let text = Refusal.allocation(refusal, service: nil).text[language]
                #expect(text.contains("236"), "\(text)")
            }
        }
        let negative = Refusal.allocation(.basisNegative(series: .population, payer: payer), service: nil).text.en
        #expect(negative.contains("payer 236 has a negative value"), "\(negative)")
    }

    @Test func `rows are counted rightly`() {
        let one = Refusal.importRejected([], count: 1).text
        #expect(one.fi.contains("1 rivi on väärin") && one.sv.contains("1 rad är fel") && one.en.contains("1 row is wrong"))
        for count in [2, 21, 101] {
            let many = Refusal.importRejected([], count: count).text
            #expect(many.fi.contains("\(count) riviä on väärin") && many.sv.contains("\(count) rader är fel"))
            #expect(many.en.contains("\(count) rows are wrong"))
        }
    }

    @Test func `a form is told in the reader's language and tells the limit that is kept`() {
        let refusal = Refusal.invalid("referenceDate", .malformed(expected: .date)).text
        #expect(refusal.fi == "referenceDate ei kelpaa: anna päivä muodossa 2026-12-31.")
        #expect(refusal.sv == "referenceDate godtas inte: ange ett datum i formatet 2026-12-31.")
        #expect(refusal.en == "referenceDate is not valid: give a day such as 2026-12-31.")
        for language in Language.allCases {
            #expect(ExpectedForm.money.text[language].contains("\(Money.largest)"))
            #expect(ExpectedForm.year.text[language].contains("\(BudgetYear.range.upperBound)"))
            #expect(ExpectedForm.idempotencyKey.text[language].contains("\(Limits.idempotencyKeyLength.upperBound)"))
            #expect(ExpectedForm.instalmentPlan.text[language].contains("\(InstalmentPlan.maximumCount)"))
        }
        #expect(BudgetYear(BudgetYear.range.lowerBound - 1) == nil && BudgetYear(BudgetYear.range.upperBound + 1) == nil)
        #expect(Money("\(Money.largest)") == .largest && Money("10000000000.01") == nil)
    }

    @Test func `fields are spelt as the transport spells them`() {
        let spelt = { (refusal: Refusal) in refusal.text { "<\($0)>" }.en }
        #expect(spelt(.missing("referenceDate")) == "<referenceDate> is missing: give it.")
        #expect(spelt(.state(.projectOpen)).contains("(<acceptOpen>)"))
        #expect(spelt(.state(.splitDecided)).contains("(<organ>, <date>, <section>)"))
        #expect(spelt(.commitUnknown).contains("(<idem>)") && spelt(.unversioned).contains("(<if>)"))
    }

    @Test func `nobody who reads over HTTP is told a verb of the admin protocol`() {
        for refusal in Self.refusals {
            for language in Language.allCases {
                let words = refusal.text[language].split { !$0.isLetter && $0 != "-" }
                #expect(!words.contains { $0.count > 2 && $0.allSatisfy(\.isUppercase) }, "\(refusal): \(refusal.text[language])")
            }
        }
    }

    /// The server's codes, and the refusals that the client gets for them.
    private static let serverErrors: [(String, Refusal?)] = [
        ("40001", .serialization), ("40P01", .serialization), ("55P03", .lockTimeout), ("53100", .storageFull), ("25006", .readOnly),
        ("53300", .busy), ("53200", .busy), ("57P01", .databaseDown), ("57P02", .databaseDown), ("57P03", .databaseDown),
        ("57P04", .databaseDown), ("57P05", .databaseDown), ("25P03", .databaseDown), ("08006", .databaseDown),
        ("08003", .databaseDown), ("57014", .deadline), ("23P01", .invalid("from", .overlaps)), ("23505", .exists("row")),
        ("22003", .overflow), ("22021", .invalid("text", .malformed(expected: .textWithout("U+0000")))),
        ("22P05", .invalid("text", .malformed(expected: .textWithout("U+0000")))), ("42P01", nil), ("XX000", nil), ("23503", nil),
    ]

    @Test func `what the database says is told as a refusal of its own, and what nobody expected as itself`() async throws {
        let installation = try await TestInstallation.shared
        for (state, expected) in Self.serverErrors {
            let error = await #expect(throws: PostgresError.self) {
                try await installation.database.transaction(.read) { tx in
                    _ = try tx.all(builtIn: "DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = '\(state)'; END $$") { (none: Int32) in none }
                }
            }
            let told = Refusal.from(try #require(error))
            #expect(told as? Refusal == expected && (expected != nil || told is PostgresError), "\(state): \(told)")
        }
        // The task of a request was cancelled while nothing of it was under way.
        #expect(Refusal.from(CancellationError()) as? Refusal == .deadline)
    }

    @Test func `docs/errors.md has each refusal with its class and status`() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../docs/errors.md").standardizedFileURL
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        for refusal in Self.refusals + [.serialization] {
            let entry = refusal.entry
            // Refusals of sharing have a table of their own, with one status for all.
            let isAllocation = if case .allocation = refusal { true } else { false }
            let start = "| `\(entry.code)` |" + (isAllocation ? "" : " \(entry.answerClass.rawValue) | \(entry.httpStatus) |")
            #expect(lines.contains { $0.hasPrefix(start) }, "\(start)")
            // A client that should come again learns when.
            #expect((entry.retryAfterSeconds != nil) == (entry.answerClass == .retry), "\(entry.code)")
        }
    }
}
