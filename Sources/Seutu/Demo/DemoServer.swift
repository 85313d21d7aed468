internal import Dispatch
internal import Foundation
internal import Glibc
internal import LocalPostgres

/// The folder of the demo's PostgreSQL.
enum DemoServer {
    /// `postgres` in the demo's folder. When root runs the demo, the user `postgres` runs the server, and may be unable
    /// to reach the demo's folder. Then `postgres` is a link to a new folder outside, which stays when the demo's
    /// folder is removed.
    static func directory(in folder: String, outside: String = "/var/lib") throws -> URL {
        let files = FileManager.default
        let near = URL(filePath: folder).appending(path: "postgres")
        if let link = try? files.destinationOfSymbolicLink(atPath: near.path), files.fileExists(atPath: link) { return URL(filePath: link) }
        // Existing data stays where it is; if the server cannot reach it, its start says why.
        let hasData = files.fileExists(atPath: near.appending(path: "data").path)
        if hasData || LocalPostgres.canReach(URL(filePath: folder)) { return near }
        let far = URL(filePath: outside).appending(path: "seutu-demo-" + UUID().uuidString.prefix(8).lowercased())
        try? files.removeItem(at: near)
        try files.createDirectory(at: far, withIntermediateDirectories: true)
        try files.createSymbolicLink(at: near, withDestinationURL: far)
        return far
    }

    static func makeFolder(_ folder: String) throws {
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw CommandFailure(
                "The folder \(folder) cannot be made (\(error.localizedDescription)); name another folder with --directory.")
        }
    }
}

/// Keeps a second demo out of a folder: the two would share a PostgreSQL, and the first to end would stop it for both.
///
/// The kernel releases the lock when the process ends, so a crash leaves nothing behind.
final class FolderLock {
    private let descriptor: CInt

    init(_ folder: String) throws {
        descriptor = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw CommandFailure("This user may not write to \(folder); name another folder with --directory.") }
        // All is set by now, so `deinit` closes the descriptor.
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            throw CommandFailure("A demo runs in \(folder) already: use it, stop it with Ctrl-C, or name another folder with --directory.")
        }
    }

    deinit { close(descriptor) }
}

/// Stops the process in an orderly way on Ctrl-C or SIGTERM until `end` is called, while the demo is still being made.
final class EarlyStop {
    private let sources: [any DispatchSourceSignal]

    /// The body runs on another thread. The process ends after it, with the status that shells give an interrupted
    /// program.
    init(_ body: @escaping @Sendable () -> Void) {
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                body()
                exit(128 + number)
            }
            source.resume()
            return source
        }
    }

    func end() {
        for source in sources { source.cancel() }
    }
}
