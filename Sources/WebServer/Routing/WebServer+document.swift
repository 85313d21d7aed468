internal import HTTPTypes
internal import Operations

extension WebServer {
    /// Every route in Markdown, for docs/api.md: its operation, and the fields besides the path's, with the required
    /// ones in bold.
    package static var document: String {
        tagged.map { tag, routes in
            (["**\(tag)**", "", "| route | operation | fields besides the path's |", "| --- | --- | --- |"] + routes.map(row))
                .joined(separator: "\n")
        }
        .joined(separator: "\n\n")
    }

    /// The size of the OpenAPI document, for docs/api.md. Sizes are rounded, so that one more word does not change
    /// them.
    package static var openAPISize: String {
        let bytes = OpenAPIDocument(routes, tags: tagged.map(\.key)).bytes
        let compressed = (try? Gzip.compressed(bytes, by: .smallest)) ?? bytes
        let (plain, small) = ((bytes.count + 10_000) / 20_000 * 20, (compressed.count + 5_000) / 10_000 * 10)
        return """
            The document has \(routes.count + OpenRoute.allCases.count) operations and \(OpenAPIDocument.schemaCount(of: routes)) \
            named schemas: about \(plain) kB, or \(small) kB with gzip.
            """
    }

    private static func row(_ route: Route) -> String {
        let path = route.template.dropFirst("/v1/{tenant}".count)
        let fields = route.fields.filter { !route.parameters.contains($0.name) }
        let names = (fields.filter(\.isRequired) + fields.filter { !$0.isRequired }).map { field in
            let isBesideBody = !route.bodyFields.isEmpty && route.queryFields.contains(field)
            return (field.isRequired ? "**`\(field.name)`**" : "`\(field.name)`") + (isBesideBody ? " in the query" : "")
        }
        let cells = [
            "`\(route.method.rawValue) \(path.isEmpty ? "/" : path)` \(route.summary)", "`\(route.operation)`",
            names.joined(separator: ", "),
        ]
        return "| \(cells.joined(separator: " | ")) |"
    }
}
