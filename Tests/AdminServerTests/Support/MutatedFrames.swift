/// Requests that change nothing, with random faults. The same seed gives the same bytes.
struct MutatedFrames {
    private var generator: Generator

    init(seed: UInt64) { generator = Generator(state: seed) }

    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static let samples = [
        "PING", "#tag.1 PING hello", "PING \"a \\u{E4} \\\"b\\\" \\n\"", "HELLO 1", "HELP PING", "HELP MEMBER ADD format=json",
        "COMPLETE \"MEM\"",
        "SET format json", "SET format kv", "SET lang fi", "SET lang sv", "SHOW TX", "AUTH TOKEN seutu_1_00",
        "MEMBER ADD 005 from=2026-01-01",
        "#x BUDGET SET 2026 basic-tasks cost=100000.00 if=7",
        "CONTRIBUTION SET 2026 business-services 236 41250.00 policy=rebalance reason=\"agreed 27.11.\" if=7",
        "SERVICE ADD x name=\"Ä ö\" from=2026-01-01 key=\"weights(074:1,236:2)\" lang=sv",
        "IMPORT members {21}\r\npayer;from\n005;2026-01", "#i BASIS SET s 236 5 date=2024-12-31 source={5}\r\na\"\\\nb", "SHOW LIMITS",
        "TENANT LIST",
    ]
    private static let marks: [[UInt8]] = [
        [0x0A], [0x0D], [0x00], [0x20], [0x22], [0x5C], [0x7B], [0x7D], [0x23], [0x3D], [0xC3], [0xFF], [0x1B], Array("{5}".utf8),
        Array("\u{202E}".utf8), Array("\\u{".utf8), Array("GET ".utf8), Array("\r\n".utf8), Array("{99999999}".utf8),
    ]

    /// One request with its end, and up to three random faults.
    mutating func frame() -> [UInt8] {
        var bytes = Array((Self.samples.randomElement(using: &generator) ?? "").utf8)
        for _ in 0..<Int.random(in: 0...3, using: &generator) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &generator)
            switch Int.random(in: 0..<5, using: &generator) {
            case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            case 1: bytes.remove(at: place)
            case 2: bytes.insert(contentsOf: Self.marks.randomElement(using: &generator) ?? [], at: place)
            case 3: bytes.removeSubrange(place...)
            default: bytes.insert(contentsOf: bytes[place...].prefix(8), at: place)
            }
        }
        return bytes + (Bool.random(using: &generator) ? [0x0D, 0x0A] : [0x0A])
    }

    /// Cuts bytes anywhere.
    mutating func segments(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
        var rest = bytes[...]
        var pieces: [ArraySlice<UInt8>] = []
        while !rest.isEmpty {
            let piece = rest.prefix(Int.random(in: 1...(Bool.random(using: &generator) ? 3 : 200), using: &generator))
            pieces.append(piece)
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}
