internal import Crypto
internal import Foundation

/// A document as it came. Its identity, and what the audit keeps of it, is its SHA-256 and its length: it may be
/// megabytes.
package struct DocumentText: Codable, Sendable {
    package let text: String

    init(_ text: String) { self.text = text }

    package init(from decoder: any Decoder) throws {
        // Decoded only to be compared and shown, never to run.
        _ = try decoder.singleValueContainer().decode(String.self)
        text = ""
    }

    package func encode(to encoder: any Encoder) throws {
        let digest = SHA256.hash(data: Data(text.utf8)).hexadecimal
        var container = encoder.singleValueContainer()
        try container.encode("sha256:\(digest) bytes:\(text.utf8.count)")
    }
}
