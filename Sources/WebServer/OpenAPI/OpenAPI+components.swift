internal import Cooperation
internal import Operations

extension JSONWriter {
    /// What the operations refer to.
    mutating func components(of routes: [Route]) {
        object { json in
            json.key("securitySchemes")
            json.raw(Self.securitySchemes)
            json.key("parameters")
            json.raw(json: Self.sharedParameters)
            json.key("headers")
            json.raw(Self.headers)
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

    private static let securitySchemes: StaticString = #"""
        {"token":{"type":"http","scheme":"bearer",
        "description":"seutu_<number of the cooperation body>_<72 hexadecimal digits>. An operator's token has the number 0."},
        "calendar":{"type":"http","scheme":"basic","description":"Of calendar programs: any user name, and the token as the password."}}
        """#

    private static let sharedParameters = #"""
        {"Tenant":{"name":"tenant","in":"path","required":true,"schema":{"type":"string"},"example":"kaustinen",
        "description":"The cooperation body that the token is of."},
        "Dry":{"name":"dry","in":"query","required":false,"schema":{"$ref":"#/components/schemas/YesOrNo"},
        "description":"yes: run wholly, show what would change, roll back."},
        "Match":{"name":"If-Match","in":"header","required":false,"schema":{"type":"string"},"example":"\"7\"",
        "description":"The ETag of the version that was seen; refused with 412 when there is a newer one."},
        "Idempotency":{"name":"Idempotency-Key","in":"header","required":false,
        "schema":{"type":"string","minLength":\#(Limits.idempotencyKeyLength.lowerBound),
        "maxLength":\#(Limits.idempotencyKeyLength.upperBound)},
        "description":"Printable ASCII; the same key and request have one effect and one answer, for \#(Limits.idempotencyHours) hours."},
        "NoneMatch":{"name":"If-None-Match","in":"header","required":false,"schema":{"type":"string"},
        "description":"ETags that the client has."},
        "Language":{"name":"Accept-Language","in":"header","required":false,"schema":{"type":"string"},
        "example":"sv, fi;q=0.5","description":"fi, sv or en."}}
        """#

    private static let headers: StaticString = #"""
        {"ETag":{"description":"A version, where the thing has one, and a hash of the bytes.","schema":{"type":"string"}},
        "Content-Language":{"schema":{"type":"string","enum":["fi","sv","en"]}},
        "Location":{"description":"Where the thing is that was made.","schema":{"type":"string"}},
        "Link":{"description":"The next page: rel=next.","schema":{"type":"string"}},
        "X-Request-Id":{"description":"The caller's own, or a new one: the request's name in the log.",
        "schema":{"type":"string"}}}
        """#
}

extension OpenAPIDocument {
    /// Every named shape once, by name, but for those of requests.
    fileprivate static func shapes(of routes: [Route]) -> [String: Schema] {
        var shapes: [String: Schema] = [:]
        let ofRoutes = routes.flatMap { $0.answer.names + $0.fields.flatMap(\.names) }
        for (name, schema) in ofRoutes + Schema.problem.names + Schema.yesOrNo.names + Schema.openAPI.names { shapes[name] = schema }
        return shapes
    }

    /// What `components` has under `schemas`.
    static func schemaCount(of routes: [Route]) -> Int { shapes(of: routes).count + routes.count { !$0.bodyFields.isEmpty } }
}

extension Schema {
    fileprivate static let yesOrNo = Schema.scalar(.choice(["yes", "no"], name: "YesOrNo"), example: "yes")
    fileprivate static let openAPI = Schema.named("OpenAPIDocument", .object([Property]()))
}

extension FieldDescription {
    /// The shapes that it refers to by name.
    fileprivate var names: [(name: String, schema: Schema)] { Schema.scalar(kind, example: example).names }
}
