internal import Foundation

/// libpq's two notations for a database's address, split into keywords. libpq checks their meaning.
enum ConnectionString {
    /// Nil if the text has neither notation. The text may hold a password, so no error quotes it.
    static func parameters(_ text: String) -> [String: String]? {
        for scheme in ["postgresql://", "postgres://"] where text.hasPrefix(scheme) {
            return address(text.dropFirst(scheme.count))
        }
        return keywords(text)
    }

    /// `host=a dbname='with space'`; a backslash escapes one character.
    private static func keywords(_ text: String) -> [String: String]? {
        var rest = text.drop(while: \.isWhitespace)
        var found: [String: String] = [:]
        while !rest.isEmpty {
            guard let equals = rest.firstIndex(of: "=") else { return nil }
            let key = rest[..<equals].trimmingCharacters(in: .whitespaces)
            if key.isEmpty || key.contains(where: { !$0.isLetter && $0 != "_" }) { return nil }
            rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
            guard let value = takeValue(&rest) else { return nil }
            found[key] = value
            rest = rest.drop(while: \.isWhitespace)
        }
        return found
    }

    private static func takeValue(_ rest: inout Substring) -> String? {
        let isQuoted = rest.first == "'"
        if isQuoted { rest.removeFirst() }
        var value = ""
        while let character = rest.first {
            if isQuoted ? character == "'" : character.isWhitespace { break }
            rest.removeFirst()
            value.append(character == "\\" ? rest.popFirst() ?? character : character)
        }
        if isQuoted && rest.popFirst() == nil { return nil }
        return value
    }

    /// `user:password@host:port,host/dbname?keyword=value`, after the scheme.
    private static func address(_ text: Substring) -> [String: String]? {
        var found: [String: String] = [:]
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        var hosts = path[0]
        if let at = hosts.lastIndex(of: "@") {
            let login = hosts[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            found["user"] = plain(login[0])
            if login.count == 2 { found["password"] = plain(login[1]) }
            hosts = hosts[hosts.index(after: at)...]
        }
        let places = hosts.split(separator: ",", omittingEmptySubsequences: false).map(hostAndPort)
        if places.contains(where: { !$0.host.isEmpty }) { found["host"] = places.map(\.host).joined(separator: ",") }
        if places.contains(where: { !$0.port.isEmpty }) { found["port"] = places.map(\.port).joined(separator: ",") }
        if path.count == 2, !path[1].isEmpty { found["dbname"] = plain(path[1]) }
        for item in parts.count == 2 ? parts[1].split(separator: "&") : [] {
            let pair = item.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2 else { return nil }
            found[plain(pair[0])] = plain(pair[1])
        }
        return found.filter { !$0.value.isEmpty }
    }

    /// An IPv6 address stands in brackets, because it contains colons.
    private static func hostAndPort(_ text: Substring) -> (host: String, port: String) {
        if text.first == "[", let end = text.firstIndex(of: "]") {
            let port = text[text.index(after: end)...].drop { $0 == ":" }
            return (String(text[text.index(after: text.startIndex)..<end]), String(port))
        }
        let pair = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (pair.first.map(plain) ?? "", pair.count == 2 ? String(pair[1]) : "")
    }

    private static func plain(_ text: Substring) -> String { text.removingPercentEncoding ?? String(text) }
}
