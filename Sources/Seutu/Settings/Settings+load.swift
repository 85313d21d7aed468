internal import Configuration
internal import Foundation

extension Settings {
    /// Reads the environment and, if one is named, a JSON file; the environment wins. Throws a sentence for a value
    /// that cannot be read. An unknown name only gives a warning: a typing mistake must be seen, but an older program
    /// has to start with the settings of a newer one.
    static func load(file: String?, environment: [String: String] = ProcessInfo.processInfo.environment) async throws -> Settings {
        let path = file ?? environment[configurationVariable] ?? ""
        let files = path.isEmpty ? [] : [try await fileProvider(path)]
        var reader = SettingsReader(environment: environment, files: files)
        var settings = try Settings(from: &reader)
        settings.warnings = try strangers(in: environment, path: path, known: reader.asked)
        return settings
    }

    static let configurationVariable = "SEUTU_CONFIG"
    /// These are read by commands, not by the service.
    private static let otherVariables = [configurationVariable, "SEUTU_TOKEN", "SEUTU_ADMIN"]

    private static func fileProvider(_ path: String) async throws -> any ConfigProvider {
        let location = InMemoryProvider(values: [["filePath"]: ConfigValue(.string(path), isSecret: false)])
        guard FileManager.default.isReadableFile(atPath: path) else { throw CommandFailure("The settings file \(path) cannot be read.") }
        do {
            return try await FileProvider<JSONSnapshot>(config: ConfigReader(provider: location))
        } catch {
            throw CommandFailure(
                "The settings file \(path) is not a JSON object such as {\"http\": {\"port\": 8080}}: correct it and try again.")
        }
    }

    /// A sentence for each variable and each key that is not a setting, with the setting that was probably meant.
    private static func strangers(in environment: [String: String], path: String, known: [Setting]) throws -> [String] {
        let variables = known.map(\.variable) + otherVariables
        let unknown = environment.keys.filter { $0.hasPrefix(Setting.prefix) && !variables.contains($0) }
        var sentences = unknown.sorted().map { sentence($0, "", variables) }
        if !path.isEmpty {
            let object = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
            let keys = known.map(\.key)
            sentences += leaves(of: object, under: "").filter { !keys.contains($0) }.sorted().map { sentence($0, " in \(path)", keys) }
        }
        return sentences
    }

    private static func sentence(_ name: String, _ place: String, _ known: [String]) -> String {
        let hint = Spelling.nearest(to: name, in: known).map { "did you mean \($0)?" } ?? "`seutu serve --help` lists them all."
        return "\(name)\(place) is not a setting and has no effect; \(hint)"
    }

    private static func leaves(of value: Any, under path: String) -> [String] {
        guard let object = value as? [String: Any] else { return [path] }
        return object.flatMap { key, value in leaves(of: value, under: path.isEmpty ? key : path + "." + key) }
    }
}

/// Finds the name that a person meant by a mistyped one.
enum Spelling {
    /// A name with more mistakes is taken for another name.
    private static let tolerance = 3

    /// The known name with the fewest insertions, deletions and replacements; nil if none is near.
    static func nearest(to name: String, in known: [String]) -> String? {
        let measured = known.map { (name: $0, distance: distance(Array(name), Array($0))) }
        return measured.filter { $0.distance <= tolerance }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// Levenshtein's distance, computed row by row.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var row = Array(0...second.count)
        for (index, character) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in second.indices {
                let replaced = diagonal + (character == second[place] ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(replaced, row[place] + 1, diagonal + 1)
            }
        }
        return row[second.count]
    }
}
