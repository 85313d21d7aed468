internal import Dashboard

/// How many sessions of the dashboard a token has, and how long they last. `Dashboard.Configuration` has the reasons.
struct DashboardLimits: Sendable {
    let sessionLifetime: Duration
    let sessionsPerToken: Int

    init(from reader: inout SettingsReader) throws {
        let dashboard = Dashboard.Configuration()
        sessionLifetime = try reader.duration(
            "dashboard.sessionLifetime", dashboard.sessionLifetime, "how long a session of the dashboard lasts")
        sessionsPerToken = try reader.integer(
            "dashboard.sessionsPerToken", dashboard.maximumSessionsPerToken, 1...1_000,
            "sessions of the dashboard that one token may have at a time; one more ends the session that would end first")
    }

    var configuration: Dashboard.Configuration {
        var configuration = Dashboard.Configuration()
        configuration.sessionLifetime = sessionLifetime
        configuration.maximumSessionsPerToken = sessionsPerToken
        return configuration
    }
}
