/// Texts that break careless writers: the marks of formats beside scalars that combine with them, join, turn the
/// direction, or stand for no character. The same seed gives the same texts.
package enum HostileText {
    /// The most harmful first: marks with a meaning in a format, and scalars that may follow them.
    private static let marks: [Unicode.Scalar] = [
        "\"", "'", ";", ",", "&", "<", ">", "\\", "=", "+", "-", "@", "\t", "\r", "\n", "|", "{", "}", ":", "#", " ",
    ]
    private static let companions: [Unicode.Scalar] =
        ["\u{301}", "\u{308}", "\u{20DD}", "\u{1F3FD}", "ä", "Å", "€", "0", "9", "a", "Z"]
        + [
            // Joiners and what they join, directions, noncharacters, marks without a shape, controls.
            0x200D, 0x200C, 0xFE0F, 0x1F468, 0x1F1EB, 0x1F1EE, 0x1100, 0x1161, 0xE0061, 0x202E, 0x2066, 0x200E, 0xFFFE, 0xFFFF, 0xFDD0,
            0x10FFFF, 0xFEFF, 0xA0, 0x2028, 0x85, 0x7F, 0x1B, 0,
        ].compactMap { Unicode.Scalar($0 as UInt32) }

    /// - Parameter isPrintable: leaves out the scalars that a request's text must not have, and begins and ends with a
    ///   letter.
    package static func texts(seed: UInt64, count: Int, isPrintable: Bool = false) -> [String] {
        var random = Generator(state: seed)
        return (0..<count).map { _ in
            var text = String.UnicodeScalarView()
            // Some long texts, so that lines have to be folded.
            let length = Int.random(in: 0...(random.next() % 8 == 0 ? 120 : 12), using: &random)
            for _ in 0..<length {
                let pool = random.next() % 2 == 0 ? marks : companions
                let scalar = pool[Int.random(in: 0..<pool.count, using: &random)]
                if !isPrintable || isTaken(scalar) { text.append(scalar) }
            }
            return isPrintable ? "a" + String(text) + "z" : String(text)
        }
    }

    private static func isTaken(_ scalar: Unicode.Scalar) -> Bool {
        let properties = scalar.properties
        return ![.control, .lineSeparator].contains(properties.generalCategory) && !properties.isBidiControl
            && !properties.isNoncharacterCodePoint
    }

    /// SplitMix64.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }
}
