internal import HTTPTypes

/// Finds the route of a path and method: a tree of path segments, kept flat.
struct RouteTable: Sendable {
    enum Match: Sendable {
        /// With the parameters' values in the order of `Route.parameters`, and the route's place in the table.
        case found(Int, [String])
        case methodNotAllowed(allowed: String)
        case notFound
    }

    private struct Node {
        var literals: [(text: String, node: Int)] = []
        var parameter: Int?
        var routes: [Int] = []
    }

    let routes: [Route]
    private var nodes = [Node()]

    init(_ routes: [Route]) {
        self.routes = routes
        for (index, route) in routes.enumerated() { insert(route.template, index) }
    }

    /// HEAD is GET without the body.
    func match(_ path: [String], _ method: HTTPRequest.Method) -> Match {
        guard let (candidates, values) = walk(path) else { return .notFound }
        let wanted = method == .head ? .get : method
        if let index = candidates.first(where: { routes[$0].method == wanted }) { return .found(index, values) }
        return .methodNotAllowed(allowed: Self.allowed(candidates.map { routes[$0].method }))
    }

    /// What may be asked of a path, as `Allow` says it; nil for a path that leads nowhere.
    func allowed(at path: [String]) -> String? { walk(path).map { Self.allowed($0.routes.map { routes[$0].method }) } }

    /// Methods as `Allow` says them. OPTIONS is answered everywhere.
    static func allowed(_ methods: [HTTPRequest.Method]) -> String {
        let ofGet: [HTTPRequest.Method] = methods.contains(.get) ? [.head, .options] : [.options]
        return (methods + ofGet).map(\.rawValue).joined(separator: ", ")
    }

    /// The routes of a path and its parameters' values; nil where there is none.
    private func walk(_ path: [String]) -> (routes: [Int], values: [String])? {
        var node = 0
        var values: [String] = []
        for segment in path {
            if let literal = nodes[node].literals.first(where: { $0.text == segment }) {
                node = literal.node
            } else if let parameter = nodes[node].parameter {
                values.append(segment)
                node = parameter
            } else {
                return nil
            }
        }
        return nodes[node].routes.isEmpty ? nil : (nodes[node].routes, values)
    }

    private mutating func insert(_ template: String, _ index: Int) {
        var node = 0
        for segment in template.split(separator: "/") {
            let child = segment.first == "{" ? nodes[node].parameter : nodes[node].literals.first { $0.text == segment }?.node
            if let child {
                node = child
                continue
            }
            nodes.append(Node())
            let added = nodes.count - 1
            if segment.first == "{" { nodes[node].parameter = added } else { nodes[node].literals.append((String(segment), added)) }
            node = added
        }
        nodes[node].routes.append(index)
    }
}
