/// Where the heads of all audits are noted, outside of the database.
struct AuditHeadNotes: Sendable {
    /// A path, `log`, or empty for nowhere.
    let file: String
    let interval: Duration

    static let log = "log"

    init(from reader: inout SettingsReader) throws {
        file = try reader.text(
            "auditHeads.file",
            "the file to which the heads of all audits are appended, for `seutu check --audit-heads`; `log` writes them to the log"
        )
        interval = try reader.duration("auditHeads.interval", .seconds(3_600), "how often changed heads are noted")
    }
}
