internal import Foundation

/// The account that runs the server's programs.
enum ServerAccount {
    /// Our own account.
    case own
    /// The system user `postgres`, because we are root.
    case postgres

    static var current: ServerAccount { geteuid() == 0 ? .postgres : .own }

    @discardableResult
    func run(_ program: String, _ arguments: [String]) throws -> String {
        switch self {
        case .own: try ExternalProgram(program, arguments).run()
        case .postgres: try ExternalProgram("runuser", ["-u", LocalPostgres.owner, "--", program] + arguments).run()
        }
    }

    /// Makes the server's user the owner of `path`, and the only one who may enter.
    func own(_ path: String) throws {
        let files = FileManager.default
        try files.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
        guard self == .postgres else { return }
        guard let user = getpwnam(LocalPostgres.owner) else {
            throw LocalPostgresError("PostgreSQL can't run as root and there is no user `postgres`: run this as an ordinary user.")
        }
        guard chown(path, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
            throw LocalPostgresError("The owner of \(path) could not be changed to `postgres`: choose a directory on a local file system.")
        }
    }

    func canEnter(_ path: String) -> Bool { (try? run("test", ["-x", path])) != nil }
}
