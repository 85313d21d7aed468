internal import Cooperation
package import Postgres

/// A use case as a value. Transports build one, `Operations` performs it, and there is no second way to do anything.
/// It holds everything it needs, clock readings and random bytes included, so it can run again after a serialization
/// failure.
package protocol Operation: Sendable {
    associatedtype Output: Sendable
    /// What it does, as a short order: for help and the documents.
    static var summary: String { get }
    static var permission: Permission { get }
    /// Whether the cost of a read grows with all the data of the body. Such a read uses the few connections for slow
    /// reads, so that smaller ones do not wait for it. A look-up, or a page that is read along an index, is not slow.
    static var isSlow: Bool { get }
}

extension Operation {
    package static var isSlow: Bool { false }
}

/// Reads in one REPEATABLE READ, READ ONLY transaction.
package protocol ReadOperation: Operation {
    /// `.write` for a read that leaves a mark of how far it came, and changes nothing else.
    static var access: Access { get }
    func read(in tx: Transaction, as caller: Caller) throws -> Output
}

extension ReadOperation {
    package static var access: Access { .read }

    /// Whether it leaves a mark. Its answer then holds for one moment only, and is never kept.
    package static var leavesMark: Bool { access == .write }
}

/// Reads by one statement: its whole transaction is a single round trip, sent together with others that wait.
package protocol QueryOperation: Operation {
    // Named again, because the compiler infers it from `query` only here.
    associatedtype Output
    /// Whether its answer is a few KB and takes no computing, so that it may be written between those of the
    /// connections that share a thread.
    static var isBrief: Bool { get }
    func query(as caller: Caller) throws -> Query<Output>
}

extension QueryOperation {
    package static var isBrief: Bool { false }
}

/// Changes something. What it encodes to is its identity for idempotency and what the audit keeps, so secrets stay out
/// of its coding keys.
package protocol ChangeOperation: Operation, Codable where Output == Change {
    /// The audit's name of the action, as "contribution-set".
    static var action: String { get }
    /// Takes much memory and time: one at a time, with a deadline and a limit of its body of its own.
    static var isLarge: Bool { get }
    /// Changes the register of population, by which every body's drafts are shared again after the change.
    static var movesPopulation: Bool { get }
    /// The kinds of rows that its answer may hold.
    static var writes: [any RowConvertible.Type] { get }
    func change(in tx: Transaction, as caller: Caller) throws -> Change
}

extension ChangeOperation {
    package static var isLarge: Bool { false }
    package static var movesPopulation: Bool { false }
}

extension CalendarDate {
    /// The day on which a decoded change arrived, which it does not know: it is compared and shown, and never runs.
    ///
    /// The day a request arrives is no part of what it says, so the same request on the next day is the same one.
    static let ofDecoded = BudgetYear.earliest.firstDay
}

/// A change that asks a source of statistics before its transaction begins. The answer is no part of the change's
/// identity.
package protocol FetchingOperation: ChangeOperation {
    func fetched(by operations: Operations, as caller: Caller) async throws -> Self
}
