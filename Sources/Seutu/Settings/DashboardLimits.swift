internal import Dashboard

/// How long and how many sessions of the dashboard there are. `Dashboard.Configuration` has the reasons.
struct DashboardLimits: Sendable {
    let sessionLifetime: Duration
    let sessions: Int
    let sessionsPerToken: Int

    init(from reader: inout SettingsReader) throws {
        let dashboard = Dashboard.Configuration()
        sessionLifetime = try reader.duration(
            "dashboard.sessionLifetime", dashboard.sessionLifetime, "how long a sign-in to the dashboard holds")
        sessions = try reader.integer(
            "dashboard.sessions", dashboard.maximumSessions, 1...1_000_000,
            "sessions of the dashboard at a time; one more ends the one that would end first")
        sessionsPerToken = try reader.integer(
            "dashboard.sessionsPerToken", dashboard.maximumSessionsPerToken, 1...1_000,
            "sessions of one token at a time; one more ends the one that would end first")
    }

    var configuration: Dashboard.Configuration {
        var configuration = Dashboard.Configuration()
        configuration.sessionLifetime = sessionLifetime
        configuration.maximumSessions = sessions
        configuration.maximumSessionsPerToken = sessionsPerToken
        return configuration
    }
}
