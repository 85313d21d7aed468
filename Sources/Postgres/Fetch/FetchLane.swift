internal import Logging

/// A connection of the fetch queue, on its own thread.
final class FetchLane {
    private let index: Int
    private let queue: FetchQueue
    private let connection: Connection

    init(index: Int, queue: FetchQueue, configuration: DatabaseConfiguration, logger: Logger) {
        self.index = index
        self.queue = queue
        connection = Connection(configuration: configuration, logger: logger)
    }

    func run() {
        while let places = queue.take(for: index) {
            var batch = FetchBatch(places)
            do {
                try connection.ready().fetch(&batch)
            } catch {
                batch.failRest(error)
            }
            connection.settle()
            queue.report(
                connection.reachability, fetches: places.count - batch.again.count, errors: batch.errors, again: batch.again)
        }
        connection.close()
    }
}

/// The fetches of one trip, answered in order.
struct FetchBatch {
    let places: [FetchQueue.Place]
    private(set) var answered = 0
    private(set) var errors = 0
    private(set) var again: [FetchQueue.Place] = []
    /// A cancel was sent for one of them; it may have hit a later one.
    var hasCancelled = false

    init(_ places: [FetchQueue.Place]) { self.places = places }

    var next: FetchQueue.Place { places[answered] }

    mutating func deliver(_ result: borrowing ResultSet) {
        let job = next.job
        answered += 1
        if !job.deliver(result) { errors += 1 }
    }

    mutating func fail(_ error: any Error) {
        var place = next
        answered += 1
        // The server cancelled it, and not on its own account.
        if hasCancelled, !place.isSecondTry, (error as? PostgresError)?.sqlState == "57014" {
            place.isSecondTry = true
            again.append(place)
        } else {
            errors += 1
            place.job.fail(error)
        }
    }

    mutating func failRest(_ error: any Error) {
        while answered < places.count { fail(error) }
    }
}
