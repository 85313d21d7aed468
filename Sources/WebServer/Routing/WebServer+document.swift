internal import HTTPTypes
internal import Operations

extension WebServer {
    /// Every route in Markdown, for docs/api.md: its operation, and the fields besides the path's, those that must be
    /// there in bold.
    package static var document: String {
        tagged.map { tag, routes in
            (["**\(tag)**", "", "| route | operation | fields besides the path's |", "| --- | --- | --- |"] + routes.map(row))
                .joined(separator: "\n")
        }
        .joined(separator: "\n\n")
    }

    private static func row(_ route: Route) -> String {
        let path = route.template.dropFirst("/v1/{tenant}".count)
        let fields = route.fields.filter { !route.parameters.contains($0.name) }
        let names = (fields.filter(\.isRequired) + fields.filter { !$0.isRequired }).map {
            $0.isRequired ? "**`\($0.name)`**" : "`\($0.name)`"
        }
        let cells = [
            "`\(route.method.rawValue) \(path.isEmpty ? "/" : path)` \(route.summary)", "`\(route.operation)`",
            names.joined(separator: ", "),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
}
