internal import HTTPTypes
internal import Operations

/// A parameter of an operation and where a request says it.
struct DocumentedParameter {
    let field: FieldDescription
    let place: String
}

extension Route {
    /// "putBudgetsServicesContributions": the method and the path's words.
    var operationID: String {
        let words = template.split(separator: "/").dropFirst(2).filter { $0.first != "{" }
        let own = template.last == "}" && words.count > 0 ? "One" : ""
        return method.rawValue.lowercased() + words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            + (words.isEmpty ? "Tenant" : own)
    }

    /// What is said in a JSON body: all but the path's, of a request that has one.
    var bodyFields: [FieldDescription] { method == .post || method == .put ? fields.filter { !parameters.contains($0.name) } : [] }

    var documentedParameters: [DocumentedParameter] {
        fields.filter { parameters.contains($0.name) }.map { DocumentedParameter(field: $0, place: "path") }
            + (bodyFields.isEmpty ? fields.filter { !parameters.contains($0.name) } : []).map {
                DocumentedParameter(field: $0, place: "query")
            }
    }

    var sharedParameters: [String] {
        if isChange { return ["Tenant", "Dry"] + (isVersioned ? ["Match"] : []) + ["Idempotency", "Language"] }
        return method == .get ? ["Tenant", "NoneMatch", "Language"] : ["Tenant", "Language"]
    }

    /// What the errors of `Refusal` and `TransportRefusal` come to.
    var problemStatuses: [String] {
        let common = ["400", "401", "403", "404", "406", "429", "500", "503", "504"]
        let ofBodies = bodyFields.isEmpty ? [] : ["413", "415", "417"]
        return (common + ofBodies + (isChange ? ["409", "422", "507"] : method == .post ? ["422"] : [])).sorted()
    }
}

extension OpenRoute {
    var summary: String {
        switch self {
        case .openAPI: "This description"
        case .live: "Whether the process turns"
        case .ready: "Whether it may be sent requests: the database answers, all listeners listen, and no shutdown is under way"
        case .metrics: "Counters for Prometheus"
        }
    }
}
