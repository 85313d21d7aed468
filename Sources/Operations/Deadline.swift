internal import Postgres

/// When a request's time is up: fixed as it arrives. Authentication, waiting for a connection, the statements and their
/// repetition all count against it, and none of them moves it.
package struct Deadline: Sendable {
    let time: MonotonicTime

    /// This deadline, later by the time that the request's body took to arrive: slow clients are limited separately.
    package func later(by duration: Duration) -> Deadline { Deadline(time: time + duration) }
}

extension Operations {
    /// That of a request which arrives now.
    package func deadline() -> Deadline { Deadline(time: .now() + timeLimit) }
}
