internal import Logging

extension Settings {
    /// Makes every logger of the process write as configured; once, at the start, because swift-log allows it once.
    /// `least` holds back what is less, for commands that speak to a person themselves; warnings about settings are always shown.
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
