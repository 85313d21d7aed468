import Foundation
import Glibc
import LocalPostgres
import Synchronization

/// The account that runs the program under test: the account of the tests or, if that is root, `postgres`, which runs
/// the tests' PostgreSQL too. So no test passes by rights that only root has.
enum ProgramAccount {
    /// Nil if an ordinary user runs the tests.
    static let other: (user: uid_t, group: gid_t, home: String)? = {
        guard geteuid() == 0, let entry = getpwnam("postgres")?.pointee else { return nil }
        return (entry.pw_uid, entry.pw_gid, String(cString: entry.pw_dir))
    }()

    /// The program's place, and how to start it.
    struct Launch {
        let program: String
        var arguments: [String]
        var environment: [String: String] = [:]
        var folder: URL?
    }

    static func launch(_ arguments: [String]) throws -> Launch {
        guard let other else { return Launch(program: built.path, arguments: arguments) }
        let folder = try copy.get()
        let identity = ["--reuid", "\(other.user)", "--regid", "\(other.group)", "--init-groups"]
        return Launch(
            program: "setpriv", arguments: identity + [folder.appending(path: "seutu").path] + arguments,
            environment: ["HOME": other.home, "LD_LIBRARY_PATH": folder.path], folder: folder)
    }

    /// A new folder that the program owns with all its content at the end of the body; it is removed afterwards.
    static func withFolder<Value>(_ name: String, _ body: (URL) async throws -> Value) async throws -> Value {
        // A short path, because sockets have short names.
        let folder = FileManager.default.temporaryDirectory.appending(path: "seutu-\(name)-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        defer { try? FileManager.default.removeItem(at: folder) }
        try give(folder)
        return try await body(folder)
    }

    /// Makes a file or folder the program's.
    static func give(_ location: URL) throws {
        guard let other else { return }
        guard chown(location.path, other.user, other.group) == 0 else { throw CocoaError(.fileWriteNoPermission) }
    }

    /// Beside the test bundle, where the build put both.
    private static let built: URL = {
        let bundle = Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        let folder = bundle?.deletingLastPathComponent() ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
        return folder.appendingPathComponent("seutu")
    }()

    /// A folder that everybody may enter, with the program and, if the account cannot reach them, the Swift libraries:
    /// the clone and the toolchain may be in root's own home.
    private static let copy = Result {
        let files = FileManager.default
        let folder = files.temporaryDirectory.appending(path: "seutu-program-\(getpid())")
        try files.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        removeAtExit(folder)
        let libraries = try swiftLibraries()
        let isReachable = LocalPostgres.canReach(libraries)
        let needed = isReachable ? [] : try files.contentsOfDirectory(at: libraries, includingPropertiesForKeys: nil)
        // Copied by another process: a file that this process has written could be open in a child of another test, and
        // could then not be run.
        let copying = try Process.run(
            URL(filePath: "/usr/bin/env"),
            arguments: ["cp"] + ([built] + needed.filter { $0.pathExtension == "so" }).map(\.path) + [folder.path])
        copying.waitUntilExit()
        guard copying.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
        return folder
    }

    /// The place of this process's own libraries.
    private static func swiftLibraries() throws -> URL {
        // Read by a handle, because the system says that this file is empty.
        let maps = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/maps")).readToEnd() ?? Data()
        let lines = String(decoding: maps, as: UTF8.self).split(separator: "\n")
        guard let core = lines.first(where: { $0.hasSuffix("/libswiftCore.so") }), let start = core.firstIndex(of: "/") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return URL(filePath: String(core[start...])).deletingLastPathComponent()
    }
}

/// A test process has no last test that could clean up.
private func removeAtExit(_ folder: URL) {
    folderToRemove.withLock { $0 = folder }
    atexit {
        if let folder = folderToRemove.withLock({ $0 }) { try? FileManager.default.removeItem(at: folder) }
    }
}

private let folderToRemove = Mutex<URL?>(nil)
