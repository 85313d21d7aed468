/// Finds areas by any of their codes.
struct StatisticsAreas {
    private let places: [String: (place: Int, code: String)]
    private let sotkanet: [String: (place: Int, code: String)]

    init(_ areas: [(area: String, sotkanet: Int)]) {
        let entries = areas.enumerated().map { (place: $0, code: $1.area) }
        let names = entries.flatMap { entry in Self.names(of: entry.code).map { ($0, entry) } }
        places = Dictionary(uniqueKeysWithValues: names)
        sotkanet = Dictionary(uniqueKeysWithValues: zip(areas, entries).map { ("\($0.sotkanet)", $1) })
    }

    subscript(row: StatisticsRow) -> (place: Int, code: String)? { row.hasSotkanetArea ? sotkanet[row.area] : places[row.area] }

    /// Its own code, StatFin's, and its own without the leading zeros that a spreadsheet drops: "074", "KU074", "74".
    private static func names(of area: String) -> Set<String> {
        let number = area.drop { $0 == "0" }
        return [area, statFinCode(area), String(number)]
    }

    private static func statFinCode(_ area: String) -> String {
        if area == "FI" { return "SSS" }
        return area.first == "R" ? "MK\(area.dropFirst())" : "KU\(area)"
    }
}
