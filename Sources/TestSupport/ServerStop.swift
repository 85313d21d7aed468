internal import Foundation
internal import LocalPostgres
internal import Synchronization

/// A test process has no last test to clean up after: the server goes with the process.
func stopAtExit(_ server: LocalPostgres) {
    serverToStop.withLock { $0 = server }
    atexit {
        guard let server = serverToStop.withLock({ $0 }) else { return }
        try? server.stop(.immediate)
        try? FileManager.default.removeItem(at: server.directory)
    }
}

private let serverToStop = Mutex<LocalPostgres?>(nil)
