import Testing

@testable import Postgres

/// What becomes of the fetches of a trip whose time is up.
@Suite struct FetchBatchTests {
    private final class Job: FetchJob {
        let statements: [SQL] = ["SELECT 1"]
        let scope = FetchScope([])

        func deliver(_ result: borrowing ResultSet, of statement: Int) -> Bool { true }
        func fail(_ error: any Error) {}
    }

    private func places(_ count: Int) -> [FetchQueue.Place] {
        (0..<count).map { _ in
            FetchQueue.Place(job: Job(), key: SchedulingKey(1), turnLimit: .distantFuture, deadline: .distantFuture)
        }
    }

    @Test func `the one that ran took the time, and those behind it are sent once more`() {
        var first = FetchBatch(places(3), mayOutgrow: true)
        first.giveUp()
        #expect(first.isAnswered && first.outgrown == 1 && first.again.count == 2 && first.errors == 0)
        var second = FetchBatch(first.again, mayOutgrow: true)
        second.giveUp()
        #expect(second.isAnswered && second.outgrown == 2 && second.again.isEmpty && second.errors == 0)
    }

    @Test func `where a slow one has nowhere else to go it fails`() {
        var batch = FetchBatch(places(2), mayOutgrow: false)
        batch.giveUp()
        #expect(batch.isAnswered && batch.outgrown == 0 && batch.again.count == 1 && batch.errors == 1)
    }
}
