/// A fetch that waits for its answer, whatever the type of it.
protocol FetchJob: AnyObject, Sendable {
    var sql: SQL { get }
    var settings: [LocalSetting] { get }
    /// One of these is called, once. Answers whether the rows are what the query says they are.
    func deliver(_ result: borrowing ResultSet) -> Bool
    func fail(_ error: any Error)
}

/// The fetch takes too long for a lane: whoever asked goes on with a slow read.
struct Outgrown: Error {}

final class TypedFetchJob<Output: Sendable>: FetchJob {
    let sql: SQL
    let settings: [LocalSetting]
    private let read: @Sendable (borrowing ResultSet) throws -> Output
    private let continuation: CheckedContinuation<Output, any Error>

    init(_ query: Query<Output>, settings: [LocalSetting], continuation: CheckedContinuation<Output, any Error>) {
        sql = query.sql
        read = query.read
        self.settings = settings
        self.continuation = continuation
    }

    func deliver(_ result: borrowing ResultSet) -> Bool {
        do {
            continuation.resume(returning: try read(result))
            return true
        } catch {
            continuation.resume(throwing: error)
            // What the query's own code throws, that there is no such row for instance, is an answer like another.
            return !(error is PostgresError)
        }
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
