internal import Hummingbird
internal import NIOCore

/// What comes with a request: its connection. Who asks is known only after authentication, as a `Caller`.
struct WebContext: InitializableFromSource {
    let channel: any Channel
    /// Nil in tests that ask the routes without a connection.
    let connection: WebConnection?

    init(source: ApplicationRequestContextSource) {
        channel = source.channel
        connection = WebConnection.current
    }
}
