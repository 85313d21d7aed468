extension Character {
    /// Columns on a terminal: 0 for what joins the one before, 2 for East Asian wide characters and emoji.
    var columns: Int {
        guard let first = unicodeScalars.first else { return 0 }
        if unicodeScalars.contains(where: { $0.value == 0xFE0F }) || first.properties.isEmojiPresentation { return 2 }
        switch first.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return Character.wide.contains { $0.contains(first.value) } ? 2 : 1
        }
    }

    /// Hangul, Chinese, Japanese and full-width forms.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
        0xFFE0...0xFFE6, 0x20000...0x3FFFD,
    ]
}

extension Sequence<Character> {
    var columns: Int { reduce(0) { $0 + $1.columns } }
}
