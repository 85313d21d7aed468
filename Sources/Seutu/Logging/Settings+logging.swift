internal import Foundation
internal import Logging
internal import Operations
internal import Postgres

extension Settings {
    /// Makes every logger of the process write as configured. It is called once, at the start, because swift-log allows
    /// it once.
    ///
    /// - Parameter least: the lowest level that is logged, whatever is configured; for commands that tell a person
    ///   themselves what they do. Warnings about settings are always logged.
    func startLogging(least: Logger.Level = .trace) {
        let format = logFormat
        let level = max(least, logLevel)
        LoggingSystem.bootstrap { label in
            var handler = LineLogHandler(label: label, format: format)
            handler.logLevel = level
            return handler
        }
        var logger = Logger(label: "seutu")
        logger.logLevel = .warning
        for warning in warnings { logger.warning("\(warning)") }
    }
}

extension Settings {
    /// The versions and places for the first log line of a start, without secrets.
    var startLine: Logger.Metadata {
        let parameters = (try? databaseParameters()) ?? [:]
        var line: Logger.Metadata = [
            "version": "\(Version.text)", "process": "\(ProcessInfo.processInfo.processIdentifier)",
            "http": "\(http.shown(as: "http"))", "admin": "\(admin.shown(as: "seutu"))",
            "database": "\(CommandFailure.place(parameters))",
            "connections": "\(pool.connections)+\(pool.slowConnections)+\(pool.fetchConnections)+1",
            "schema": "\(DatabaseSetup.migrations.last?.name ?? "none")", "checks": "passed",
        ]
        if !adminSocket.isEmpty { line["adminSocket"] = "\(adminSocket)" }
        return line
    }
}

extension Listener {
    /// `https://127.0.0.1:8080`, or `off`.
    fileprivate func shown(as scheme: String) -> String {
        if port == 0 { return "off" }
        return "\(scheme)\(certificate == nil ? "" : "s")://\(address.contains(":") ? "[\(address)]" : address):\(port)"
    }
}
