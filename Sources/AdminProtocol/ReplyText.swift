/// Writes values so that nothing in them can end a line, start another or look like one.
package enum ReplyText {
    /// An atom if the value is plain, otherwise quoted with escapes. Every value is read back exactly, except U+0000,
    /// which becomes U+FFFD: the grammar cannot write it and PostgreSQL cannot store it.
    package static func value(_ text: String) -> String {
        isPlain(text) ? text : "\"" + escaped(text, quote: true) + "\""
    }

    /// The value without quotes around it, for cells and the text for people.
    static func escaped(_ text: String, quote: Bool = false) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": result += "\\\\"
            case "\"" where quote: result += "\\\""
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\0": result += "\\u{FFFD}"
            default: scalar.isHidden ? result += number(scalar) : result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func number(_ scalar: Unicode.Scalar) -> String {
        "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
    }

    static func properKey(_ name: String) -> String {
        if ItemScanner.isKey(name) { return name }
        let bytes = name.utf8.prefix(31).map { byte -> UInt8 in
            if byte.isUppercaseLetter { return byte + 0x20 }
            return byte.isLowercaseLetter || byte.isDigit ? byte : UInt8(ascii: "-")
        }
        let isProper = bytes.first?.isLowercaseLetter ?? false
        return (isProper ? "" : "x") + String(decoding: bytes, as: UTF8.self)
    }

    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty
            && text.unicodeScalars.allSatisfy { scalar in
                if scalar.isASCII { return scalar.value > 0x20 && scalar.value < 0x7F && !UInt8(scalar.value).isReservedInAtoms }
                return !scalar.isHidden && scalar.properties.generalCategory != .spaceSeparator
            }
    }
}
