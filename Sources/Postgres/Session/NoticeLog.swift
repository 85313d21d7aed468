internal import CLibPQ

/// The notices that the server sent since the last look. libpq calls `receive` on the connection's own thread.
final class NoticeLog {
    struct Notice {
        let severity: String
        let sqlState: String
        let message: String
        var isWarning: Bool { severity == "WARNING" }
    }

    /// A function that raises a notice for each row must not fill the memory. The first notices say the most.
    private static let limit = 32
    private var notices: [Notice] = []

    func install(on connection: OpaquePointer) {
        // The session owns this object and the connection, and ends the connection first, so the pointer stays valid.
        PQsetNoticeReceiver(
            connection,
            { context, result in
                guard let context, let result else { return }
                Unmanaged<NoticeLog>.fromOpaque(context).takeUnretainedValue().receive(result)
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    func take() -> [Notice] {
        if notices.isEmpty { return [] }
        defer { notices.removeAll(keepingCapacity: true) }
        return notices
    }

    private func receive(_ result: OpaquePointer) {
        guard notices.count < Self.limit else { return }
        notices.append(
            Notice(
                severity: result.errorField(.severity) ?? "",
                sqlState: result.errorField(.sqlState) ?? "",
                message: result.errorField(.message) ?? ""))
    }
}
