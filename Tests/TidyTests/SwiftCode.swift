/// The part of Swift's lexical grammar that separates code from literals and comments, line by line.
enum SwiftCode {
    private enum State {
        case code
        case text
        case longText
        case comment
    }

    /// The lines without literals and comments. Interpolated code is left out with its literal.
    static func withoutTextAndComments(_ lines: [String]) -> [String] {
        var state = State.code
        return lines.map { line in
            var rest = Substring(line)
            var kept = ""
            while !rest.isEmpty { state = step(&rest, keeping: &kept, in: state) }
            // Only `"""` and `/*` continue over the end of a line.
            if state == .text { state = .code }
            return kept
        }
    }

    private static func step(_ rest: inout Substring, keeping kept: inout String, in state: State) -> State {
        switch state {
        case .code:
            if rest.skip("//") { rest = ""; return .code }
            if rest.skip("/*") { return .comment }
            if rest.skip("\"\"\"") { return .longText }
            if rest.skip("\"") { return .text }
            kept.append(rest.removeFirst())
        case .text:
            if rest.skip("\\\"") || rest.skip("\\\\") { return .text }
            if rest.skip("\"") { return .code }
            rest.removeFirst()
        case .longText:
            if rest.skip("\"\"\"") { return .code }
            rest.removeFirst()
        case .comment:
            if rest.skip("*/") { return .code }
            rest.removeFirst()
        }
        return state
    }
}

extension Substring {
    fileprivate mutating func skip(_ prefix: String) -> Bool {
        guard hasPrefix(prefix) else { return false }
        removeFirst(prefix.count)
        return true
    }
}
