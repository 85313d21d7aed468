extension JSONWriter {
    /// What the operations refer to.
    mutating func components() {
        object { json in
            json.key("securitySchemes")
            json.raw(#"{"token":{"type":"http","scheme":"bearer","description":"seutu_<tenant>_<72 hexadecimal digits>"}}"#)
            json.key("parameters")
            json.raw(Self.sharedParameters)
            json.key("headers")
            json.raw(Self.headers)
            json.key("responses")
            json.raw(Self.problemResponse)
            json.key("schemas")
            json.raw(Self.problemSchema)
        }
    }

    private static let sharedParameters: StaticString = #"""
        {"Tenant":{"name":"tenant","in":"path","required":true,"schema":{"type":"string"},"example":"kaustinen",
        "description":"The cooperation body that the token is of."},
        "Dry":{"name":"dry","in":"query","required":false,"schema":{"type":"string","enum":["yes","no"]},
        "description":"yes: run wholly, show what would change, roll back."},
        "Match":{"name":"If-Match","in":"header","required":false,"schema":{"type":"string"},"example":"\"7\"",
        "description":"The ETag of the version that was seen; refused with conflict when there is a newer one."},
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
        "X-Request-Id":{"description":"The caller's own, or a new one: the request's name in the log.",
        "schema":{"type":"string"}}}
        """#

    private static let problemResponse: StaticString = #"""
        {"Problem":{"description":"Refused; the code says why.","content":{"application/problem+json":{
        "schema":{"$ref":"#/components/schemas/Problem"},
        "example":{"type":"urn:seutu:error:not-found","title":"Not Found","status":404,"detail":"Not found.","code":"not-found"}}}}}
        """#

    private static let problemSchema: StaticString = #"""
        {"Problem":{"type":"object","required":["type","title","status","detail","code"],"properties":{
        "type":{"type":"string"},"title":{"type":"string"},"status":{"type":"integer"},
        "detail":{"type":"string","description":"In the caller's language."},
        "code":{"type":"string","description":"Stable; docs/errors.md lists them."},
        "field":{"type":"string"},"rule":{"type":"string"},"version":{"type":"string"},"needs":{"type":"string"},
        "problem":{"type":"string"},"service":{"type":"string"},"outcome":{"type":"string"},"ref":{"type":"string"},
        "faults":{"type":"string","description":"How many rows of an import are wrong."},
        "errors":{"type":"array","items":{"type":"object"}}}}}
        """#
}
