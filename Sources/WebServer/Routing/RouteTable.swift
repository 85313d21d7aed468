internal import HTTPTypes

/// Finds the route of a path and method: a tree of path segments, kept flat.
struct RouteTable: Sendable {
    enum Match: Sendable {
        /// With the route's place in the table, and the parameters' values in the order of `Route.parameters`.
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
        let wanted = method == .head ? .get : method
        var values: [String] = []
        if let index = find(path[...], at: 0, &values, { routes[$0].method == wanted }) { return .found(index, values) }
        return allowed(at: path).map { .methodNotAllowed(allowed: $0) } ?? .notFound
    }

    /// The methods of a path, as `Allow` writes them; nil for an unknown path.
    func allowed(at path: [String]) -> String? {
        var methods: [HTTPRequest.Method] = []
        var values: [String] = []
        _ = find(path[...], at: 0, &values) { index in
            if !methods.contains(routes[index].method) { methods.append(routes[index].method) }
            return false
        }
        return methods.isEmpty ? nil : Self.allowed(methods)
    }

    /// Methods as `Allow` writes them. OPTIONS works everywhere.
    static func allowed(_ methods: [HTTPRequest.Method]) -> String {
        let ofGet: [HTTPRequest.Method] = methods.contains(.get) ? [.head, .options] : [.options]
        return (methods + ofGet).map(\.rawValue).joined(separator: ", ")
    }

    /// The first wanted route of the path. A fixed segment comes before a parameter. If it leads to no wanted route,
    /// the segment may still be a parameter's value, because a project may be called "import".
    ///
    /// - Parameter values: gets those of the found route's parameters; otherwise it is not changed.
    private func find(_ path: ArraySlice<String>, at node: Int, _ values: inout [String], _ isWanted: (Int) -> Bool) -> Int? {
        guard let segment = path.first else { return nodes[node].routes.first(where: isWanted) }
        if let literal = nodes[node].literals.first(where: { $0.text == segment }),
            let route = find(path.dropFirst(), at: literal.node, &values, isWanted)
        {
            return route
        }
        guard let parameter = nodes[node].parameter else { return nil }
        values.append(segment)
        if let route = find(path.dropFirst(), at: parameter, &values, isWanted) { return route }
        values.removeLast()
        return nil
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
