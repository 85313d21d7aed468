internal import NIOCore

/// Runs a connection's task on the connection's own event loop. So a request whose answer is kept goes from socket to
/// socket without waking another thread.
///
/// Work that computes or waits for long would delay all connections of the loop; it goes through `besideEventLoops`.
final class EventLoopExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Runs work that may take long on the threads that all tasks share, and returns to the connection's event loop.
func besideEventLoops<Value>(_ body: () async throws -> Value) async rethrows -> Value {
    try await withTaskExecutorPreference(globalConcurrentExecutor) {
        // The executor preference takes effect at the next suspension.
        await Task.yield()
        return try await body()
    }
}
