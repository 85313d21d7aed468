/// The languages every text of the service exists in.
package enum Language: String, Codable, CaseIterable, Hashable, Sendable {
    case fi, sv, en
}
