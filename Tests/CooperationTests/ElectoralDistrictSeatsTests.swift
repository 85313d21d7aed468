import Cooperation
import Testing

/// The seats of the mainland's electoral districts, 199 in all, have been shared by the largest remainder since long
/// before this code: citizens in the population register on 30.9.2025, and each district's whole seats and extra seat
/// in order. Source: https://dvv.fi/kansanedustajien-paikkojen-jako-vaalipiirien-kesken
private let districts: [(code: String, citizens: Int64, whole: Int64, extra: Int?, seats: Int64)] = [
    ("01", 606_202, 23, nil, 23),
    ("02", 968_293, 37, nil, 37),
    ("03", 458_982, 17, 7, 18),
    ("04", 199_858, 7, 6, 8),
    ("06", 353_963, 13, nil, 13),
    ("07", 520_871, 19, 3, 20),
    ("08", 387_433, 14, 4, 15),
    ("09", 391_688, 14, 1, 15),
    ("10", 411_160, 15, 5, 16),
    ("11", 262_760, 10, nil, 10),
    ("12", 468_802, 17, 2, 18),
    ("13", 168_496, 6, nil, 6),
]

/// 199 seats are shared like 1.99 euros.
@Suite struct ElectoralDistrictSeatsTests {
    @Test func `whole seats, the order of the extra seats, and the sum are as published`() throws {
        let portions = try apportion(money("1.99"), among: districts.map { Claim($0.code, basis: Int128($0.citizens)) })
        #expect(portions.map(\.amount.cents) == districts.map(\.seats))
        #expect(portions.map { $0.rounding?.wholeUnits } == districts.map(\.whole))
        let order = portions.map { $0.rounding?.extraUnit == true ? $0.rounding?.remainderRank : nil }
        #expect(order == districts.map(\.extra))
    }
}
