import NIOCore
import NIOPosix
import Operations
import Testing

@testable import WebServer

@Suite struct EventLoopExecutorTests {
    @Test func `a connection's task runs on its event loop, and what takes long beside it`() async {
        let eventLoop = MultiThreadedEventLoopGroup.singleton.next()
        await withTaskExecutorPreference(EventLoopExecutor(eventLoop)) {
            #expect(eventLoop.inEventLoop)
            #expect(await besideEventLoops { eventLoop.inEventLoop } == false)
            // It is back, also after somebody else's thread has resumed it, or a failure.
            #expect(eventLoop.inEventLoop)
            await withCheckedContinuation { continuation in Task.detached { continuation.resume() } }
            #expect(eventLoop.inEventLoop)
            await #expect(throws: CancellationError.self) { try await besideEventLoops { throw CancellationError() } }
            #expect(eventLoop.inEventLoop)
        }
        #expect(!eventLoop.inEventLoop)
    }

    @Test func `reads are beside the event loops unless they say that they are brief`() {
        #expect(ShowShare.isBrief)
        #expect(!ExplainShare.isBrief && !ListProjects.isBrief)
    }
}
