internal import Cooperation
package import Postgres

/// A use case as a value. Transports build it and `Operations` performs it; there is no other way to do anything. It
/// holds everything it needs, including clock readings and random bytes, so it can run again after a serialization
/// failure.
package protocol Operation: Sendable {
    associatedtype Output: Sendable
    /// What it does, as a short imperative, for help and the documents.
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
    /// `.write` for a read that stores how far it came, and changes nothing else.
    static var access: Access { get }
    func read(in tx: Transaction, as caller: Caller) throws -> Output
}

extension ReadOperation {
    package static var access: Access { .read }

    /// Whether it stores how far it came. Its answer is then valid only once, and is never kept.
    package static var leavesMark: Bool { access == .write }
}

/// Reads by one statement. Its whole transaction is a single round trip, together with other reads that wait.
package protocol QueryOperation: Operation {
    // Repeated, because the compiler infers it from `query` only here.
    associatedtype Output
    /// Whether its answer is a few KB and needs no computation. It may then be written on the thread that serves the
    /// connections.
    static var isBrief: Bool { get }
    func query(as caller: Caller) throws -> Query<Output>
}

extension QueryOperation {
    package static var isBrief: Bool { false }
}

/// Changes something. Its encoded form is its identity for idempotency and is stored in the audit, so its coding keys
/// leave out secrets.
package protocol ChangeOperation: Operation, Codable where Output == Change {
    /// The audit's name of the action, such as "contribution-set".
    static var action: String { get }
    /// Whether it takes much memory and time: then only one runs at a time, with its own deadline and limit for the
    /// body.
    static var isLarge: Bool { get }
    /// Whether it changes the register of population. Every body's drafts are then shared again.
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
    /// The day of arrival of a decoded change, which is not known: such a change is compared and shown, and never run.
    ///
    /// The day of arrival is not a part of the request, so the same request on the next day is equal.
    static let ofDecoded = BudgetYear.earliest.firstDay
}

/// A change that asks a source of statistics before its transaction begins. The answer is not a part of the change's
/// identity.
package protocol FetchingOperation: ChangeOperation {
    func fetched(by operations: Operations, as caller: Caller) async throws -> Self
}
