internal import Cooperation
internal import HTTPTypes
internal import Operations

extension JSONWriter {
    mutating func responses(of route: Route) {
        object { json in
            json.success(200, route, route.isChange ? "The changes that were made, or would be made." : "As asked.")
            if route.creation != nil { json.success(201, route, "What was made.", headers: ["Location"]) }
            if !route.isChange && route.method == .get {
                json.key("304")
                json.raw(#"{"description":"The client has it: If-None-Match names its ETag."}"#)
            }
            for status in route.problemStatuses {
                json.key(status)
                json.reference("responses", "Problem")
            }
        }
    }

    private mutating func success(_ status: Int, _ route: Route, _ description: String, headers: [String] = []) {
        key(String(status))
        object { json in
            json.field("description", description)
            json.key("headers")
            json.object { json in
                for name in ["ETag", "Content-Language", "X-Request-Id"] + headers + (route.isPaged ? ["Link"] : []) {
                    json.key(name)
                    json.reference("headers", name)
                }
            }
            json.key("content")
            json.content(of: route)
        }
    }

    private mutating func content(of route: Route) {
        object { json in
            for type in route.mediaTypes {
                json.key(type)
                guard type == "application/json" else {
                    json.raw(#"{"schema":{"type":"string"}}"#)
                    continue
                }
                json.object { json in
                    json.key("schema")
                    route.answer.write(&json)
                    json.key("example")
                    route.answer.writeExample(&json)
                }
            }
        }
    }

    mutating func reference(_ kind: String, _ name: String) { object { $0.field("$ref", "#/components/\(kind)/\(name)") } }

    /// A route without a token.
    mutating func open(_ route: OpenRoute) {
        key(route.rawValue)
        object { json in
            json.key("get")
            json.object { json in
                json.field("operationId", String(route.rawValue.dropFirst().prefix { $0 != "." }))
                json.key("tags")
                json.array([OpenRoute.tag]) { $0.string($1) }
                json.field("summary", route.summary)
                json.key("security")
                json.raw("[]")
                json.key("responses")
                json.object { json in
                    json.key("200")
                    json.object { json in
                        json.field("description", route.summary)
                        json.key("content")
                        switch route {
                        case .openAPI: json.raw(##"{"application/json":{"schema":{"$ref":"#/components/schemas/OpenAPIDocument"}}}"##)
                        case .explorer: json.raw(#"{"text/html":{"schema":{"type":"string"}}}"#)
                        case .live, .ready: json.raw(#"{"text/plain; charset=utf-8":{"schema":{"type":"string"}}}"#)
                        case .metrics: json.raw(#"{"text/plain; version=0.0.4; charset=utf-8":{"schema":{"type":"string"}}}"#)
                        }
                    }
                    if route == .ready {
                        json.key("503")
                        json.reference("responses", "Problem")
                    }
                }
            }
        }
    }
}
