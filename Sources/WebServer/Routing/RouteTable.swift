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
        var node = 0
        var values: [String] = []
        for segment in path {
            if let literal = nodes[node].literals.first(where: { $0.text == segment }) {
                node = literal.node
            } else if let parameter = nodes[node].parameter {
                values.append(segment)
                node = parameter
            } else {
                return .notFound
            }
        }
        let candidates = nodes[node].routes
        if candidates.isEmpty { return .notFound }
        let wanted = method == .head ? .get : method
        if let index = candidates.first(where: { routes[$0].method == wanted }) { return .found(index, values) }
        return .methodNotAllowed(allowed: allowed(candidates))
    }

    private func allowed(_ candidates: [Int]) -> String {
        let methods = candidates.map { routes[$0].method.rawValue }
        return (methods.contains("GET") ? methods + ["HEAD"] : methods).joined(separator: ", ")
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
