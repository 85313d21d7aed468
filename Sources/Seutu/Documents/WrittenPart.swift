internal import AdminServer
internal import WebServer

/// A part of a document that the program writes, because it follows from the code.
struct WrittenPart: Sendable {
    /// The document, from the repository's root.
    let file: String
    /// The part's name in its first mark.
    let name: String
    let text: String

    /// All parts. `make docs` writes them, and a test compares them with the documents.
    static var all: [WrittenPart] {
        [
            WrittenPart(file: "docs/operations/settings.md", name: "settings", text: Settings.table),
            WrittenPart(file: "docs/api.md", name: "openapi", text: WebServer.openAPISize),
            WrittenPart(file: "docs/api.md", name: "routes", text: WebServer.document),
            WrittenPart(file: "docs/roles.md", name: "roles", text: WebServer.rolesDocument),
            WrittenPart(file: "docs/admin-protocol.md", name: "commands", text: CommandTable.document),
        ]
    }

    /// The document with this text between its marks, which stay. Nil when the document does not have them.
    func placed(in document: String) -> String? {
        guard let start = document.firstRange(of: "<!-- \(name): written by make docs -->\n"),
            let end = document[start.upperBound...].firstRange(of: "<!-- end -->")
        else { return nil }
        return "\(document[..<start.upperBound])\(text)\n\(document[end.lowerBound...])"
    }
}
