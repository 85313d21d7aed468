internal import Synchronization

/// A fetch that waits for its answer, whatever the type of it.
protocol FetchJob: AnyObject, Sendable {
    /// The statements, in order, in one transaction.
    var statements: [SQL] { get }
    var scope: FetchScope { get }
    /// Called for the answer of each statement in order, until the last one or until `fail`.
    ///
    /// - Returns: false if the rows do not have the form that the query expects.
    func deliver(_ result: borrowing ResultSet, of statement: Int) -> Bool
    /// Called once, in place of the last answer.
    func fail(_ error: any Error)
}

/// The fetch takes too long for a lane: its caller runs it again as a slow read.
struct Outgrown: Error {}

final class TypedFetchJob<Output: Sendable>: FetchJob {
    let statements: [SQL]
    let scope: FetchScope
    private let read: @Sendable (borrowing ResultSet) throws -> Output
    private let continuation: CheckedContinuation<Output, any Error>

    init(_ query: Query<Output>, _ scope: FetchScope, _ continuation: CheckedContinuation<Output, any Error>) {
        statements = [query.sql]
        read = query.read
        self.scope = scope
        self.continuation = continuation
    }

    func deliver(_ result: borrowing ResultSet, of statement: Int) -> Bool {
        do {
            continuation.resume(returning: try read(result))
            return true
        } catch {
            continuation.resume(throwing: error)
            return error.isAnswer
        }
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}

/// Two queries whose outputs are returned together.
final class PairedFetchJob<First: Sendable, Second: Sendable>: FetchJob {
    let statements: [SQL]
    let scope: FetchScope
    private let queries: (Query<First>, Query<Second>)
    private let first = Mutex<Result<First, any Error>?>(nil)
    private let continuation: CheckedContinuation<(First, Second), any Error>

    init(
        _ first: Query<First>, _ second: Query<Second>, _ scope: FetchScope, _ continuation: CheckedContinuation<(First, Second), any Error>
    ) {
        statements = [first.sql, second.sql]
        queries = (first, second)
        self.scope = scope
        self.continuation = continuation
    }

    func deliver(_ result: borrowing ResultSet, of statement: Int) -> Bool {
        do {
            if statement == 0 {
                let output = try queries.0.read(result)
                first.withLock { $0 = .success(output) }
                return true
            }
            guard let output = try first.withLock({ try $0?.get() }) else { preconditionFailure("answers come in order") }
            continuation.resume(returning: (output, try queries.1.read(result)))
            return true
        } catch {
            guard statement == 0 else {
                continuation.resume(throwing: error)
                return error.isAnswer
            }
            // The error is reported and counted with the second query's answer.
            first.withLock { $0 = .failure(error) }
            return true
        }
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}

extension Error {
    /// An error that the query's own code throws, for example because there is no such row, is an answer.
    fileprivate var isAnswer: Bool { !(self is PostgresError) }
}
