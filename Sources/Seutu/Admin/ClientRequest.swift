internal import Foundation

/// A line as a person writes it, made into what goes to the server: `@file` becomes a counted literal with the file's bytes.
struct ClientRequest: Hashable {
    let bytes: [UInt8]

    /// Nil for an empty line and for a comment, which starts with `# `; a tag has no space after its mark.
    init?(_ line: String, maximumLiteralBytes: Int) throws {
        let line = line.trimmingCharacters(in: .whitespaces)
        if line.isEmpty || line == "#" || line.hasPrefix("# ") { return nil }
        var items = ClientRequest.items(of: line)
        if items.last?.hasSuffix("}") == true {
            throw CommandFailure("This client counts for you: write @file, or key=@file, instead of {…}.")
        }
        guard let index = items.firstIndex(where: { ClientRequest.file(of: $0) != nil }), let file = ClientRequest.file(of: items[index])
        else {
            bytes = Array((line + "\r\n").utf8)
            return
        }
        guard let content = try? Data(contentsOf: URL(filePath: file.path)) else { throw CommandFailure("\(file.path) cannot be read.") }
        if content.count > maximumLiteralBytes {
            throw CommandFailure("\(file.path) has \(content.count) bytes; the server takes \(maximumLiteralBytes) at a time, so split it.")
        }
        // The grammar has the literal last, wherever the person put it.
        items.remove(at: index)
        items.append(file.key + "{\(content.count)}")
        bytes = Array((items.joined(separator: " ") + "\r\n").utf8) + content + Array("\r\n".utf8)
    }

    /// `@path` or `key=@path`; in quotes it is only text.
    private static func file(of item: String) -> (key: String, path: String)? {
        if item.hasPrefix("@") && item.count > 1 { return ("", String(item.dropFirst())) }
        guard let equals = item.firstIndex(of: "="), !item[..<equals].contains("\"") else { return nil }
        let value = item[item.index(after: equals)...]
        return value.hasPrefix("@") && value.count > 1 ? (String(item[...equals]), String(value.dropFirst())) : nil
    }

    /// Split at spaces outside quotes, by scalars as the server splits: a quote with an accent over it is a quote.
    static func items(of line: String) -> [String] {
        var items = [""]
        var isQuoted = false
        var isEscaped = false
        for scalar in line.unicodeScalars {
            if scalar == " " && !isQuoted {
                items.append("")
                continue
            }
            if scalar == "\"" && !isEscaped { isQuoted.toggle() }
            isEscaped = scalar == "\\" && !isEscaped
            items[items.count - 1].unicodeScalars.append(scalar)
        }
        return items
    }
}
