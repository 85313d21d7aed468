/// How a log line is written.
enum LogFormat: String, Sendable, CaseIterable {
    /// For people: `2026-01-31T08:00:00.000Z info web started port=8080`.
    case text
    /// For collectors: one JSON object a line.
    case json
}
