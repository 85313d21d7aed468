internal import Cooperation
internal import HTTPTypes
internal import Operations

/// The OpenAPI 3.1 description, made of the table of routes so that it cannot say anything else.
struct OpenAPIDocument {
    let bytes: [UInt8]

    init(_ routes: [Route]) {
        var json = JSONWriter(language: .en, capacity: 128 << 10)
        json.object { json in
            json.field("openapi", "3.1.0")
            json.key("info")
            json.object { json in
                json.field("title", "Seutu")
                json.field("version", "1.0.0")
                json.field("summary", "Cost sharing between municipalities that cooperate.")
                json.field("description", Self.introduction)
            }
            json.key("servers")
            json.raw(#"[{"url":"/"}]"#)
            json.key("security")
            json.raw(#"[{"token":[]}]"#)
            json.key("paths")
            json.object { json in
                for template in Self.templates(routes) {
                    json.key(template)
                    json.object { json in
                        for route in routes where route.template == template { json.operation(route) }
                    }
                }
                for route in OpenRoute.allCases { json.open(route) }
            }
            json.key("components")
            json.components()
        }
        bytes = json.bytes
    }

    /// Each path once, in the table's order.
    private static func templates(_ routes: [Route]) -> [String] {
        var seen: Set<String> = []
        return routes.map(\.template).filter { seen.insert($0).inserted }
    }

    private static let introduction = """
        Amounts are decimal strings of euros. A token decides its tenant; another tenant's things are as absent as those that never were. \
        An ETag begins with the version of the thing: send it back in If-Match. Errors are problem+json (RFC 9457).
        """
}

extension JSONWriter {
    fileprivate mutating func operation(_ route: Route) {
        key(route.method.rawValue.lowercased())
        object { json in
            json.field("operationId", route.operationID)
            json.field("summary", route.summary)
            json.field("description", "Needs the permission `\(route.permission.rawValue)`.")
            json.field("x-permission", route.permission.rawValue)
            json.key("parameters")
            json.beginArray()
            for parameter in route.documentedParameters { json.parameter(parameter) }
            for name in route.sharedParameters { json.reference("parameters", name) }
            json.endArray()
            if !route.bodyFields.isEmpty { json.body(of: route) }
            json.key("responses")
            json.responses(of: route)
        }
    }

    private mutating func parameter(_ parameter: DocumentedParameter) {
        object { json in
            json.field("name", parameter.field.name)
            json.field("in", parameter.place)
            json.field("required", parameter.place == "path" || parameter.field.isRequired)
            json.field("description", parameter.field.meaning)
            json.key("schema")
            parameter.field.schema.write(&json)
            json.key("example")
            parameter.field.schema.writeExample(&json)
        }
    }

    private mutating func body(of route: Route) {
        key("requestBody")
        object { json in
            json.field("required", route.bodyFields.contains(where: \.isRequired))
            json.key("content")
            json.object { json in
                json.key("application/json")
                json.object { json in
                    json.key("schema")
                    json.bodySchema(route.bodyFields)
                    json.key("example")
                    Schema.object(route.bodyFields.map { ($0.name, $0.schema) }).writeExample(&json)
                }
                guard let whole = route.wholeBodyField else { return }
                for type in route.wholeBodyTypes {
                    json.key(type)
                    json.object { json in
                        json.key("schema")
                        json.raw(#"{"type":"string"}"#)
                        json.key("example")
                        whole.schema.writeExample(&json)
                    }
                }
            }
        }
    }

    private mutating func bodySchema(_ fields: [FieldDescription]) {
        object { json in
            json.field("type", "object")
            json.field("additionalProperties", false)
            json.key("properties")
            json.object { json in
                for field in fields {
                    json.key(field.name)
                    json.object { json in
                        json.field("description", field.meaning)
                        json.key("anyOf")
                        json.array([field.schema]) { $1.write(&$0) }
                    }
                }
            }
            json.key("required")
            json.array(fields.filter(\.isRequired)) { $0.string($1.name) }
        }
    }
}
