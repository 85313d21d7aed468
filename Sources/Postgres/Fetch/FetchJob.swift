/// A fetch that waits for its answer, whatever the type of it.
protocol FetchJob: AnyObject, Sendable {
    var sql: SQL { get }
    var settings: [LocalSetting] { get }
    /// A statement that goes before it, in the same transaction.
    var preface: SQL? { get }
    /// One of these is called, once. Answers whether the rows are what the queries say they are.
    func deliver(_ result: borrowing ResultSet, preface: borrowing ResultSet?) -> Bool
    func fail(_ error: any Error)
}

/// The fetch takes too long for a lane: whoever asked goes on with a slow read.
struct Outgrown: Error {}

final class TypedFetchJob<Output: Sendable>: FetchJob {
    let sql: SQL
    let settings: [LocalSetting]
    let preface: SQL?
    private let read: @Sendable (borrowing ResultSet, borrowing ResultSet?) throws -> Output
    private let continuation: CheckedContinuation<Output, any Error>

    init(_ query: Query<Output>, settings: [LocalSetting], continuation: CheckedContinuation<Output, any Error>) {
        sql = query.sql
        preface = nil
        read = { result, _ in try query.read(result) }
        self.settings = settings
        self.continuation = continuation
    }

    init<First, Second>(
        _ first: Query<First>, _ second: Query<Second>, settings: [LocalSetting], continuation: CheckedContinuation<Output, any Error>
    ) where Output == (First, Second) {
        sql = second.sql
        preface = first.sql
        read = { result, preface in
            switch preface {
            case .some(let preface): return (try first.read(preface), try second.read(result))
            case .none: preconditionFailure("what is sent first is answered first")
            }
        }
        self.settings = settings
        self.continuation = continuation
    }

    func deliver(_ result: borrowing ResultSet, preface: borrowing ResultSet?) -> Bool {
        do {
            continuation.resume(returning: try read(result, preface))
            return true
        } catch {
            continuation.resume(throwing: error)
            // What the query's own code throws, that there is no such row for instance, is an answer like another.
            return !(error is PostgresError)
        }
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
