import Cooperation
import Operations
import Postgres
import Store
import TestSupport
import Testing

/// Stored and returned data have a limit, whatever the input is.
@Suite struct BoundTests {
    /// Texts that some field accepts, each far longer than any field needs.
    private static let longTexts = ["x", "1", "074,", "2026-01-31:1,", "path;title\n1;x\n"].map {
        String(repeating: $0, count: 300_000 / $0.utf8.count)
    }

    @Test(arguments: OperationCase.changes) func `no change keeps a document in the audit`(change: OperationCase) async throws {
        let operations = try await TestInstallation.shared.operations
        let audited = try #require(change.audited)
        for name in change.values.keys {
            for text in Self.longTexts {
                // A refused value is stored nowhere.
                guard let body = try? audited(operations, change.values.merging([name: text]) { $1 }) else { continue }
                #expect(body.utf8.count <= 8_192, "\(change.name).\(name): \(body.prefix(200))")
            }
        }
    }

    @Test func `a change that says too much is refused by the name of its longest field`() throws {
        let change = Verbose(reason: String(repeating: "x", count: Operations.maximumAuditBytes), note: "short")
        #expect(throws: Refusal.invalid("reason", .tooManyBytes(maximum: 131_072))) { _ = try Operations.auditBody(of: change) }
    }

    /// Larger than any real change.
    private struct Verbose: ChangeOperation {
        static let summary = "Try"
        static let writes: [any RowConvertible.Type] = []
        static let action = "verbose"
        static let permission = Permission.write
        let reason: String
        let note: String

        func change(in tx: Transaction, as caller: Caller) throws -> Change { Change(rows: []) }
    }

    @Test func `the same document under the same key is the same request, another is not`() async throws {
        let tenant = try await TestTenant.make()
        let options = ChangeOptions(idempotencyKey: "import-twice")
        let first = ["kind": "members", "csv": "payer;from\n236;2020-01-01"]
        let answer = try await tenant.perform(ImportData.init, first, options: options)
        let again = try await tenant.perform(ImportData.init, first, options: options)
        #expect(again.isReplay && again.changes == answer.changes)
        let other = try await tenant.refusal {
            try await tenant.perform(ImportData.init, first.merging(["csv": "payer;from\n236;2020-01-02"]) { $1 }, options: options)
        }
        #expect(other == .idempotencyMismatch)
        let audited = try await tenant.perform(ShowAuditHead.init, [:]).body
        #expect(audited.contains("sha256:") && audited.contains("bytes:25") && !audited.contains("payer"))
    }

    @Test func `of many rows a thousand are told and the others counted, once and when repeated`() async throws {
        let tenant = try await TestTenant.make()
        let csv = "payer;kind;nameFi\n" + (1...3_000).map { "P-\($0);payer;P\n" }.joined()
        let options = ChangeOptions(idempotencyKey: "many-payers")
        let values = ["kind": "members", "csv": csv]
        let answer = try await tenant.perform(ImportData.init, values, options: options)
        let rest = Row("rest", ["outcome": .text("added"), "rows": .count(2_000)])
        #expect(answer.changes[0].rows.count == 1_001 && answer.changes[0].rows.last == rest)
        #expect(try await tenant.perform(ImportData.init, values, options: options).changes == answer.changes)

        let wrong = "payer;kind;nameFi\n" + (1...3_000).map { "P_\($0);payer;P\n" }.joined()
        let refusal = try await tenant.refusal { try await tenant.perform(ImportData.init, ["kind": "members", "csv": wrong]) }
        #expect(refusal.rows.count == 100 && refusal.entry.numbers.first?.value == 3000)
    }

    @Test func `pages of the audit are bounded by bytes, and events of long ago are told whole`() async throws {
        let tenant = try await TestTenant.make()
        // Imports as the audit stored them before it stored digests.
        for size in [300_000, 300_000, 300_000, 300_000, 3_000_000, 10, 10] {
            let body = "{\"csv\":\"\(String(repeating: "x", count: size))\"}"
            try await tenant.transaction { _ = try $0.appendAudit(actor: "x", via: "http", action: "import", body: body) }
        }
        var sizes: [[Int]] = []
        var sequences: [Int64] = []
        var next: String?
        repeat {
            let page = try await tenant.perform(ListAudit.init, ["limit": "1000"].merging(next.map { ["after": $0] } ?? [:]) { $1 })
            sizes.append(page.items.map { $0.body.utf8.count / 100_000 })
            sequences += page.items.map(\.sequence)
            next = page.next
        } while next != nil
        let count = try await tenant.perform(VerifyAudit.init, [:]).events
        #expect(sequences == (1...count).reversed())
        #expect(sizes.prefix(3) == [[0, 0], [30], [3, 3, 3]], "\(sizes)")
        #expect(try await tenant.perform(VerifyAudit.init, [:]).isIntact)

        let scope = tenant.caller(.operator)
        var exported: [Int64] = []
        repeat {
            let values = ["limit": "1000"].merging(next.map { ["after": $0] } ?? [:]) { $1 }
            let page = try await tenant.perform(ExportTenant.init, values, as: scope)
            #expect(page.items.count == 1 || page.items.reduce(0) { $0 + $1.json.utf8.count } <= PageRequest.maximumBytes)
            exported += page.items.map(\.number)
            next = page.next
        } while next != nil
        #expect(exported == (1...Int64(exported.count)).map { $0 } && exported.count > 7)
    }
}
