internal import Foundation

/// The folder with the programs of one installed PostgreSQL.
struct Binaries {
    let folder: String
    let version: Int

    func path(_ program: String) -> String { "\(folder)/\(program)" }

    /// The newest installed version, or the one that made the files in `dataDirectory`, which another version cannot
    /// read.
    static func find(for dataDirectory: URL) throws -> Binaries {
        let installed = candidates().sorted { $0.version > $1.version }
        guard let newest = installed.first else {
            throw LocalPostgresError("No PostgreSQL server is installed: install it (such as with `apt-get install postgresql`).")
        }
        let file = dataDirectory.appendingPathComponent("PG_VERSION")
        guard let text = try? String(contentsOf: file, encoding: .utf8),
            let version = Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { return newest }
        guard let same = installed.first(where: { $0.version == version }) else {
            throw LocalPostgresError(
                """
                The files in \(dataDirectory.path) belong to PostgreSQL \(version), and only \
                \(installed.map { "\($0.version)" }.joined(separator: ", ")) is installed: \
                install version \(version), or choose another directory.
                """)
        }
        return same
    }

    private static func candidates() -> [Binaries] {
        let files = FileManager.default
        let packaged = "/usr/lib/postgresql"
        let versions = (try? files.contentsOfDirectory(atPath: packaged)) ?? []
        let folders =
            versions.map { "\(packaged)/\($0)/bin" }
            + (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map(String.init)
        return folders.compactMap { folder in
            guard files.isExecutableFile(atPath: "\(folder)/initdb"), files.isExecutableFile(atPath: "\(folder)/pg_ctl") else { return nil }
            return version(in: folder).map { Binaries(folder: folder, version: $0) }
        }
    }

    /// Reads the version from `postgres (PostgreSQL) 15.18 (…)`.
    private static func version(in folder: String) -> Int? {
        guard let output = try? ExternalProgram("\(folder)/postgres", ["--version"]).run(),
            let word = output.split(separator: " ").dropFirst(2).first
        else { return nil }
        return Int(word.prefix { $0.isNumber })
    }
}
