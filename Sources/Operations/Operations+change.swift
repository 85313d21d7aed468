internal import Cooperation
internal import Crypto
internal import Foundation
internal import Postgres
internal import Store

extension Operations {
    /// Makes changes in one transaction: all of them or none. Their effect, audit events and stored answer are
    /// committed together.
    ///
    /// - Parameters:
    ///   - deadline: the request's; nil for a request that arrives now. A large change has its own time, and the time
    ///     of a change that fetches begins when it has the answer.
    ///   - listener: gets the progress of changes that report it.
    package func perform(
        _ changes: [any ChangeOperation], as caller: Caller, options: ChangeOptions = ChangeOptions(), by deadline: Deadline? = nil,
        listener: ProgressListener? = nil
    ) async throws -> ChangeAnswer {
        try await perform(changes, as: caller, options: options, by: deadline, listener: listener) { _ in }
    }

    /// - Parameter look: reads the effect of a dry run before it is rolled back.
    func perform(
        _ changes: [any ChangeOperation], as caller: Caller, options: ChangeOptions, by deadline: Deadline?,
        listener: ProgressListener? = nil, look: @escaping @Sendable (Transaction) throws -> Void
    ) async throws -> ChangeAnswer {
        let arrival = self.deadline()
        let kinds = changes.map { type(of: $0) }
        guard let first = kinds.first else {
            return ChangeAnswer(changes: [], auditSequence: nil, isReplay: false, isDryRun: options.isDryRun)
        }
        return try await observed(first, as: caller) {
            for kind in kinds { try caller.require(kind.permission) }
            if process.isReadOnly && !options.isDryRun { throw Refusal.readOnly }
            let isLarge = kinds.contains { $0.isLarge }
            if isLarge && !process.largeChanges.begin() { throw Refusal.busy }
            defer { if isLarge { process.largeChanges.end() } }
            let request = try ChangeRequest(try await fetched(changes, as: caller), caller: caller, options: options)
            let isFetching = kinds.contains { $0 is any FetchingOperation.Type }
            let end = isLarge ? .now() + Self.largeDeadline : (isFetching ? self.deadline() : deadline ?? arrival).time
            do {
                var answer = try await retrying(until: end) {
                    try await self.database.transaction(
                        .write, settings: request.settings, key: request.scope.turn, deadline: end
                    ) { tx in try tx.heard(by: listener) { try request.run(in: tx, look: look) } }
                }
                // Correctness does not depend on this: it saves the next read a look-up.
                keptAnswers.forget(request.scope)
                // Not a part of the stored answer, so that the same request, sent again, completes the work that was
                // left undone.
                if kinds.contains(where: { $0.movesPopulation }) {
                    answer.changes[0].rows += await followPopulation(as: caller, by: end).map { Row($0) }
                }
                return answer
            } catch let dryRun as DryRun {
                return ChangeAnswer(changes: dryRun.changes, auditSequence: nil, isReplay: false, isDryRun: true)
            }
        }
    }

    /// The changes, after those with a source of statistics have fetched its answer.
    private func fetched(_ changes: [any ChangeOperation], as caller: Caller) async throws -> [any ChangeOperation] {
        var fetched = changes
        for (index, change) in changes.enumerated() {
            if let change = change as? any FetchingOperation { fetched[index] = try await change.fetched(by: self, as: caller) }
        }
        return fetched
    }

    /// Makes one change.
    package func perform(
        _ change: some ChangeOperation, as caller: Caller, options: ChangeOptions = ChangeOptions(), by deadline: Deadline? = nil
    ) async throws -> ChangeAnswer {
        try await perform([change], as: caller, options: options, by: deadline)
    }
}

extension Operations {
    /// The most bytes of a change in the audit: a service's key and its two lists of bounds have 32 KiB each.
    package static let maximumAuditBytes = 128 << 10

    /// The audit's form of a change, from which its identity is computed: documents are replaced by their digests.
    ///
    /// - Throws: `.invalid` with the longest field, if the change exceeds the audit's limit.
    package static func auditBody(of change: any ChangeOperation) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = try encoder.encode(change)
        guard body.count <= maximumAuditBytes else {
            let fields = try JSONSerialization.jsonObject(with: body) as? [String: Any] ?? [:]
            let longest = fields.max { "\($0.value)".utf8.count < "\($1.value)".utf8.count }?.key ?? "request"
            throw Refusal.invalid(longest, .tooManyBytes(maximum: maximumAuditBytes))
        }
        return String(decoding: body, as: UTF8.self)
    }
}

/// Carries a dry run's answer out of its transaction; throwing it rolls the transaction back.
private struct DryRun: Error {
    let changes: [Change]
}

