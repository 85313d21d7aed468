internal import CLibPQ

#if canImport(Glibc)
    internal import Glibc
#else
    internal import Darwin
#endif

let POLLIN = Int32(0x1)
let POLLOUT = Int32(0x4)

extension DatabaseSession {
    enum Readiness { case ready, woken, timeout }

    func poll(for events: Int32, until limit: MonotonicTime) -> Readiness {
        Self.poll(socket: PQsocket(handle), for: events, waker: waker, until: limit)
    }

    /// Waits for the socket, the waker or the time, whichever comes first. An error of the socket counts as ready:
    /// libpq then reports it.
    static func poll(socket: Int32, for events: Int32, waker: Waker, until limit: MonotonicTime) -> Readiness {
        var descriptors = (
            pollfd(fd: socket, events: Int16(events), revents: 0), pollfd(fd: waker.readEnd, events: Int16(POLLIN), revents: 0)
        )
        while true {
            let milliseconds = limit == .distantFuture ? -1 : limit.millisecondsLeft(at: .now())
            let count = withUnsafeMutableBytes(of: &descriptors) {
                systemPoll($0.assumingMemoryBound(to: pollfd.self).baseAddress, 2, milliseconds)
            }
            if count > 0 { break }
            if count == 0 { return .timeout }
        }
        if descriptors.1.revents != 0 {
            waker.drain()
            return .woken
        }
        return .ready
    }

    /// Whether the server has sent anything unasked, or has closed the connection.
    var hasUnaskedInput: Bool {
        var descriptor = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
        return systemPoll(&descriptor, 1, 0) != 0
    }
}

/// The system's `poll`, by a name that the methods above do not hide.
private func systemPoll(_ descriptors: UnsafeMutablePointer<pollfd>?, _ count: nfds_t, _ milliseconds: Int32) -> Int32 {
    poll(descriptors, count, milliseconds)
}
