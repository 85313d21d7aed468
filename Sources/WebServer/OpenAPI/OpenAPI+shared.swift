internal import Cooperation
internal import Operations

/// The parts that many operations refer to: how a token is sent, and the common headers and parameters.
extension JSONWriter {
    mutating func securitySchemes() {
        object { json in
            json.key("token")
            json.object { json in
                json.field("type", "http")
                json.field("scheme", "bearer")
                json.field(
                    "description",
                    "seutu_<number of the cooperation body>_<\(TokenText.digits) hexadecimal digits>. An operator's token has the number 0."
                )
            }
            json.key("calendar")
            json.object { json in
                json.field("type", "http")
                json.field("scheme", "basic")
                json.field("description", "Of calendar programs: any user name, and the token as the password.")
            }
        }
    }

    mutating func sharedParameters() {
        object { json in
            json.parameter(
                "Tenant", "tenant", in: "path", isRequired: true,
                "The cooperation body of the token; an operator's token may name any body.", example: "kaustinen")
            json.parameter("Dry", "dry", in: "query", "yes: run the whole change, show the result, and roll it back.") {
                $0.reference("schemas", "YesOrNo")
            }
            json.parameter(
                "Match", "If-Match", in: "header", "The ETag of the version that you have seen; refused with 412 if there is a newer one.",
                example: "\"7\"")
            json.parameter(
                "Idempotency", "Idempotency-Key", in: "header",
                "Printable ASCII; the same key and request have one effect and one answer, for \(Limits.idempotencyHours) hours."
            ) { json in
                json.object { json in
                    json.field("type", "string")
                    json.field("minLength", Limits.idempotencyKeyLength.lowerBound)
                    json.field("maxLength", Limits.idempotencyKeyLength.upperBound)
                }
            }
            json.parameter("NoneMatch", "If-None-Match", in: "header", "ETags that the client has.")
            json.parameter("Language", "Accept-Language", in: "header", "fi, sv or en.", example: "sv, fi;q=0.5")
        }
    }

    /// - Parameter schema: writes the schema; without it, any text is allowed.
    private mutating func parameter(
        _ reference: String, _ name: String, in place: String, isRequired: Bool = false, _ meaning: String, example: String? = nil,
        schema: (inout JSONWriter) -> Void = { $0.raw(#"{"type":"string"}"#) }
    ) {
        key(reference)
        object { json in
            json.field("name", name)
            json.field("in", place)
            json.field("required", isRequired)
            json.field("description", meaning)
            json.key("schema")
            schema(&json)
            if let example { json.field("example", example) }
        }
    }

    mutating func sharedHeaders() {
        object { json in
            json.header("ETag", "A version, where the thing has one, and a hash of the bytes.")
            json.header("Content-Language", "The language of the answer's words.", choices: Language.allCases.map(\.rawValue))
            json.header("Location", "The address of the new thing.")
            json.header("Link", "The next page: rel=next.")
            json.header("X-Request-Id", "The caller's id, or a new one: the log names the request by it.")
        }
    }

    private mutating func header(_ name: String, _ meaning: String, choices: [String] = []) {
        key(name)
        object { json in
            json.field("description", meaning)
            json.key("schema")
            json.object { json in
                json.field("type", "string")
                if choices.isEmpty { return }
                json.key("enum")
                json.array(choices) { $0.string($1) }
            }
        }
    }
}
