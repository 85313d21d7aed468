extension Transaction {
    /// Runs the body while the listener hears what it tells, on the thread of the connection.
    package func heard<Output>(by listener: (@Sendable (_ done: Int, _ all: Int) -> Void)?, _ body: () throws -> Output) rethrows -> Output
    {
        session.listener = listener
        defer { session.listener = nil }
        return try body()
    }

    /// Says how much of the work is done, to whoever waits for it.
    package func tell(_ done: Int, of all: Int) { session.listener?(done, all) }
}
