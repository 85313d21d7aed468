/// Sessions as a client might send them, also after something went wrong on the way.
struct MutatedSession {
    private static let frames: [[UInt8]] = [
        "AUTH TOKEN seutu_9fKabcdefg\r\n", "#1 SHARE PREVIEW 2026 total=1003733.00 key=population\r\n", "PING\n", "\r\n", "#x.y:z-1 HELP\n",
        "CONTRIBUTION SET 2026 business-services 236 41250.00 policy=rebalance reason=\"agreed 27.11.\" if=7 idem=kase-2026-236\r\n",
        "IMPORT MEMBERS dry=yes csv={12}\r\nnro;nimi\r\n1;\r\n", "NOTE ADD P-1 {0}\n\n", "#7 NOTE ADD P-1 {7}\r\nQUIT\r\nx\r\n",
        "MEMBER ADD M-231 name=\"Kaskinen / Kask\u{F6}\" note=\"a\\\"b\\\\c\\nd\\u{1F600}\"\n", "GOAL ADD title=\"e\u{301}\"\r\n",
        "ping\r\n",
        "PING  x\r\n", "PING {90}\r\n" + String(repeating: "abcdefgh\n", count: 10) + "\r\n", "PING {5} x\n", "QUIT\r\n",
    ].map { Array($0.utf8) }

    private static let nasty: [UInt8] = Array("{}\"\\ #=;\r\n\t".utf8) + [0, 0xFF, 0x16, 0x03, 0xC3, 0xE2, 0x80, 0xAE]

    private(set) var bytes: [UInt8] = []
    private(set) var frameCount: Int

    init(frameCount: Int, using random: inout SeededGenerator) {
        self.frameCount = frameCount
        for _ in 0..<frameCount {
            bytes += MutatedSession.frames[Int.random(in: 0..<MutatedSession.frames.count, using: &random)]
        }
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty { mutate(using: &random) }
    }

    private mutating func mutate(using random: inout SeededGenerator) {
        let place = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, place + Int.random(in: 1...24, using: &random))
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
        case 1: bytes.insert(MutatedSession.nasty[Int.random(in: 0..<MutatedSession.nasty.count, using: &random)], at: place)
        case 2: bytes.removeSubrange(place..<end)
        case 3: bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &random))
        case 4: bytes[place] = UInt8.random(in: 0...255, using: &random)
        default: if place * 4 > bytes.count * 3 { bytes.removeSubrange(place...) }
        }
    }
}
