internal import Foundation
internal import Glibc
internal import Logging
internal import Operations

/// Writes each event as one line on standard error, which systemd and container engines collect.
///
/// The line stays one line whatever the event holds: controls are escaped, so a request cannot forge an entry.
struct LineLogHandler: LogHandler {
    let label: String
    let format: LogFormat
    var logLevel: Logger.Level = .info
    var metadata: Logger.Metadata = [:]
    var metadataProvider: Logger.MetadataProvider?

    init(label: String, format: LogFormat) {
        self.label = label
        self.format = format
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        if event.level >= .error { LoggedErrors.add() }
        var fields = metadata
        fields.merge(metadataProvider?.get() ?? [:]) { _, new in new }
        fields.merge(event.metadata ?? [:]) { _, new in new }
        if let error = event.error { fields["error"] = "\(error)" }
        write(line(at: Date.now, event, fields.sorted { $0.key < $1.key }))
    }

    private func line(at date: Date, _ event: LogEvent, _ fields: [(key: String, value: Logger.MetadataValue)]) -> String {
        let time = date.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
        switch format {
        case .text:
            let pairs = fields.map { " \($0.key)=\(LineText.word("\($0.value)"))" }.joined()
            return "\(time) \(event.level) \(label) \(LineText.escaped("\(event.message)"))\(pairs)\n"
        case .json:
            // Fields are a separate object, so that none of them can take one of these names.
            let pairs = fields.map { "\(LineText.quoted($0.key)):\(LineText.quoted("\($0.value)"))" }.joined(separator: ",")
            return "{\"time\":\"\(time)\",\"level\":\"\(event.level)\",\"logger\":\(LineText.quoted(label)),"
                + "\"message\":\(LineText.quoted("\(event.message)"))\(fields.isEmpty ? "" : ",\"fields\":{\(pairs)}")}\n"
        }
    }

    /// Whether a line would be written at once: a pipe that nobody reads may be full.
    static var canWrite: Bool {
        var descriptor = pollfd(fd: STDERR_FILENO, events: Int16(POLLOUT), revents: 0)
        return poll(&descriptor, 1, 0) == 1 && descriptor.revents & Int16(POLLOUT) != 0
    }

    /// Each line is one system call, so that lines of several threads do not mix. A line that cannot be written is
    /// lost, because a full pipe must not stop the service.
    private func write(_ line: String) {
        var line = line
        line.withUTF8 { bytes in _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count) }
    }
}

/// The format of a log line.
enum LogFormat: String, Sendable, CaseIterable {
    /// For people: `2026-01-31T08:00:00.000Z info web started port=8080`.
    case text
    /// For collectors: one JSON object on each line.
    case json
}
