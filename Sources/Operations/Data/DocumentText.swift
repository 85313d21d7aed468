internal import Crypto
internal import Foundation

/// A document as it was received. Its SHA-256 and its length are its identity and its form in the audit, because it may
/// have megabytes.
package struct DocumentText: Codable, Sendable {
    package let text: String

    init(_ text: String) { self.text = text }

    package init(from decoder: any Decoder) throws {
        // It is decoded only to be compared and shown, and never to run.
        _ = try decoder.singleValueContainer().decode(String.self)
        text = ""
    }

    package func encode(to encoder: any Encoder) throws {
        let digest = SHA256.hash(data: Data(text.utf8)).hexadecimal
        var container = encoder.singleValueContainer()
        try container.encode("sha256:\(digest) bytes:\(text.utf8.count)")
    }
}
