internal import Configuration

/// Reads settings one by one, each from the first provider that has it, and remembers which settings were read.
///
/// A value that cannot be read stops the start: with a default in its place, the service would run in a way that nobody
/// configured.
struct SettingsReader {
    let providers: [any ConfigProvider]
    private(set) var asked: [Setting] = []

    init(providers: [any ConfigProvider]) { self.providers = providers }

    /// Reads variables that start with `SEUTU_`, and then `files`.
    init(environment: [String: String], files: [any ConfigProvider] = []) {
        self.init(providers: [EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "seutu")] + files)
    }

    mutating func text(_ key: String, fallback: String = "", isSecret: Bool = false, _ meaning: String) throws -> String {
        note(key, fallback, "", meaning, isSecret: isSecret)
        guard case .string(let text)? = try content(key, .string, "text") else { return fallback }
        return found(text, text)
    }

    /// An address from which something is fetched over HTTP, or `off`.
    mutating func source(_ key: String, fallback: String, _ meaning: String) throws -> String {
        let text = try text(key, fallback: fallback, meaning)
        let isAddress = ["https://", "http://"].contains { text.hasPrefix($0) && text.count > $0.count }
        guard isAddress || text == "off" else { throw wrong(key, "an address that begins with https:// or http://, or off") }
        return text
    }

    mutating func integer(_ key: String, _ fallback: Int, _ range: ClosedRange<Int>, _ meaning: String) throws -> Int {
        let allowed = "\(range.lowerBound) to \(range.upperBound)"
        note(key, String(fallback), allowed, meaning)
        let expected = "a whole number from \(allowed)"
        guard case .int(let number)? = try content(key, .int, expected) else { return fallback }
        if !range.contains(number) { throw wrong(key, expected) }
        return found(number, String(number))
    }

    mutating func flag(_ key: String, _ fallback: Bool, _ meaning: String) throws -> Bool {
        note(key, fallback ? "yes" : "no", "yes or no", meaning)
        guard case .bool(let flag)? = try content(key, .bool, "yes or no (true or false in a file)") else { return fallback }
        return found(flag, flag ? "yes" : "no")
    }

    mutating func duration(_ key: String, _ fallback: Duration, _ meaning: String) throws -> Duration {
        note(key, DurationText.write(fallback), "1ms to 24h", meaning)
        let expected = "a time from 1ms to 24h, such as 250ms, 5s or 15m"
        guard case .string(let text)? = try content(key, .string, expected) else { return fallback }
        guard let duration = DurationText.read(text) else { throw wrong(key, expected) }
        return found(duration, DurationText.write(duration))
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(_ key: String, _ fallback: Choice, _ meaning: String) throws
        -> Choice
    {
        let choices = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        note(key, fallback.rawValue, choices, meaning)
        let expected = "one of " + choices
        guard case .string(let text)? = try content(key, .string, expected) else { return fallback }
        guard let choice = Choice(rawValue: text) else { throw wrong(key, expected) }
        return found(choice, text)
    }

    private mutating func note(_ key: String, _ fallback: String, _ allowed: String, _ meaning: String, isSecret: Bool = false) {
        asked.append(Setting(key: key, fallback: fallback, allowed: allowed, meaning: meaning, isSecret: isSecret, value: fallback))
    }

    /// Records the value in force of the setting that was read last.
    private mutating func found<Value>(_ value: Value, _ text: String) -> Value {
        asked[asked.count - 1].value = text
        return value
    }

    private func content(_ key: String, _ type: ConfigType, _ expected: String) throws -> ConfigContent? {
        let path = AbsoluteConfigKey(key.split(separator: ".").map(String.init))
        for provider in providers {
            // The provider's own error would quote the value, which may be a password.
            guard let found = try? provider.value(forKey: path, type: type) else { throw wrong(key, expected) }
            if let value = found.value { return value.content }
        }
        return nil
    }

    private func wrong(_ key: String, _ expected: String) -> CommandFailure {
        CommandFailure("\(Setting.variable(for: key)) (in a file: \(key)) must be \(expected).")
    }
}

/// Times in settings as people write them: `250ms`, `5s`, `15m`, `2h`.
enum DurationText {
    private static let units: [(suffix: String, milliseconds: Int)] = [("ms", 1), ("s", 1_000), ("m", 60_000), ("h", 3_600_000)]
    private static let longest = 24 * 3_600_000

    /// Nil for anything else, for zero and for more than a day.
    static func read(_ text: String) -> Duration? {
        guard let unit = units.first(where: { text.hasSuffix($0.suffix) }) else { return nil }
        let digits = text.dropLast(unit.suffix.count)
        guard digits.allSatisfy({ $0.isASCII && $0.isNumber }), let count = Int(digits) else { return nil }
        let (milliseconds, overflows) = count.multipliedReportingOverflow(by: unit.milliseconds)
        return overflows || milliseconds == 0 || milliseconds > longest ? nil : .milliseconds(milliseconds)
    }

    /// In the largest unit that gives a whole number.
    static func write(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let milliseconds = Int(seconds) * 1_000 + Int(attoseconds / 1_000_000_000_000_000)
        let unit = units.last { milliseconds % $0.milliseconds == 0 } ?? units[0]
        return "\(milliseconds / unit.milliseconds)\(unit.suffix)"
    }
}
