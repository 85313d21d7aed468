internal import Operations

extension JSONWriter {
    /// What the operations refer to.
    mutating func components(of routes: [Route]) {
        object { json in
            json.key("securitySchemes")
            json.raw(Self.securitySchemes)
            json.key("parameters")
            json.raw(Self.sharedParameters)
            json.key("headers")
            json.raw(Self.headers)
            json.key("responses")
            json.raw(Self.problemResponse)
            json.key("schemas")
            json.schemas(of: routes)
        }
    }

    /// Every named shape once, by name.
    private mutating func schemas(of routes: [Route]) {
        var named: [String: Schema] = [:]
        for route in routes {
            let fields = route.fields.flatMap(\.names)
            for (name, schema) in route.answer.names + fields { named[name] = schema }
        }
        object { json in
            for route in routes where !route.bodyFields.isEmpty {
                json.key(route.requestName)
                json.request(of: route)
            }
            for (name, schema) in named.sorted(by: { $0.key < $1.key }) {
                json.key(name)
                schema.write(&json)
            }
            json.key("Problem")
            json.raw(Self.problemSchema)
        }
    }

    private static let securitySchemes: StaticString = #"""
        {"token":{"type":"http","scheme":"bearer","description":"seutu_<tenant>_<72 hexadecimal digits>"},
        "calendar":{"type":"http","scheme":"basic","description":"Of calendar programs: any user name, and the token as the password."}}
        """#

    private static let sharedParameters: StaticString = #"""
        {"Tenant":{"name":"tenant","in":"path","required":true,"schema":{"type":"string"},"example":"kaustinen",
        "description":"The cooperation body that the token is of."},
        "Dry":{"name":"dry","in":"query","required":false,"schema":{"type":"string","enum":["yes","no"]},
        "description":"yes: run wholly, show what would change, roll back."},
        "Match":{"name":"If-Match","in":"header","required":false,"schema":{"type":"string"},"example":"\"7\"",
        "description":"The ETag of the version that was seen; refused with 412 when there is a newer one."},
        "Idempotency":{"name":"Idempotency-Key","in":"header","required":false,
        "schema":{"type":"string","minLength":8,"maxLength":64},
        "description":"Printable ASCII; the same key and request have one effect and one answer, for 72 hours."},
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

    private static let problemResponse: StaticString = #"""
        {"Problem":{"description":"Refused; the code says why.","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/Problem"},
        "example":{"type":"urn:seutu:error:not-found","title":"Not found","status":404,"detail":"Not found.","code":"not-found"}}}}}
        """#

    private static let problemSchema: StaticString = #"""
        {"type":"object","required":["type","title","status","detail","code"],"properties":{
        "type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},
        "detail":{"type":"string","description":"In the caller's language."},
        "code":{"type":"string","description":"Stable; docs/errors.md lists them."},
        "field":{"type":"string"},"rule":{"type":"string"},"version":{"type":"string"},"needs":{"type":"string"},
        "problem":{"type":"string"},"service":{"type":"string"},"outcome":{"type":"string"},"ref":{"type":"string"},
        "faults":{"type":"string","description":"How many rows of an import are wrong."},
        "errors":{"type":"array","description":"The first wrong rows of an import, or the figures that stand in the way.",
        "items":{"type":"object"}}}}
        """#
}

extension FieldDescription {
    /// The shapes that it refers to by name.
    fileprivate var names: [(name: String, schema: Schema)] { Schema.scalar(kind, example: example).names }
}
