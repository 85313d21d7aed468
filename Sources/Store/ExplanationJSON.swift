package import Cooperation
internal import Foundation

/// The stored form of an explanation: JSON of its Codable fields.
package enum ExplanationJSON {
    package static func encode(_ explanation: Explanation) throws -> String {
        String(decoding: try JSONEncoder().encode(explanation), as: UTF8.self)
    }

    package static func decode(_ json: String) throws -> Explanation {
        try JSONDecoder().decode(Explanation.self, from: Data(json.utf8))
    }
}
