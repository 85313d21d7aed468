internal import Cooperation
internal import HTTPTypes
internal import Operations

extension WebServer {
    /// The OpenAPI 3.1 document, made of the route table so that it cannot drift from it.
    func openAPIDocument() -> [UInt8] {
        var json = JSONWriter(language: .en)
        json.object { json in
            json.field("openapi", "3.1.0")
            json.key("info")
            json.object { json in
                json.field("title", "Seutu")
                json.field("version", "1.0.0")
            }
            json.key("paths")
            json.object { json in
                for (template, routes) in Dictionary(grouping: apiRoutes, by: \.template).sorted(by: { $0.key < $1.key }) {
                    json.key(template)
                    json.object { json in for route in routes { json.operation(route) } }
                }
            }
            json.key("components")
            json.raw(#"{"securitySchemes":{"token":{"type":"http","scheme":"bearer"}}}"#)
            json.key("security")
            json.raw(#"[{"token":[]}]"#)
        }
        return json.bytes
    }
}

extension JSONWriter {
    fileprivate mutating func operation(_ route: Route) {
        key(route.method.rawValue.lowercased())
        object { json in
            json.field("summary", route.summary)
            json.field("description", "Needs the permission \(route.permission.rawValue).")
            json.key("parameters")
            json.array { json in
                for name in route.parameters {
                    json.object { json in
                        json.field("name", name)
                        json.field("in", "path")
                        json.field("required", true)
                        json.key("schema")
                        json.raw(#"{"type":"string"}"#)
                    }
                }
            }
            if route.method == .put || route.method == .post {
                json.key("requestBody")
                json.raw(#"{"content":{"application/json":{"schema":{"type":"object"}}}}"#)
            }
            json.key("responses")
            json.raw(
                #"{"200":{"description":"Done","content":{"application/json":{"schema":{"type":"object"}}}},"#
                    + #""default":{"description":"Refused","content":{"application/problem+json":{"schema":{"type":"object"}}}}}"#)
        }
    }
}
