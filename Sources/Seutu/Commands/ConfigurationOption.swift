internal import ArgumentParser

/// The settings file, the same option for every command that reads settings.
struct ConfigurationOption: ParsableArguments {
    @Option(name: .customLong("config"), help: ArgumentHelp("A JSON file with settings; SEUTU_CONFIG names it too.", valueName: "path"))
    var path: String?

    func load() async throws -> Settings {
        try await Settings.load(file: path)
    }
}
