internal import Glibc

/// Keeps a second demo out of a folder: the two would share a PostgreSQL, and the first to end would stop it for both.
///
/// The kernel gives it up with the process, so a crash leaves nothing behind.
final class FolderLock {
    private let descriptor: CInt

    init(_ folder: String) throws {
        descriptor = open(folder + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor < 0 { throw CommandFailure("\(folder) may not be written to; name another with --directory.") }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            close(descriptor)
            throw CommandFailure("A demo runs in \(folder) already: use that one, stop it with Ctrl-C, or name another with --directory.")
        }
    }

    deinit { close(descriptor) }
}
