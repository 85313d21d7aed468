import Cooperation
import Operations
import Testing

/// What refusals say: each its own, in each language, so that nobody is told of another fault than theirs.
@Suite struct RefusalTests {
    private static let refusals: [Refusal] =
        [
            .notFound, .authenticationRequired, .authenticationFailed, .denied(needs: .read), .missing("x"), .unknownField("x"),
            .exists("x"), .conflict(version: 7), .unversioned, .idempotencyMismatch, .overflow, .importRejected([], count: 0), .busy,
            .lockTimeout,
            .rateLimited(retryAfterSeconds: 1), .databaseDown, .readOnly, .storageFull, .deadline, .commitUnknown, .sourceUnavailable("x"),
            .invalid("x", .malformed(expected: "y")), .invalid("x", .range("1", "2")), .invalid("x", .tooLong(maximum: 3)),
            .invalid("x", .unknownReference("payer")), .invalid("x", .overlaps), .invalid("x", .oneOf(["a", "b"])),
        ] + Refusal.StateProblem.allCases.map(Refusal.state)

    @Test(arguments: Language.allCases) func `no two say the same`(language: Language) {
        let texts = Self.refusals.map { $0.text[language] }
        let repeated = Dictionary(grouping: zip(texts, Self.refusals), by: \.0).filter { $0.value.count > 1 }
        #expect(repeated.isEmpty && !texts.contains(""), "\(repeated.keys.sorted())")
    }

    @Test func `each says something in each language`() {
        for refusal in Self.refusals {
            let text = refusal.text
            #expect(Set([text.fi, text.sv, text.en]).count == 3, "\(refusal): \(text.en)")
        }
    }
}
