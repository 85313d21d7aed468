internal import Postgres

/// When a request's time is up. It is fixed when the request arrives: authentication, waiting for a connection, the
/// statements and their repetition all count, and nothing moves it.
package struct Deadline: Sendable {
    let time: MonotonicTime

    /// This deadline, later by the time in which the request's body arrived: slow clients have a separate limit.
    package func later(by duration: Duration) -> Deadline { Deadline(time: time + duration) }
}

extension Operations {
    /// The deadline of a request that arrives now.
    package func deadline() -> Deadline { Deadline(time: .now() + timeLimit) }
}
