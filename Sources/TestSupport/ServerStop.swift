internal import Foundation
internal import LocalPostgres
internal import Synchronization

/// A test process has no last test that could clean up, so its servers end with the process.
func stopAtExit(_ server: LocalPostgres) {
    let isFirst = serversToStop.withLock { servers in
        servers.append(server)
        return servers.count == 1
    }
    guard isFirst else { return }
    atexit {
        for server in serversToStop.withLock({ $0 }) {
            try? server.stop(.immediate)
            try? FileManager.default.removeItem(at: server.directory)
        }
    }
}

private let serversToStop = Mutex<[LocalPostgres]>([])
