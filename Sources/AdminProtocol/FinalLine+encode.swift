extension FinalLine {
    package func encode(into output: inout [UInt8], tag: String? = nil, limits: ProtocolLimits = .standard) {
        let start = (tag.map { $0 + " " } ?? "") + "\(answerClass.rawValue) \(code)"
        output.appendLine(start, fields, text: text, limits: limits)
    }
}

extension Notice {
    package func encode(into output: inout [UInt8], limits: ProtocolLimits = .standard) {
        output.appendLine("! \(code)", fields, text: text, limits: limits)
    }
}

extension Greeting {
    package func encode(into output: inout [UInt8], tag: String? = nil, limits: ProtocolLimits = .standard) {
        output.appendLine((tag.map { $0 + " " } ?? "") + "OK \(Greeting.version)", fields, text: text, limits: limits)
    }
}

extension [UInt8] {
    /// A final line has no literal form, so everything must fit. A value that is too long is cut and ends with `…`,
    /// unless it must stay whole. A field that does not fit is left out, and `cut=yes` says so. The text for people
    /// gets the remaining room.
    fileprivate mutating func appendLine(_ start: String, _ fields: [ReplyField], text: String, limits: ProtocolLimits) {
        let mark = " cut=yes"
        var line = start
        var isCut = false
        for field in fields {
            guard let value = field.value.text else { continue }
            let shown = field.isWhole ? value : value.cut(toBytes: limits.finalValueBytes)
            let written = " \(field.key)=" + ReplyText.value(shown)
            let fits = line.utf8.count + written.utf8.count + mark.utf8.count <= limits.lineContentBytes
            if fits { line += written } else { isCut = true }
        }
        if isCut { line += mark }
        let room = limits.lineContentBytes - line.utf8.count - 3
        let shown = ReplyText.escaped(text).cut(toBytes: room)
        if !shown.isEmpty { line += " ; " + shown }
        append(contentsOf: line.utf8)
        append(contentsOf: "\r\n".utf8)
    }
}

extension String {
    /// At most `count` bytes, ending with `…` where something was cut; empty when not even that fits.
    func cut(toBytes count: Int) -> String {
        if utf8.count <= count { return self }
        var kept = ""
        var room = count - "…".utf8.count
        if room < 0 { return "" }
        for character in self {
            room -= character.utf8.count
            if room < 0 { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
