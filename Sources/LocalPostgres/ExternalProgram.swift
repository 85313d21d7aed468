internal import Foundation

/// A program that is run to its end.
///
/// It uses `posix_spawn` and not Foundation's `Process`, which waits until the program's children have ended too:
/// `pg_ctl start` leaves the server running.
struct ExternalProgram {
    let path: String
    let arguments: [String]

    init(_ path: String, _ arguments: [String]) {
        self.path = path
        self.arguments = arguments
    }

    /// Returns the program's output. The output goes through a file, because the server that `pg_ctl` leaves running
    /// would keep a pipe open.
    @discardableResult
    func run() throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("local-postgres-\(UUID().uuidString)").path
        defer { unlink(file) }
        let status = try status(writingTo: file)
        let output = (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
        guard status == 0 else { throw ExternalProgramFailure(program: self, status: status, output: output) }
        return output
    }

    /// As `waitpid` returns it: 0 only for a program that ended normally and with success.
    private func status(writingTo file: String) throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        // If the server inherited one of our sockets, the other end would never see it closed.
        for descriptor in 3...(Self.highestDescriptor() + 64) { posix_spawn_file_actions_addclose(&actions, descriptor) }

        // In a folder that every account can enter: another user may not be allowed into ours.
        let launcher = "/usr/bin/env"
        var vector = ([launcher, "--chdir=/", path] + arguments).map { strdup($0) } + [nil]
        defer { for argument in vector { free(argument) } }
        var process: pid_t = 0
        let failure = posix_spawn(&process, launcher, &actions, nil, &vector, environ)
        guard failure == 0 else {
            throw LocalPostgresError("\(path) could not be started: \(String(cString: strerror(failure))).")
        }
        var status: Int32 = 0
        while waitpid(process, &status, 0) == -1, errno == EINTR {}
        return status
    }

    private static func highestDescriptor() -> Int32 {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/dev/fd")) ?? []
        return names.compactMap(Int32.init).max() ?? 1024
    }
}

struct ExternalProgramFailure: Error, CustomStringConvertible {
    let program: ExternalProgram
    let status: Int32
    let output: String

    var description: String {
        "\(program.path) \(program.arguments.joined(separator: " ")) ended with wait status \(status):\n\(output)"
    }
}
