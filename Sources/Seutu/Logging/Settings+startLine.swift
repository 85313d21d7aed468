internal import Foundation
internal import Logging
internal import Postgres

extension Settings {
    /// What runs where: the particulars of the first line of a start, without a secret.
    var startLine: Logger.Metadata {
        let parameters = (try? databaseParameters()) ?? [:]
        var line: Logger.Metadata = [
            "version": "\(Version.text)", "process": "\(ProcessInfo.processInfo.processIdentifier)",
            "http": "\(http.shown(as: "http"))", "admin": "\(admin.shown(as: "seutu"))",
            "database": "\(CommandFailure.place(parameters))",
            "connections": "\(poolConnections)+\(poolSlowConnections)+\(poolFetchConnections)+1",
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
        return "\(scheme)\(isEncrypted ? "s" : "")://\(address.contains(":") ? "[\(address)]" : address):\(port)"
    }
}
