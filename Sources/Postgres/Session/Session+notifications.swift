internal import CLibPQ

extension Session {
    /// A notification that has been read from the socket already.
    func nextNotification() -> (channel: String, payload: String)? {
        guard let notification = PQnotifies(handle) else { return nil }
        defer { PQfreemem(notification) }
        return (String(cString: notification.pointee.relname), String(cString: notification.pointee.extra))
    }

    /// Reads what the server sends unasked. Answers false when nothing came; throws when the connection is gone.
    func waitForNotifications(until end: MonotonicTime) throws -> Bool {
        switch poll(for: POLLIN, until: end) {
        case .timeout: return false
        case .woken: return true
        case .ready:
            guard PQconsumeInput(handle) == 1 else { throw PostgresError(.connection, lastError) }
            // Parses what came; libpq hands notifications out only then.
            _ = PQisBusy(handle)
            guard PQstatus(handle) == CONNECTION_OK else { throw PostgresError(.connection, lastError) }
            return true
        }
    }

    /// A pause that the waker ends.
    static func sleep(until end: MonotonicTime, waker: Waker) {
        // Descriptor -1 is one that `poll` leaves out.
        _ = poll(socket: -1, for: 0, waker: waker, until: end)
    }
}
