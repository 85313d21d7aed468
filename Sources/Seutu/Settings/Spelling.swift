/// Finds what a person meant by a name that was mistyped.
enum Spelling {
    /// More mistakes than this in a name are another name.
    private static let tolerance = 3

    /// The known name that is the fewest insertions, deletions and replacements away; nil when none is near.
    static func nearest(to name: String, in known: [String]) -> String? {
        let measured = known.map { (name: $0, distance: distance(Array(name), Array($0))) }
        return measured.filter { $0.distance <= tolerance }.min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
    }

    /// Levenshtein's, row by row.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var row = Array(0...second.count)
        for (index, character) in first.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for place in second.indices {
                let replaced = diagonal + (character == second[place] ? 0 : 1)
                diagonal = row[place + 1]
                row[place + 1] = min(replaced, row[place] + 1, diagonal + 1)
            }
        }
        return row[second.count]
    }
}
