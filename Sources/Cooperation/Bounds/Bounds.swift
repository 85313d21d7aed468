/// The floors and caps of a service's payers. A payer's own bound replaces the general one.
package struct Bounds: Codable, Hashable, Sendable {
    package var floors: BoundList
    package var caps: BoundList

    package init(floors: BoundList = BoundList(), caps: BoundList = BoundList()) {
        self.floors = floors
        self.caps = caps
    }

    package init(
        floor: Bound? = nil, cap: Bound? = nil, payerFloors: [PayerCode: Bound] = [:], payerCaps: [PayerCode: Bound] = [:]
    ) {
        self.init(floors: BoundList(general: floor, payers: payerFloors), caps: BoundList(general: cap, payers: payerCaps))
    }

    package static let none = Bounds(floors: BoundList(), caps: BoundList())

    package var floor: Bound? { floors.general }
    package var cap: Bound? { caps.general }
    package var payerFloors: [PayerCode: Bound] { floors.payers }
    package var payerCaps: [PayerCode: Bound] { caps.payers }
    package var isEmpty: Bool { self == .none }
}
