internal import Cooperation
internal import HTTPTypes
internal import Operations

/// The OpenAPI 3.1 description. It is made from the table of routes, so it always agrees with them.
struct OpenAPIDocument {
    let bytes: [UInt8]

    init(_ routes: [Route], tags: [String]) {
        var json = JSONWriter(language: .en, capacity: 512 << 10)
        json.object { json in
            json.field("openapi", "3.1.0")
            json.key("info")
            json.object { json in
                json.field("title", "Seutu")
                json.field("version", Version.text)
                json.field("summary", "Cost sharing between municipalities that cooperate.")
                json.field("description", Self.introduction)
            }
            json.key("servers")
            json.raw(#"[{"url":"/"}]"#)
            json.key("security")
            json.raw(#"[{"token":[]}]"#)
            json.key("tags")
            json.array(tags + [OpenRoute.tag]) { json, tag in json.object { $0.field("name", tag) } }
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
            json.components(of: routes)
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
        An ETag begins with the version of the thing: send it back in If-Match. Errors are problem+json (RFC 9457). \
        A list is an object with `items` and `next`. Lists that take `limit` and `after` come in pages; all others come whole, \
        and their `next` is always null. Answers are JSON unless `Accept` asks for another media type that the operation lists: \
        `text/csv` is the same table for a spreadsheet.
        """
}

extension JSONWriter {
    fileprivate mutating func operation(_ route: Route) {
        key(route.method.rawValue.lowercased())
        object { json in
            json.field("operationId", route.id)
            json.key("tags")
            json.array([route.tag]) { $0.string($1) }
            json.field("summary", route.summary)
            json.field("description", route.remark)
            json.field("x-permission", route.permission.rawValue)
            if route.isForCalendars {
                json.key("security")
                json.raw(#"[{"token":[]},{"calendar":[]}]"#)
            }
            json.key("parameters")
            json.beginArray()
            for field in route.pathFields { json.parameter(field, in: "path") }
            for field in route.queryFields { json.parameter(field, in: "query") }
            for name in route.sharedParameters { json.reference("parameters", name) }
            json.endArray()
            if !route.bodyFields.isEmpty { json.body(of: route) }
            json.key("responses")
            json.responses(of: route)
        }
    }

    private mutating func parameter(_ field: FieldDescription, in place: String) {
        object { json in
            json.field("name", field.name)
            json.field("in", place)
            json.field("required", place == "path" || field.isRequired)
            json.field("description", field.fullMeaning)
            json.key("schema")
            json.schema(of: field)
            json.key("example")
            field.writeExample(&json)
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
                    json.reference("schemas", route.requestName)
                    json.key("example")
                    json.object { json in
                        for field in route.bodyFields {
                            json.key(field.name)
                            field.writeExample(&json)
                        }
                    }
                }
                guard let whole = route.wholeBodyField else { return }
                for type in route.wholeBodyTypes {
                    json.key(type)
                    json.object { json in
                        json.key("schema")
                        // With this schema, generators take an open file and send it under this media type.
                        json.raw(#"{"type":"string","format":"binary","description":"A file in UTF-8."}"#)
                        json.key("example")
                        whole.writeExample(&json)
                    }
                }
            }
        }
    }

    /// The schema of a route's JSON body.
    mutating func request(of route: Route) {
        object { json in
            json.field("type", "object")
            json.field("additionalProperties", false)
            json.key("properties")
            json.object { json in
                for field in route.bodyFields {
                    json.key(field.name)
                    json.schema(of: field)
                }
            }
            json.key("required")
            json.array(route.bodyFields.filter(\.isRequired)) { $0.string($1.name) }
        }
    }
}

extension FieldDescription {
    /// Its example as JSON.
    func writeExample(_ json: inout JSONWriter) { Schema.scalar(kind, example: example).writeExample(&json) }
}
