import Foundation
import Logging

@testable import AdminServer
@testable import Dashboard
@testable import Postgres
@testable import Seutu
@testable import WebServer

/// All settings that reach the parts of the program, as text to compare.
struct WiredSettings {
    let text: String

    init(_ settings: Settings) {
        // A file that cannot be read gives an error with its name, which shows that the setting is used.
        let parameters = { (read: () throws -> [String: String]) in
            do { return "\(try read().sorted { $0.key < $1.key })" } catch { return "\(error)" }
        }
        let parts: [Any] = [
            settings.webConfiguration, settings.adminConfiguration, settings.statisticsConfiguration, settings.databaseConfiguration([:]),
            settings.requestTimeout, settings.shutdownTimeout, settings.logLevel, settings.logFormat, settings.allowUnsafeDatabase,
            settings.http.allowPlainText, settings.keptAnswerBytes, settings.dashboard.configuration, settings.auditHeads,
        ]
        text =
            parts.map { "\($0)" }.joined(separator: "\n") + parameters(settings.databaseParameters)
            + parameters(settings.ownerDatabaseParameters)
    }
}

extension Settings {
    /// Reads from an environment with nothing else.
    static func reading(_ environment: [String: String]) throws -> Settings {
        var reader = SettingsReader(environment: environment)
        return try Settings(from: &reader)
    }
}

/// A file that lives as long as this value.
final class TemporaryFile {
    let path: String

    init(_ content: String, name: String = "file") throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "seutu-cli-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: name).path
        try Data(content.utf8).write(to: URL(filePath: path))
    }

    deinit { try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent) }
}
