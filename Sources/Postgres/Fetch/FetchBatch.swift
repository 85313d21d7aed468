/// The fetches of one trip, answered in order.
struct FetchBatch {
    let places: [FetchQueue.Place]
    /// Whether a statement that takes too long runs again as a slow read; otherwise it fails.
    let mayOutgrow: Bool
    private(set) var answered = 0
    private(set) var errors = 0
    /// The fetches to send in another batch.
    private(set) var again: [FetchQueue.Place] = []
    /// How many fetches run again as slow reads.
    private(set) var outgrown = 0
    /// Those of them that the server stopped, because their own statement took too long.
    private(set) var slow: [FetchQueue.Place] = []

    init(_ places: [FetchQueue.Place], mayOutgrow: Bool) {
        self.places = places
        self.mayOutgrow = mayOutgrow
    }

    var next: FetchQueue.Place { places[answered] }
    var isAnswered: Bool { answered == places.count }

    mutating func deliver(_ result: borrowing ResultSet, of statement: Int) {
        let job = next.job
        if statement == job.statements.count - 1 { answered += 1 }
        if !job.deliver(result, of: statement) { errors += 1 }
    }

    mutating func fail(_ error: any Error) {
        if mayOutgrow, (error as? PostgresError)?.isCancelledStatement == true {
            slow.append(next)
            return outgrow()
        }
        let job = next.job
        answered += 1
        errors += 1
        job.fail(error)
    }

    mutating func failRest(_ error: any Error) {
        while !isAnswered { fail(error) }
    }

    /// The batch's time is up, because the fetch that runs now took it. The fetches behind it get one more try.
    mutating func giveUp() {
        if !isAnswered { outgrow() }
        while !isAnswered {
            var place = next
            if place.isSecondTry {
                outgrow()
            } else {
                answered += 1
                place.isSecondTry = true
                again.append(place)
            }
        }
    }

    private mutating func outgrow() {
        guard mayOutgrow else {
            let job = next.job
            answered += 1
            errors += 1
            return job.fail(PostgresError(.deadline, "the fetch was given up"))
        }
        let job = next.job
        answered += 1
        outgrown += 1
        job.fail(Outgrown())
    }
}
