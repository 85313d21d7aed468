/// What this build calls itself, on the command line, in the protocol's greeting and in the logs.
enum Version {
    static let text = "1.0.0"
}
