internal import Hummingbird
internal import HummingbirdCore
internal import Logging

/// A server that answers a few fixed bytes, in a process of its own: the least work for the service's HTTP library.
enum PlainTextServer {
    static let argument = "--plain-text", port = 18_091

    static func start() throws -> ListeningProgram {
        try ListeningProgram("seutu-bench", [argument], port: port)
    }

    /// Serves until it is killed.
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
