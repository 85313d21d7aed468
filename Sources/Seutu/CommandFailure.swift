internal import Foundation
internal import Postgres

/// A reason to stop that a person reads: one sentence that says what to do, printed without a stack or a type's name.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension CommandFailure {
    /// PostgreSQL's error, with the place of the server (never the password) and the setting that names the place.
    init(_ error: PostgresError, at parameters: [String: String], setting key: String) {
        // The details follow the kind after a colon. Here the reader is an administrator and not a client.
        let text = String(reflecting: error).split(separator: ": ", maxSplits: 1).last.map(String.init) ?? "\(error)"
        let reason = text.trimmingCharacters(in: .whitespacesAndNewlines).replacing("\n\t", with: " ")
        switch error.kind {
        case .connection, .breakerOpen, .leaseTimeout:
            let place = CommandFailure.place(parameters)
            self.init("No connection to PostgreSQL (\(place)): \(reason)\nIf that is not the place, set \(Setting.variable(for: key)).")
        default: self.init("PostgreSQL: \(reason)")
        }
    }

    /// `host=… dbname=… user=…`, without the keywords that are not given.
    static func place(_ parameters: [String: String]) -> String {
        ["host", "port", "dbname", "user", "service"].compactMap { key in parameters[key].map { "\(key)=\($0)" } }.joined(separator: " ")
    }

    /// Runs the body and tells its PostgreSQL errors as sentences.
    static func explaining<Value>(
        _ parameters: [String: String], setting key: String, _ body: () async throws -> Value
    ) async throws -> Value {
        do { return try await body() } catch let error as PostgresError { throw CommandFailure(error, at: parameters, setting: key) }
    }
}
