internal import NIOCore

/// Runs a connection's task on the connection's own event loop, so that a request whose answer is at hand goes from the
/// socket to the socket without another thread being woken.
///
/// Whoever computes or asks for long would hold up all connections of the loop: that goes through `besideEventLoops`.
final class EventLoopExecutor: TaskExecutor {
    private let eventLoop: any EventLoop

    init(_ eventLoop: any EventLoop) { self.eventLoop = eventLoop }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        eventLoop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

/// Does what may take long on the threads that all tasks share, and comes back to the connection's event loop.
func besideEventLoops<Value>(_ body: () async throws -> Value) async rethrows -> Value {
    try await withTaskExecutorPreference(globalConcurrentExecutor) {
        // A preference holds from the next suspension on.
        await Task.yield()
        return try await body()
    }
}
