package import Foundation

/// A private PostgreSQL server in a directory, reached only through a Unix socket: for demonstrations and tests, not
/// for production.
///
/// If we are root, it runs the server as the system user `postgres`, because PostgreSQL refuses to run as root.
package struct LocalPostgres: Sendable {
    /// How to reach the server, as libpq's keywords and values.
    package struct Connection: Sendable, Equatable {
        package let host: String
        package let port: String
        package let user: String
        package let database: String

        package var parameters: [String: String] { ["host": host, "port": port, "user": user, "dbname": database] }
    }

    package enum StopMode: String, Sendable {
        /// Ends every session and writes everything to disk.
        case fast
        /// Stops at once; the next start recovers from the log.
        case immediate
    }

    /// The port is only a part of the socket's name: nothing listens on the network.
    static let port = "5432"
    /// The role that owns the server, whichever account runs it.
    static let owner = "postgres"

    package let directory: URL
    package let settings: [String: String]

    /// - Parameters:
    ///   - directory: is made if missing; holds the server's `data`, its log and, if its path is short enough, its
    ///     socket.
    ///   - settings: as in `postgresql.conf`, such as `["fsync": "off"]`; they hold from the next start.
    package init(directory: URL, settings: [String: String] = [:]) {
        self.directory = directory.standardizedFileURL
        self.settings = settings
    }

    /// Makes the server's files if there are none, starts it if it is not running, and returns how to reach it.
    package func start() throws -> Connection {
        let account = ServerAccount.current
        try makeDirectory(for: account)
        let binaries = try Binaries.find(for: dataDirectory)
        if !FileManager.default.fileExists(atPath: versionFile.path) { try initialize(with: binaries, as: account) }
        if let running = try runningServer(binaries, account) { return running }
        let socketDirectory = try makeSocketDirectory(for: account)
        try launch(binaries, account, socketDirectory)
        return connection(socketDirectory: socketDirectory)
    }

    /// Does nothing when the server isn't running.
    package func stop(_ mode: StopMode = .fast) throws {
        let account = ServerAccount.current
        guard FileManager.default.fileExists(atPath: versionFile.path) else { return }
        let binaries = try Binaries.find(for: dataDirectory)
        guard try runningServer(binaries, account) != nil else { return }
        try account.run(binaries.path("pg_ctl"), ["stop", "-w", "-D", dataDirectory.path, "-m", mode.rawValue])
    }

    package func restart(_ mode: StopMode = .fast) throws -> Connection {
        try stop(mode)
        return try start()
    }

    /// Kills the server's main process without a word (SIGKILL), as a crash would, and returns when it is gone.
    package func kill() throws {
        guard let process = PostmasterFile(directory: dataDirectory)?.process else { return }
        guard Foundation.kill(process, SIGKILL) == 0 else {
            throw LocalPostgresError("The server (process \(process)) could not be killed: run as root or as the user who started it.")
        }
        while Foundation.kill(process, 0) == 0 { usleep(5_000) }
    }

    /// Stops all processes of the server (SIGSTOP), as in a machine that hangs, until `thaw`. New connections wait.
    package func freeze() throws { try signalAll(SIGSTOP) }
    package func thaw() throws { try signalAll(SIGCONT) }

    /// Looks for children after the main process has stopped, because then it makes no more of them.
    private func signalAll(_ signal: Int32) throws {
        guard let main = PostmasterFile(directory: dataDirectory)?.process, Foundation.kill(main, signal) == 0 else { return }
        // A signal takes effect a moment after it is sent.
        while signal == SIGSTOP, let state = ProcessStatus(main), !state.isStopped { usleep(1_000) }
        let processes = try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap(Int32.init)
        for process in processes where ProcessStatus(process)?.parent == main { _ = Foundation.kill(process, signal) }
    }

    var dataDirectory: URL { directory.appendingPathComponent("data", isDirectory: true) }
    var versionFile: URL { dataDirectory.appendingPathComponent("PG_VERSION") }
    var logFile: URL { directory.appendingPathComponent("server.log") }

    func connection(socketDirectory: String, port: String = Self.port) -> Connection {
        Connection(host: socketDirectory, port: port, user: Self.owner, database: "postgres")
    }
}

/// The state of a process in `/proc`.
private struct ProcessStatus {
    let isStopped: Bool
    let parent: Int32

    /// Nil for a process that is gone.
    init?(_ process: Int32) {
        let stat = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
        // The words after the name in brackets: the state, and the parent.
        guard let words = stat?.split(separator: ")").last?.split(separator: " "), words.count > 1, let parent = Int32(words[1]) else {
            return nil
        }
        // Z and X mean that the process has ended.
        isStopped = ["T", "t", "Z", "X"].contains(words[0])
        self.parent = parent
    }
}
