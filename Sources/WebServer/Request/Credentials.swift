internal import Foundation

/// The token in an Authorization header: as Bearer, or as the password of Basic, because calendar programs know only
/// Basic.
enum Credentials {
    static func token(in header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        switch parts[0].lowercased() {
        case "bearer": return String(parts[1])
        case "basic":
            guard parts[1].utf8.count <= 400, let data = Data(base64Encoded: String(parts[1])),
                let text = String(data: data, encoding: .utf8), let colon = text.firstIndex(of: ":")
            else { return nil }
            return String(text[text.index(after: colon)...])
        default: return nil
        }
    }
}
