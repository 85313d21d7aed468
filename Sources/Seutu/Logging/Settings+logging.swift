internal import Logging

extension Settings {
    /// Makes every logger of the process write as configured; once, at the start, because swift-log allows it once.
    /// Quietly shows warnings and errors only, whatever the settings say.
    func startLogging(quietly: Bool = false) {
        let format = logFormat
        let level = quietly ? .warning : Logger.Level(rawValue: logLevel) ?? .info
        LoggingSystem.bootstrap { label in
            var handler = LineLogHandler(label: label, format: format)
            handler.logLevel = level
            return handler
        }
    }
}
