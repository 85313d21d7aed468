internal import Cooperation
internal import Foundation
internal import Glibc
internal import Logging
internal import Operations
internal import ServiceLifecycle
internal import Store

/// Notes the heads of all audits outside of the database: all at the start, then at the configured interval those that
/// have moved, and again at the end.
struct AuditHeadNoting: ServiceLifecycle.Service {
    let notes: AuditHeadNotes
    let operations: Operations
    let logger: Logger

    func run() async throws {
        var noted: [TenantSlug: AuditHead] = [:]
        while !Task.isCancelled {
            await note(&noted)
            if Task.isShuttingDownGracefully { return }
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: notes.interval) }
        }
    }

    /// A head that cannot be noted is told in the log, and noted the next time.
    private func note(_ noted: inout [TenantSlug: AuditHead]) async {
        do {
            let moved = try await operations.auditHeads().filter { noted[$0.slug] != $0 }
            if moved.isEmpty { return }
            if notes.file == AuditHeadNotes.log {
                guard logger.logLevel <= .notice else { throw CommandFailure("The log leaves out notices: set SEUTU_LOG_LEVEL=notice.") }
                for head in moved {
                    logger.notice(
                        "audit head",
                        metadata: ["tenant": "\(head.slug)", "sequence": "\(head.sequence)", "hash": "\(head.hash)"])
                }
            } else {
                let time = Date.now.formatted(.iso8601)
                try append(moved.map { NotedHead(time: time, head: $0).line + "\n" }.joined())
            }
            for head in moved { noted[head.slug] = head }
        } catch {
            logger.error("audit heads were not noted", metadata: ["file": "\(notes.file)", "error": "\(String(reflecting: error))"])
        }
    }

    /// The text is on the disk when the function returns.
    private func append(_ text: String) throws {
        let file = open(notes.file, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw CommandFailure("\(notes.file) cannot be opened: \(String(cString: strerror(errno))).") }
        let handle = FileHandle(fileDescriptor: file, closeOnDealloc: true)
        try handle.write(contentsOf: Data(text.utf8))
        try handle.synchronize()
    }
}

/// A line of the file: `2026-11-22T12:00:00Z kaustinen 57 9f86d0…`.
struct NotedHead {
    let time: String
    let head: AuditHead

    var line: String { "\(time) \(head.slug) \(head.sequence) \(head.hash)" }

    init(time: String, head: AuditHead) {
        self.time = time
        self.head = head
    }

    /// The length of SHA-256 in hexadecimal.
    private static let hashLength = 64

    /// Nil for a line of another form, for example one that was cut off.
    init?(_ line: some StringProtocol) {
        let words = line.split(separator: " ")
        guard words.count == 4, let slug = TenantSlug(rawValue: String(words[1])), let sequence = Int64(words[2]),
            words[3].count == Self.hashLength, words[3].allSatisfy(\.isHexDigit)
        else { return nil }
        self.init(time: String(words[0]), head: AuditHead(slug: slug, sequence: sequence, hash: String(words[3])))
    }
}
