internal import Hummingbird
internal import NIOCore

/// What comes with a request: its connection. Who asks is known only after authentication, as a `Caller`.
struct WebContext: InitializableFromSource {
    let channel: any Channel

    init(source: ApplicationRequestContextSource) { channel = source.channel }
}
