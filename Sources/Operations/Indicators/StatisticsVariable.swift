/// A variable of a table or a cube: its name, and its codes in their order, each once.
struct StatisticsVariable {
    let name: String
    let codes: [String]
    let isAreas: Bool
    let isTimes: Bool

    /// The longest name or code in UTF-8 bytes: the sources' have some forty, and the name is stored with every value.
    static let maximumLength = 100

    init(name: String, codes: [String]) throws {
        guard !codes.isEmpty, name.utf8.count <= Self.maximumLength, codes.allSatisfy({ $0.utf8.count <= Self.maximumLength }) else {
            throw Refusal.invalid("document", .malformed(expected: .variables(maximumBytes: Self.maximumLength)))
        }
        guard Set(codes).count == codes.count else {
            throw Refusal.invalid("document", .malformed(expected: .eachCodeOnce(of: name)))
        }
        self.name = name
        self.codes = codes
        isAreas = codes.allSatisfy(Self.isArea)
        isTimes = codes.allSatisfy(Self.isTime)
    }

    /// The whole country, a municipality, a region or a subregion, in StatFin's codes: "SSS", "KU236", "MK16", "SK162".
    private static func isArea(_ code: String) -> Bool {
        switch code.prefix(2) {
        case "SS": code == "SSS"
        case "KU", "SK": isNumber(code.utf8.dropFirst(2), digits: 3)
        case "MK": isNumber(code.utf8.dropFirst(2), digits: 2)
        default: false
        }
    }

    /// A year or a month: "2024", "2024M12".
    private static func isTime(_ code: String) -> Bool {
        let (year, rest) = (code.utf8.prefix(4), code.utf8.dropFirst(4))
        return isNumber(year, digits: 4) && (rest.isEmpty || rest.first == UInt8(ascii: "M") && isNumber(rest.dropFirst(), digits: 2))
    }

    private static func isNumber(_ text: Substring.UTF8View, digits: Int) -> Bool {
        text.count == digits && text.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
