/// The unit in which payers pay a service.
package enum RoundingStep: String, Codable, CaseIterable, Hashable, Sendable {
    case cent, euro

    package var cents: Int64 {
        switch self {
        case .cent: 1
        case .euro: 100
        }
    }
}
