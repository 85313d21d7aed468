/// What this build calls itself: on the command line, in the protocol's greeting, in the OpenAPI document and in the
/// logs.
package enum Version {
    package static let text = "1.0.0"
}
