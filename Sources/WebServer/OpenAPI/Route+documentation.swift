internal import HTTPTypes
internal import Operations

extension Route {
    var pathFields: [FieldDescription] {
        parameters.dropFirst().compactMap { name in fields.first { $0.name == name } }
    }

    /// The name of the request's schema.
    var requestName: String { id.prefix(1).uppercased() + id.dropFirst() + "Request" }

    var sharedParameters: [String] {
        if isChange { return ["Tenant", "Dry"] + (isVersioned ? ["Match"] : []) + ["Idempotency", "Language"] }
        return method == .get ? ["Tenant", "NoneMatch", "Language"] : ["Tenant", "Language"]
    }

    /// The statuses of the errors of `Refusal` and `TransportRefusal`.
    var problemStatuses: [String] {
        let common = ["400", "401", "403", "404", "406", "429", "500", "503", "504"]
        let ofBodies = bodyFields.isEmpty ? [] : ["413", "415", "417"]
        let ofChanges = isChange ? ["409", "422", "507"] + (isVersioned ? ["412"] : []) : method == .post ? ["422"] : []
        return (common + ofBodies + ofChanges).sorted()
    }

    /// What a reader must know in addition to the summary.
    var remark: String {
        var sentences = ["Needs the permission `\(permission.rawValue)`."]
        if isChange && !isVersioned {
            sentences.append(
                creation == nil
                    ? "What it changes has no version of its own: it takes no `If-Match`."
                    : "There is no version to compare yet: it takes no `If-Match`.")
        }
        if creation != nil { sentences.append("Answers 201 with `Location` if it has made a new thing.") }
        if isPaged { sentences.append("The list comes in pages: give `next` as `after` to read on.") }
        return sentences.joined(separator: " ")
    }
}

extension OpenRoute {
    static let tag = "Service"

    var summary: String {
        switch self {
        case .openAPI: "Describe this interface"
        case .explorer: "Show this description as a page where you can try operations"
        case .live: "Show whether the process is alive"
        case .ready: "Show whether requests may be sent: the database answers, all listeners listen, and the service is not stopping"
        case .metrics: "Show counters for Prometheus"
        }
    }
}
