/// Splits an SQL script into its statements, as psql does.
///
/// It knows strings with doubled quotes and with backslashes, quoted names, dollar quotes and both kinds of comments;
/// it does not know function bodies that begin with BEGIN ATOMIC.
package struct ScriptStatements {
    private var rest: Substring
    private var current = ""
    private var found: [String] = []

    /// In their order, without comments and semicolons.
    package static func of(_ script: String) -> [String] {
        var reader = ScriptStatements(rest: script[...])
        while let character = reader.rest.first { reader.take(character) }
        reader.end()
        return reader.found
    }

    private init(rest: Substring) { self.rest = rest }

    private mutating func take(_ character: Character) {
        switch character {
        case ";":
            rest.removeFirst()
            end()
        case "-" where rest.hasPrefix("--"): rest = rest.drop { !$0.isNewline }
        case "/" where rest.hasPrefix("/*"): skipBlockComment()
        case "'": takeQuoted(by: "'", escapes: isAfterE)
        case "\"": takeQuoted(by: "\"", escapes: false)
        case "$" where current.last?.isPartOfName != true: takeDollarQuoted()
        default: current.append(rest.removeFirst())
        }
    }

    private mutating func end() {
        let statement = current.trimmed
        if !statement.isEmpty { found.append(statement) }
        current = ""
    }

    /// Whether the last character that was taken is the E of an escape string.
    private var isAfterE: Bool {
        guard let last = current.last, "eE".contains(last) else { return false }
        return current.dropLast().last?.isPartOfName != true
    }

    private mutating func skipBlockComment() {
        var depth = 0
        repeat {
            if rest.hasPrefix("/*") {
                depth += 1
                rest.removeFirst(2)
            } else if rest.hasPrefix("*/") {
                depth -= 1
                rest.removeFirst(2)
            } else {
                rest.removeFirst()
            }
        } while depth > 0 && !rest.isEmpty
        current.append(" ")
    }

    /// A doubled quote counts as the end of one string and the beginning of another.
    private mutating func takeQuoted(by quote: Character, escapes: Bool) {
        current.append(rest.removeFirst())
        while let character = rest.popFirst() {
            current.append(character)
            if character == quote { return }
            if escapes, character == "\\", let escaped = rest.popFirst() { current.append(escaped) }
        }
    }

    private mutating func takeDollarQuoted() {
        guard let tag = rest.prefixMatch(of: #/\$(?:[A-Za-z_]\w*)?\$/#)?.output else {
            current.append(rest.removeFirst())
            return
        }
        let body = rest.dropFirst(tag.count)
        let end = body.firstRange(of: tag)?.upperBound ?? rest.endIndex
        current.append(contentsOf: rest[..<end])
        rest = rest[end...]
    }
}

extension Character {
    fileprivate var isPartOfName: Bool { isLetter || isNumber || self == "_" }
}

extension String {
    fileprivate var trimmed: String {
        let start = drop { $0.isWhitespace }
        return String(start.prefix(upTo: (start.lastIndex { !$0.isWhitespace }).map { start.index(after: $0) } ?? start.startIndex))
    }
}
