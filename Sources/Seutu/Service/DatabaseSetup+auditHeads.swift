internal import Cooperation
internal import Foundation
internal import Operations
internal import Postgres
internal import Store

extension DatabaseSetup {
    /// Compares a file of noted heads with the database: a sentence for each that is not in its body's chain.
    /// - Parameter moment: notes after it do not count, as `2026-11-22T12:00:00Z`: the database was restored to then.
    ///   Notes of its own second do not either: a note tells whole seconds, so such a one may be later.
    static func problems(_ database: Database, notes file: String, until moment: String?) async throws -> [String] {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { throw CommandFailure("\(file) cannot be read.") }
        let end = try moment.map { moment in
            guard let end = try? Date(moment, strategy: .iso8601) else {
                throw CommandFailure("--until \(moment) is not a time: write it as 2026-11-22T12:00:00Z.")
            }
            return end
        }
        let lines = text.split(separator: "\n")
        let notes = lines.compactMap { NotedHead($0) }.filter { note in
            guard let end, let time = try? Date(note.time, strategy: .iso8601) else { return true }
            return time < end
        }
        if notes.isEmpty { throw CommandFailure("\(file) has no note of an audit's head that could be compared.") }
        let strange = lines.filter { NotedHead($0) == nil }.map {
            "\(file) has a line that is not a note of an audit's head: \($0.prefix(80))"
        }
        var problems = Array(strange.prefix(10))
        for (slug, notes) in Dictionary(grouping: notes, by: \.head.slug).sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let found = try await strangers(database, slug, notes.map(\.head))
            guard let found else {
                problems.append("\(slug): the head of its audit was noted, but there is no such body.")
                continue
            }
            let times = Dictionary(notes.map { ($0.head, $0.time) }) { first, _ in first }
            if let first = found.first {
                problems.append(
                    "\(slug): event \(first.sequence) of its audit, noted at \(times[first] ?? ""), is not there or has another hash "
                        + "(\(found.count) of \(notes.count) notes): events are lost or were changed. If the database was restored to an "
                        + "earlier moment, name it with --until.")
            }
        }
        return problems
    }

    /// Nil where there is no such body.
    private static func strangers(_ database: Database, _ slug: TenantSlug, _ heads: [AuditHead]) async throws -> [AuditHead]? {
        let isPlatform = slug == Caller.commandLine.slug
        let platform = [TenantID.platform.setting]
        let body = try await database.transaction(.read, settings: platform, isSlow: true) { try $0.fetch(.body(slug)).first }
        guard let tenant = isPlatform ? .platform : body?.id else { return nil }
        return try await database.transaction(.read, settings: [tenant.setting], isSlow: true) {
            try $0.fetch(.strangers(to: slug, tenant: tenant, among: heads))
        }
    }
}
