internal import Hummingbird
internal import HummingbirdCore
internal import Logging

/// The least that the service's own HTTP library can do: a few fixed bytes, in a process of its own.
enum PlainTextServer {
    static let argument = "--plain-text", port = 18_091

    static func start() throws -> ListeningProgram {
        try ListeningProgram("seutu-bench", [argument], port: port)
    }

    /// Until it is killed.
    static func serve() async throws {
        let router = Router()
        router.get("plaintext") { _, _ in "Hello, World!" }
        var logger = Logger(label: "plain-text")
        logger.logLevel = .error
        let application = Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger)
        try await application.runService()
    }
}
