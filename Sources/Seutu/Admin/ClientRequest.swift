internal import AdminProtocol
internal import Foundation
internal import Operations

/// A line that a person wrote, split into the request for the server and the place for the answer.
///
/// `@file`, `key=@file` or `< file` becomes a counted literal with the file's bytes, and `-` as the file is standard
/// input. `> file` takes the answer's rows. In quotes all of these are only text.
struct ClientRequest: Hashable {
    /// The file that takes the answer's rows; nil for none.
    let output: String?
    /// The format of the answer's rows; nil for the one that the session has set.
    let format: RowFormat?
    private var items: [String]
    /// The document's key with its mark `=`; empty when the document is the last word.
    private let literalKey: String
    private let literal: Data?

    /// Nil for an empty line and for a comment, which starts with `# `; a tag has no space after its mark.
    /// - Parameters:
    ///   - format: the format for a line that names none.
    ///   - mayReadInput: whether a document may come from standard input; it may not when commands come from there.
    init?(_ line: String, format: RowFormat? = nil, maximumLiteralBytes: Int, mayReadInput: Bool = false) throws {
        let line = line.trimmingCharacters(in: .whitespaces)
        if line.isEmpty || line == "#" || line.hasPrefix("# ") { return nil }
        var items = CommandGrammar.items(of: line)
        if items.last?.hasSuffix("}") == true {
            throw CommandFailure("This client counts the bytes: write @file, or key=@file, instead of {…}.")
        }
        output = try ClientRequest.takeRedirection(">", from: &items)
        let input = try ClientRequest.takeRedirection("<", from: &items).map { (key: "", path: $0) }
        let file = input ?? ClientRequest.takeFile(from: &items)
        literalKey = file?.key ?? ""
        literal = try file.map { try ClientRequest.content(of: $0.path, maximum: maximumLiteralBytes, mayReadInput: mayReadInput) }
        self.format = ClientRequest.takeFormat(from: &items, fallback: format)
        self.items = items
    }

    /// What goes to the server. The literal comes last, wherever it stood in the line.
    var bytes: [UInt8] {
        guard let literal else { return Array((items.joined(separator: " ") + "\r\n").utf8) }
        let line = (items + [literalKey + "{\(literal.count)}"]).joined(separator: " ")
        return Array((line + "\r\n").utf8) + literal + Array("\r\n".utf8)
    }

    /// Whether the line requests a whole list, so that further pages belong to the answer.
    var isWhole: Bool { !items.contains { $0.hasPrefix("limit=") || $0.hasPrefix("after=") } }

    /// The request for the page after this one. It asks for the largest page that there is.
    func continued(after next: String) -> ClientRequest {
        var request = self
        request.items.removeAll { $0.hasPrefix("limit=") || $0.hasPrefix("after=") }
        request.items += ["limit=\(PageRequest.maximumLimit)", "after=" + ReplyText.value(next)]
        return request
    }

    /// The line of a command whose items come from a shell, which has removed their quotes. The shell has done its own
    /// redirections, so a mark that is left is text.
    static func line(of arguments: [String]) -> String {
        arguments.map { argument in
            let (key, value) = split(argument)
            if value.hasPrefix("@") { return key + "@" + quotedPath(value.dropFirst()) }
            let text = ReplyText.value(String(value))
            return text.hasPrefix("<") || text.hasPrefix(">") ? "\(key)\"\(text)\"" : key + text
        }.joined(separator: " ")
    }

    /// Whether the line names a document.
    static func namesDocument(_ line: String) -> Bool {
        var items = CommandGrammar.items(of: line)
        return items.contains { $0.hasPrefix("<") } || takeFile(from: &items) != nil
    }
}

extension ClientRequest {
    /// `> file` or `>file`, wherever it stands.
    private static func takeRedirection(_ mark: String, from items: inout [String]) throws -> String? {
        guard let index = items.firstIndex(where: { $0.hasPrefix(mark) }) else { return nil }
        var path = items.remove(at: index).dropFirst(mark.count)
        if path.isEmpty, index < items.count { path = items.remove(at: index)[...] }
        if path.isEmpty || items.contains(where: { $0.hasPrefix(mark) }) {
            throw CommandFailure("After \(mark) comes the name of one file; in quotes \(mark) is text.")
        }
        return self.path(path)
    }

    /// `@path` or `key=@path`.
    private static func takeFile(from items: inout [String]) -> (key: String, path: String)? {
        for (index, item) in items.enumerated() {
            let (key, value) = split(item)
            guard value.hasPrefix("@"), value.count > 1 else { continue }
            items.remove(at: index)
            return (key, path(value.dropFirst()))
        }
        return nil
    }

    /// Takes out the line's format, or else returns the fallback. The line then names the format for the server.
    private static func takeFormat(from items: inout [String], fallback: RowFormat?) -> RowFormat? {
        let verb = items.first { !$0.hasPrefix("#") } ?? ""
        let index = items.firstIndex { $0.hasPrefix("format=") }
        guard let index else {
            if let fallback { items.append("format=" + fallback.asked(of: verb)) }
            return fallback
        }
        // The server refuses an unknown format.
        guard let named = RowFormat(rawValue: String(items[index].dropFirst("format=".count))) else { return nil }
        items[index] = "format=" + named.asked(of: verb)
        return named
    }

    private static func content(of path: String, maximum: Int, mayReadInput: Bool) throws -> Data {
        let isInput = path == "-"
        if isInput && !mayReadInput { throw CommandFailure("Standard input has the commands: name a file for the document.") }
        let name = isInput ? "standard input" : path
        let file = isInput ? FileHandle.standardInput : FileHandle(forReadingAtPath: path)
        // One byte above the limit shows that the document is too large.
        guard let file, let content = try? file.read(upToCount: maximum + 1) ?? Data() else {
            throw CommandFailure("\(name) cannot be read.")
        }
        if content.count > maximum {
            throw CommandFailure(
                "\(name) has more than the \(maximum) bytes that the server takes at a time: split it, or send it by HTTP.")
        }
        return content
    }

    /// The key with its mark, and the value; no key for a word.
    private static func split(_ item: String) -> (key: String, value: Substring) {
        let isKey = { (text: Substring) in
            !text.isEmpty && text.utf8.allSatisfy { "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }
        }
        guard let equals = item.firstIndex(of: "="), isKey(item[..<equals]) else { return ("", item[...]) }
        return (String(item[...equals]), item[item.index(after: equals)...])
    }

    /// The path without quotes around it; a `~` at its beginning is the user's home.
    private static func path(_ text: Substring) -> String {
        var path = String(text)
        if path.hasPrefix("\""), path.hasSuffix("\""), path.count > 1 {
            path = String(path.dropFirst().dropLast()).replacing("\\\"", with: "\"").replacing("\\\\", with: "\\")
        }
        return (path as NSString).expandingTildeInPath
    }

    private static func quotedPath(_ path: Substring) -> String {
        guard path.contains(" ") || path.contains("\"") else { return String(path) }
        return "\"" + path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
