extension UInt8 {
    var isDigit: Bool { self >= 0x30 && self <= 0x39 }
    var isUppercaseLetter: Bool { self >= 0x41 && self <= 0x5A }
    var isLowercaseLetter: Bool { self >= 0x61 && self <= 0x7A }
    var isHexDigit: Bool { isDigit || (self >= 0x41 && self <= 0x46) || (self >= 0x61 && self <= 0x66) }

    var isTagByte: Bool {
        isDigit || isUppercaseLetter || isLowercaseLetter || [0x2E, 0x5F, 0x3A, 0x2D].contains(self)
    }

    /// `"`, `\`, `{` and `}`.
    var isReservedInAtoms: Bool { self == 0x22 || self == 0x5C || self == 0x7B || self == 0x7D }
}

extension Unicode.Scalar {
    /// Characters that are refused raw in a request: C0 with DEL, C1, line separators, and marks that turn the
    /// direction of text. Text with them looks different from its effect. A quoted value can have them as `\u{...}`.
    var isForbiddenInLines: Bool {
        switch value {
        case 0x00...0x1F, 0x7F...0x9F, 0x2028, 0x2029, 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
        default: false
        }
    }

    /// Characters without a shape of their own on a screen: the server always writes them as `\u{...}`. These are more
    /// than the refused ones, because a value from an escape or from the database may hold any of them.
    var isHidden: Bool {
        if value >= 0x20 && value < 0x7F { return false }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
