internal import Cooperation
internal import Operations

extension JSONWriter {
    /// The shared components that the operations refer to.
    mutating func components(of routes: [Route]) {
        object { json in
            json.key("securitySchemes")
            json.securitySchemes()
            json.key("parameters")
            json.sharedParameters()
            json.key("headers")
            json.sharedHeaders()
            json.key("responses")
            json.problemResponse()
            json.key("schemas")
            json.schemas(of: routes)
        }
    }

    private mutating func schemas(of routes: [Route]) {
        object { json in
            for route in routes where !route.bodyFields.isEmpty {
                json.key(route.requestName)
                json.request(of: route)
            }
            for (name, schema) in OpenAPIDocument.shapes(of: routes).sorted(by: { $0.key < $1.key }) {
                json.key(name)
                schema.write(&json)
            }
        }
    }

    private mutating func problemResponse() {
        object { json in
            json.key("Problem")
            json.object { json in
                json.field("description", "Refused; the code says why.")
                json.key("content")
                json.object { json in
                    json.key("application/problem+json")
                    json.object { json in
                        json.key("schema")
                        Schema.problem.write(&json)
                        json.key("example")
                        Schema.problem.writeExample(&json)
                    }
                }
            }
        }
    }
}

extension OpenAPIDocument {
    /// Every named shape, except those of requests.
    static func namedShapes(of routes: [Route]) -> [(name: String, schema: Schema)] {
        routes.flatMap { $0.answer.names + $0.fields.flatMap(\.names) } + Schema.problem.names + Schema.yesOrNo.names + Schema.openAPI.names
    }

    /// Each once. Shapes with one name are equal: a test checks that.
    fileprivate static func shapes(of routes: [Route]) -> [String: Schema] {
        Dictionary(namedShapes(of: routes).map { ($0.name, $0.schema) }) { first, _ in first }
    }

    /// The number of schemas in `components`.
    static func schemaCount(of routes: [Route]) -> Int { shapes(of: routes).count + routes.count { !$0.bodyFields.isEmpty } }
}

extension Schema {
    fileprivate static let yesOrNo = Schema.scalar(.choice(of: YesOrNo.self), example: YesOrNo.yes.rawValue)
    fileprivate static let openAPI = Schema.named("OpenAPIDocument", .object([Property]()))
}

extension FieldDescription {
    /// The shapes that it refers to by name.
    fileprivate var names: [(name: String, schema: Schema)] { Schema.scalar(kind, example: example).names }
}
