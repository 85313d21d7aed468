extension Transaction {
    /// Runs the body. The listener gets the progress that the body tells, on the thread of the connection.
    package func heard<Output>(by listener: (@Sendable (_ done: Int, _ all: Int) -> Void)?, _ body: () throws -> Output) rethrows -> Output
    {
        session.listener = listener
        defer { session.listener = nil }
        return try body()
    }

    /// Tells the listener how much of the work is done.
    package func tell(_ done: Int, of all: Int) { session.listener?(done, all) }
}
