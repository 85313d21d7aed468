internal import Logging

/// A connection of the fetch queue, on its own thread.
final class FetchLane {
    private let index: Int
    private let queue: FetchQueue
    private let connection: DatabaseConnection

    init(index: Int, queue: FetchQueue, connection: DatabaseConnection) {
        self.index = index
        self.queue = queue
        self.connection = connection
    }

    func run() {
        while let places = queue.take(for: index) {
            var batch = FetchBatch(places, mayOutgrow: queue.statementLimit != nil)
            do {
                try connection.ready().fetch(&batch)
            } catch {
                batch.failRest(error)
            }
            connection.settle()
            queue.report(connection.reachability, batch)
        }
        connection.close()
    }
}
