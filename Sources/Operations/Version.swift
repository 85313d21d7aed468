/// The version of this build for the command line, the protocol's greeting, the OpenAPI document and the logs.
package enum Version {
    package static let text = "1.0.0"
}
