/// A header of values with qualities, such as `Accept`, `Accept-Encoding` and `Accept-Language`: "sv, fi;q=0.8".
struct QualityList {
    struct Item {
        /// In lower case, without parameters.
        let value: String
        /// In thousandths.
        let quality: Int
    }

    /// More than any client sends; further values are not read.
    private static let maximumItems = 20

    let items: [Item]

    init(_ header: String) {
        items = header.split(separator: ",").prefix(Self.maximumItems).compactMap { element in
            var pieces = element.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            guard let value = pieces.first else { return nil }
            pieces.removeFirst()
            let quality = pieces.first { $0.hasPrefix("q=") }
            return Item(value: value, quality: quality.map { Self.thousandths($0.dropFirst(2)) } ?? 1000)
        }
    }

    /// The quality of the first value that the header names, the most specific one first; 0 if it names none.
    func quality(ofFirst values: [String]) -> Int {
        values.lazy.compactMap { value in items.first { $0.value == value }?.quality }.first ?? 0
    }

    /// "0.8" is 800; a false quality is 0.
    private static func thousandths(_ text: Substring) -> Int {
        let pieces = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let decimals = pieces.count == 2 ? String(pieces[1]) : ""
        guard let whole = Int(pieces[0]), decimals.count <= 3, decimals.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return 0 }
        let thousandths = Int(decimals + String(repeating: "0", count: 3 - decimals.count)) ?? 0
        return (0...1).contains(whole) ? min(whole * 1000 + thousandths, 1000) : 0
    }
}
