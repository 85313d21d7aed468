import Foundation
import Testing

@testable import Seutu

struct SettingsTests {
    private static let all = (try? Settings.reading([:]).all) ?? []

    @Test(arguments: all) func `help names every setting with its default, what it means and what it takes`(setting: Setting) {
        #expect(setting.meaning.count > 10)
        #expect(setting.description == setting.meaning + (setting.allowed.isEmpty ? "" : " (\(setting.allowed))"))
        let assignment = setting.variable + (setting.fallback.isEmpty ? "" : "=" + setting.fallback)
        #expect(Settings.help.contains("\n\(assignment)\n    \(setting.description)\n") || Settings.help.hasSuffix(setting.description))
    }

    @Test(arguments: all) func `a setting that is declared changes what some part of the program gets`(setting: Setting) throws {
        let other = SettingsTests.other(than: setting)
        let before = try Settings.reading(SettingsTests.surroundings(of: setting))
        let after = try Settings.reading(SettingsTests.surroundings(of: setting).merging([setting.variable: other]) { $1 })
        #expect(WiredSettings(before).text != WiredSettings(after).text, "\(setting.variable)=\(other) reaches nothing")
        let inForce = try #require(after.all.first { $0.key == setting.key })
        #expect(inForce.value == other)
    }

    @Test func `a file gives what the environment does not, and the environment wins`() async throws {
        let path = try TemporaryFile(#"{"http": {"port": 8123, "idleTimeout": "7s"}, "log": {"format": "json"}, "admin": {"port": 7123}}"#)
        let settings = try await Settings.load(file: path.path, environment: ["SEUTU_HTTP_PORT": "8456"])
        #expect(settings.http.port == 8456)
        #expect(settings.admin.port == 7123)
        #expect(settings.httpLimits.idleTimeout == .seconds(7))
        #expect(settings.logFormat == .json)
        #expect(settings.warnings.isEmpty)
    }

    @Test(arguments: wrongValues)
    func `a wrong value names the setting, in both spellings, and what it may be, but never itself`(
        variable: String, value: String, expected: String
    ) throws {
        let failure = try #require(throws: CommandFailure.self) { try Settings.reading([variable: value]) }
        #expect(failure.description.contains(variable))
        #expect(failure.description.contains(expected))
        #expect(!failure.description.contains(value))
    }

    private static let wrongValues = [
        ("SEUTU_POOL_CONNECTIONS", "9999", "1 to 500"), ("SEUTU_POOL_CONNECTIONS", "many", "whole number"),
        ("SEUTU_HTTP_PORT", "70000", "0 to 65535"), ("SEUTU_ADMIN_IDLE_TIMEOUT", "25h", "24h"),
        ("SEUTU_ADMIN_IDLE_TIMEOUT", "-5s", "such as 250ms"), ("SEUTU_HTTP_ALLOW_PLAIN_TEXT", "perhaps", "yes or no"),
        ("SEUTU_LOG_FORMAT", "xml", "text, json"), ("SEUTU_LOG_LEVEL", "loud", "warning"),
        ("SEUTU_STATISTICS_STAT_FIN", "pxdata", "https://"), ("SEUTU_STATISTICS_SOTKANET", "ftp:nowhere", "or off"),
    ]

    @Test func `a name that is no setting is warned about, with the one that was meant`() async throws {
        let path = try TemporaryFile(#"{"http": {"prot": 8123}, "colour": "blue"}"#)
        let environment = ["SEUTU_HTTP_PROT": "1", "SEUTU_UNHEARD_OF_THING": "2", "SEUTU_TOKEN": "3", "OTHER": "4"]
        let warnings = try await Settings.load(file: path.path, environment: environment).warnings
        #expect(warnings.count == 4)
        #expect(warnings[0].contains("SEUTU_HTTP_PROT is not a setting"))
        #expect(warnings[0].contains("did you mean SEUTU_HTTP_PORT?"))
        #expect(warnings[1].contains("SEUTU_UNHEARD_OF_THING") && warnings[1].contains("--help"))
        #expect(warnings[2].contains("colour in "))
        #expect(warnings[3].contains("http.prot") && warnings[3].contains("http.port?"))
    }

    @Test func `beyond loopback a port has TLS, or somebody says that it need not`() throws {
        for address in ["0.0.0.0", "127.example.org"] {
            let failure = try #require(throws: CommandFailure.self) { try Settings.reading(["SEUTU_ADMIN_ADDRESS": address]) }
            #expect(failure.description.contains("SEUTU_ADMIN_TLS_CERTIFICATE"))
            #expect(failure.description.contains("SEUTU_ADMIN_ADDRESS=\(address) is not loopback"))
        }
        #expect(try Settings.reading(["SEUTU_ADMIN_ADDRESS": "0.0.0.0", "SEUTU_ADMIN_ALLOW_PLAIN_TEXT": "yes"]).admin.allowPlainText)
        #expect(throws: CommandFailure.self) { try Settings.reading(["SEUTU_HTTP_TLS_KEY": "key.pem"]) }
    }

    @Test func `secrets are shown as set or unset`() throws {
        let settings = try Settings.reading(["SEUTU_DATABASE": "host=a password=hunter2"])
        let shown = settings.all.map { "\($0.variable)=\($0.shownValue)" }.joined(separator: "\n")
        #expect(shown.contains("SEUTU_DATABASE=set\n"))
        #expect(shown.contains("SEUTU_OWNER_DATABASE=unset\n"))
        #expect(!shown.contains("hunter2"))
        #expect(!"\(settings.startLine)".contains("hunter2"))
        #expect("\(settings.startLine)".contains("host=a"))
    }

    /// Other settings that a setting needs to be read at all.
    private static func surroundings(of setting: Setting) -> [String: String] {
        let pairs = ["tlsCertificate": "tlsKey", "tlsKey": "tlsCertificate", "allowOlderTls": "tlsCertificate"]
        let parts = setting.key.split(separator: ".").map(String.init)
        guard parts.count == 2, let partner = pairs[parts[1]] else { return [:] }
        var around = [Setting.variable(for: parts[0] + "." + partner): "partner.pem"]
        if parts[1] == "allowOlderTls" {
            around[Setting.variable(for: parts[0] + ".tlsKey")] = "key.pem"
        } else {
            around[setting.variable] = "own.pem"
        }
        return around
    }

    /// A valid value that is not the default.
    private static func other(than setting: Setting) -> String {
        if let number = Int(setting.fallback) { return String(number + 1) }
        if DurationText.read(setting.fallback) != nil { return "77s" }
        return switch setting.key {
        case "log.level": "error"
        case "log.format": "json"
        case "http.address", "admin.address": "127.0.0.9"
        case "database", "ownerDatabase": "host=elsewhere"
        case "statistics.statFin", "statistics.sotkanet": "https://elsewhere"
        case _ where ["yes", "no"].contains(setting.fallback): setting.fallback == "yes" ? "no" : "yes"
        default: "/somewhere/else"
        }
    }
}
