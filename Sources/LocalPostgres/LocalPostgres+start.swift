package import Foundation

extension LocalPostgres {
    /// The path of a Unix socket has at most 108 bytes, and the last one is 0.
    private static let longestSocketPath = 107
    /// A new server is refused until the children of a killed one have ended, which takes fewer attempts than this.
    private static let attempts = 20

    /// Whether the account that runs the server can enter an existing directory: if we are root, `postgres` often
    /// cannot.
    package static func canReach(_ directory: URL) -> Bool { ServerAccount.current.canEnter(directory.standardizedFileURL.path) }

    func makeDirectory(for account: ServerAccount) throws {
        do {
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        } catch {
            throw LocalPostgresError("The directory \(directory.path) could not be made (\(error)): choose one that you may write to.")
        }
        try account.own(directory.path)
        guard account.canEnter(directory.path) else {
            throw LocalPostgresError(
                """
                The system user `postgres`, who runs the server because you are root, can't enter \(directory.path): choose a directory \
                whose every parent may be entered by all (such as one under \(FileManager.default.temporaryDirectory.path)), \
                or run as an ordinary user.
                """)
        }
    }

    func initialize(with binaries: Binaries, as account: ServerAccount) throws {
        do {
            try account.run(
                binaries.path("initdb"),
                [
                    "-D", dataDirectory.path, "-U", Self.owner, "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums",
                    "--auth-local=trust", "--auth-host=reject",
                ] + (settings["fsync"] == "off" ? ["--no-sync"] : []))
        } catch {
            throw LocalPostgresError(
                "PostgreSQL's files could not be made in \(dataDirectory.path): empty the directory and try again.\n\(error)")
        }
    }

    /// How to reach a server that already runs in this directory; nil if none does, whatever `postmaster.pid` says.
    func runningServer(_ binaries: Binaries, _ account: ServerAccount) throws -> Connection? {
        guard let file = PostmasterFile(directory: dataDirectory) else { return nil }
        // `pg_ctl status` checks whether the process lives. The file of a killed server is stale, and a start replaces
        // it.
        guard (try? account.run(binaries.path("pg_ctl"), ["status", "-D", dataDirectory.path])) != nil else { return nil }
        // After a crash, another program may have the process number.
        let isReady = try? account.run(binaries.path("pg_isready"), ["-q", "-h", file.socketDirectory, "-p", file.port, "-t", "10"])
        guard isReady != nil else { return nil }
        return connection(socketDirectory: file.socketDirectory, port: file.port)
    }

    /// `directory/socket`, or a new directory with a short path if that one is too long.
    func makeSocketDirectory(for account: ServerAccount) throws -> String {
        let near = directory.appendingPathComponent("socket", isDirectory: true).path
        guard near.utf8.count + "/.s.PGSQL.\(Self.port)".utf8.count > Self.longestSocketPath else {
            try FileManager.default.createDirectory(atPath: near, withIntermediateDirectories: true)
            try account.own(near)
            return near
        }
        let template = FileManager.default.temporaryDirectory.appendingPathComponent("pg-XXXXXX").path
        var path = template.utf8CString
        guard path.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap(mkdtemp) }) != nil else {
            throw LocalPostgresError(
                "No directory can be made in \(FileManager.default.temporaryDirectory.path): set TMPDIR to one you may write to.")
        }
        let made = path.withUnsafeBufferPointer { $0.withMemoryRebound(to: UInt8.self) { String(decoding: $0.dropLast(), as: UTF8.self) } }
        try account.own(made)
        return made
    }

    func launch(_ binaries: Binaries, _ account: ServerAccount, _ socketDirectory: String) throws {
        let fixed = ["listen_addresses": "", "port": Self.port, "unix_socket_directories": socketDirectory]
        let options = settings.merging(fixed) { _, ours in ours }.sorted { $0.key < $1.key }.map { "-c \(quoted("\($0.key)=\($0.value)"))" }
        var failure: (any Error)?
        for _ in 0..<Self.attempts {
            do {
                try account.run(
                    binaries.path("pg_ctl"),
                    ["start", "-w", "-D", dataDirectory.path, "-l", logFile.path, "-o", options.joined(separator: " ")])
                return
            } catch {
                failure = error
                guard lastLogLines.contains("shared memory block") || lastLogLines.contains("lock file") else { break }
                usleep(100_000)
            }
        }
        throw LocalPostgresError(
            """
            PostgreSQL did not start in \(dataDirectory.path): read the end of its log, mend that and try again.
            \(lastLogLines.isEmpty ? failure.map { "\($0)" } ?? "" : lastLogLines)
            """)
    }

    private var lastLogLines: String {
        let text = (try? String(contentsOf: logFile, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").suffix(12).joined(separator: "\n")
    }

    /// Quoted for the shell to which `pg_ctl` passes its options.
    private func quoted(_ text: String) -> String { "'" + text.replacingOccurrences(of: "'", with: "'\\''") + "'" }
}
