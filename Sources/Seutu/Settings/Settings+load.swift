internal import Configuration
internal import Foundation

extension Settings {
    /// Reads the environment and, where one is named, a JSON file; the environment wins. Throws a sentence for a value that cannot be
    /// read and for a name that is no setting: a typing mistake must not quietly leave a default in place.
    static func load(file: String?, environment: [String: String] = ProcessInfo.processInfo.environment) async throws -> Settings {
        var providers: [any ConfigProvider] = [EnvironmentVariablesProvider(environmentVariables: environment).prefixKeys(with: "seutu")]
        let path = file ?? environment[configurationVariable] ?? ""
        if !path.isEmpty { providers.append(try await fileProvider(path)) }

        var reader = SettingsReader(providers: providers)
        let settings = try Settings(from: &reader)
        try refuseStrangers(in: environment, path: path, known: reader.asked)
        return settings
    }

    static let configurationVariable = "SEUTU_CONFIG"
    /// Read by commands of their own, not by the service.
    private static let otherVariables: Set<String> = [configurationVariable, "SEUTU_TOKEN", "SEUTU_ADMIN"]

    private static func fileProvider(_ path: String) async throws -> any ConfigProvider {
        let location = InMemoryProvider(values: [["filePath"]: ConfigValue(.string(path), isSecret: false)])
        do {
            return try await FileProvider<JSONSnapshot>(config: ConfigReader(provider: location))
        } catch {
            throw CommandFailure("The settings file \(path) cannot be read as a JSON object: \(error)")
        }
    }

    private static func refuseStrangers(in environment: [String: String], path: String, known: [Setting]) throws {
        let variables = Set(known.map(\.variable)).union(otherVariables)
        if let stranger = environment.keys.filter({ $0.hasPrefix(Setting.prefix) && !variables.contains($0) }).min() {
            throw CommandFailure("\(stranger) is not a setting; `seutu serve --help` lists them all.")
        }
        guard !path.isEmpty else { return }
        let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        let keys = Set(known.map(\.key))
        if let stranger = leaves(of: object, under: "").filter({ !keys.contains($0) }).min() {
            throw CommandFailure("\(stranger) in \(path) is not a setting; `seutu serve --help` lists them all.")
        }
    }

    private static func leaves(of value: Any, under path: String) -> [String] {
        guard let object = value as? [String: Any] else { return [path] }
        return object.flatMap { key, value in leaves(of: value, under: path.isEmpty ? key : path + "." + key) }
    }
}