/// Changes with everything that their transaction needs, so that it can run again after a serialization failure.
private struct ChangeRequest: Sendable {
    let changes: [any ChangeOperation]
    let bodies: [String]
    let caller: Caller
    let options: ChangeOptions
    let hash: [UInt8]

    /// An operator's own changes to the installation run in the platform's scope, whichever body the operator has
    /// chosen.
    var scope: TenantID { changes.contains { type(of: $0).permission == .operate } ? .platform : caller.tenant }

    var settings: [LocalSetting] {
        let scope = scope == caller.tenant ? caller.settings : [scope.setting]
        guard changes.contains(where: { type(of: $0).isLarge }) else { return scope }
        // The program works on a large document between two statements, for longer than the server would otherwise
        // wait.
        return scope + [LocalSetting("idle_in_transaction_session_timeout", Operations.largeDeadline.components.seconds * 1_000)]
    }

    /// The owner of the idempotency keys. An operator's token is numbered among the platform's. In a body's scope,
    /// where tokens are numbered from 1, it counts as a negative number.
    private var tokenID: Int64 { caller.role == .operator && scope != .platform ? -1 - caller.tokenID : caller.tokenID }

    init(_ changes: [any ChangeOperation], caller: Caller, options: ChangeOptions) throws {
        if let key = options.idempotencyKey { try Self.check(idempotencyKey: key) }
        bodies = try changes.map { try Operations.auditBody(of: $0) }
        var hasher = SHA256()
        for (change, body) in zip(changes, bodies) { hasher.update(data: Data("\(type(of: change).action)\n\(body)\n".utf8)) }
        hash = Array(hasher.finalize())
        self.changes = changes
        self.caller = caller
        self.options = options
    }

    private static func check(idempotencyKey key: String) throws {
        let length = Limits.idempotencyKeyLength
        guard length.contains(key.utf8.count), key.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw Refusal.invalid("idem", .malformed(expected: .idempotencyKey))
        }
    }

    func run(in tx: Transaction, look: (Transaction) throws -> Void) throws -> ChangeAnswer {
        let key = options.isDryRun ? nil : options.idempotencyKey
        if let key {
            switch try tx.reserve(key: key, requestHash: hash, tokenID: tokenID, tenant: scope) {
            case .first: break
            case .mismatch: throw Refusal.idempotencyMismatch
            case .answered(let text): return try StoredAnswer.decode(text).replayed
            }
        }
        let made = try changes.map { try $0.change(in: tx, as: caller) }
        if options.isDryRun {
            try look(tx)
            throw DryRun(changes: made)
        }
        if let shown = options.effect, try made.effect != shown { throw DryRun(changes: made) }
        var sequence: Int64?
        for (change, body) in zip(changes, bodies) {
            sequence = try tx.appendAudit(actor: caller.actor, via: caller.via.rawValue, action: type(of: change).action, body: body)
        }
        if let key {
            let answer = StoredAnswer(changes: made, auditSequence: sequence)
            try tx.storeAnswer(answer.encoded(), key: key, tokenID: tokenID, tenant: scope)
        }
        return ChangeAnswer(changes: made, auditSequence: sequence, isReplay: false, isDryRun: false)
    }
}

/// The form of an answer that is stored with its idempotency key.
private struct StoredAnswer: Codable {
    let changes: [Change]
    let auditSequence: Int64?

    /// The most bytes that are stored: several thousand rows of any change.
    private static let maximumBytes = 2 << 20

    static func decode(_ text: String) throws -> StoredAnswer { try JSONDecoder().decode(StoredAnswer.self, from: Data(text.utf8)) }

    /// The answer as it is stored. If it is too long, its rows are left out and counted; versions and the audit's
    /// number stay.
    func encoded() throws -> String {
        let whole = try JSONEncoder().encode(self)
        if whole.count <= Self.maximumBytes { return String(decoding: whole, as: UTF8.self) }
        let counted = changes.map { Change(rows: [Row(OmittedRows(rows: $0.rows.count))], version: $0.version) }
        return String(decoding: try JSONEncoder().encode(StoredAnswer(changes: counted, auditSequence: auditSequence)), as: UTF8.self)
    }

    var replayed: ChangeAnswer { ChangeAnswer(changes: changes, auditSequence: auditSequence, isReplay: true, isDryRun: false) }
}

/// Replaces a change's rows if the answer was too large to store with its idempotency key.
package struct OmittedRows: RowConvertible {
    package let rows: Int

    package static let rowKind = "not-kept"
    package static let meaning = "Replaces a change's rows in a repeated answer, if there were too many to keep."
    package static let columns: [Column<OmittedRows>] = [
        .integer("rows", \.rows, "How many rows there were.", example: 4200)
    ]
}
