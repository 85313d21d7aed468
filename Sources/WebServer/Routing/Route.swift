internal import Cooperation
internal import HTTPTypes
internal import Operations

/// One route: its path, and its operation.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// The whole path, with `{…}` for parameters.
    let template: String
    /// Its name in the OpenAPI document: the operation's name, except for a second route of the same operation.
    let id: String
    let summary: String
    /// Its group in the OpenAPI document.
    private(set) var tag = ""
    /// The operation's name.
    let operation: String
    /// The name of the change in the audit.
    let action: String?
    let permission: Permission
    /// All fields of the operation, including the path's parameters.
    let fields: [FieldDescription]
    /// The fields of the query, and those of a JSON body. Each field has one place and is accepted only there.
    let queryFields: [FieldDescription]
    let bodyFields: [FieldDescription]
    /// The field that a whole body may be: CSV, or a document in its source's own format. All other fields of such a
    /// request are optional and are in the query.
    let wholeBodyField: FieldDescription?
    /// Whether a version in `If-Match` is compared.
    let isVersioned: Bool
    /// The shape of the answer.
    let answer: Schema
    let mediaTypes: [String]
    let isChange: Bool
    /// What a change makes; nil for reads, and for changes that only change existing things.
    let creation: Creation?
    /// Whether its body may be a document of megabytes; one such body is read at a time.
    let isLarge: Bool
    let perform: Performing
    /// The path's parameters in their order, the tenant first.
    let parameters: [String]

    /// Calendar programs use it, and they know only Basic.
    var isForCalendars: Bool { mediaTypes.contains("text/calendar") }
    /// Whether its list has pages. Other lists are complete, and their `next` is always null: `Page` says which is
    /// which.
    var isPaged: Bool { fields.contains { $0.name == "limit" } }

    private init<Made: Operation>(
        _ method: HTTPRequest.Method, _ path: String, id: String?, summary: String?, _ make: Make<Made>, answer: Schema,
        mediaTypes: [String], isChange: Bool, isLarge: Bool = false, creation: Creation? = nil,
        _ perform: @escaping Performing
    ) {
        self.method = method
        template = path.isEmpty ? "/v1/{tenant}" : "/v1/{tenant}/" + path
        operation = "\(Made.self)"
        action = (Made.self as? any ChangeOperation.Type)?.action
        self.id = id ?? operation.prefix(1).lowercased() + operation.dropFirst()
        self.summary = summary ?? Made.summary
        permission = Made.permission
        let described = Fields.description(of: make)
        // The version is in a header and not in a field.
        fields = described.filter { $0.name != "if" }
        isVersioned = described.count > fields.count
        self.answer = answer
        self.mediaTypes = mediaTypes
        self.isChange = isChange
        self.isLarge = isLarge
        self.creation = creation
        self.perform = perform
        let parameters = template.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
        self.parameters = parameters
        let beside = fields.filter { !parameters.contains($0.name) }
        let inBody = method == .post || method == .put ? beside : []
        let file = inBody.first { $0.kind == .document }
        wholeBodyField = inBody.contains { $0.isRequired && $0 != file } ? nil : file
        let bodyFields = wholeBodyField.map { [$0] } ?? inBody
        self.bodyFields = bodyFields
        queryFields = beside.filter { !bodyFields.contains($0) }
    }

    func tagged(_ tag: String) -> Route {
        var route = self
        route.tag = tag
        return route
    }

    typealias Make<Made> = @Sendable (inout Fields) throws -> Made
    typealias Performing = @Sendable (RequestValues, Caller, Operations, AnswerForm) async throws -> SentAnswer

    /// A read by one statement.
    static func query<Reading: QueryOperation>(
        _ path: String, id: String? = nil, summary: String? = nil, _ make: @escaping Make<Reading>, _ encoding: Encoding<Reading.Output>
    ) -> Route {
        Route(
            .get, path, id: id, summary: summary, make, answer: encoding.schema, mediaTypes: encoding.mediaTypes, isChange: false,
            keeping(path, encoding, isBrief: Reading.isBrief) { values, caller, operations in
                try await operations.snapshot(of: try values.make(make), as: caller, by: values.deadline)
            })
    }

    /// A read by several statements of one snapshot. The answer to a read by POST is not kept, because the same
    /// question is rarely asked twice.
    static func read<Reading: ReadOperation>(
        _ path: String, method: HTTPRequest.Method = .get, id: String? = nil, summary: String? = nil, _ make: @escaping Make<Reading>,
        _ encoding: Encoding<Reading.Output>
    ) -> Route {
        let snapshot: SnapshotReading<Reading.Output> = { values, caller, operations in
            try await operations.snapshot(of: try values.make(make), as: caller, by: values.deadline)
        }
        let afresh: Performing = { values, caller, operations, form in
            try await besideEventLoops {
                try SentAnswer(encoding.encode(try await snapshot(values, caller, operations).output), in: form, isChange: false)
            }
        }
        let isKept = method == .get && !Reading.leavesMark
        return Route(
            method, path, id: id, summary: summary, make, answer: encoding.schema, mediaTypes: encoding.mediaTypes, isChange: false,
            isKept ? keeping(path, encoding, snapshot) : afresh)
    }

    private typealias SnapshotReading<Output: Sendable> = @Sendable (RequestValues, Caller, Operations) async throws -> Snapshot<Output>

    /// Sends the kept answer as long as it is valid.
    private static func keeping<Output>(
        _ path: String, _ encoding: Encoding<Output>, isBrief: Bool = false, _ snapshot: @escaping SnapshotReading<Output>
    ) -> Performing {
        { values, caller, operations, form in
            try await operations.answer(to: values.key(of: path, as: caller, in: form), by: values.deadline) {
                let written = try await isBrief ? afresh() : besideEventLoops { try await afresh() }
                return (written.output, written.version)

                func afresh() async throws -> Snapshot<SentAnswer> {
                    try await snapshot(values, caller, operations).map { output in
                        try SentAnswer(encoding.encode(output), in: form, isChange: false)
                    }
                }
            }
        }
    }

    static func change<Changing: ChangeOperation>(
        _ method: HTTPRequest.Method, _ path: String, _ make: @escaping Make<Changing>, makes creation: Creation? = nil
    ) -> Route {
        Route(
            method, path, id: nil, summary: nil, make, answer: .change(typeName(Changing.self), of: Changing.writes),
            mediaTypes: ["application/json"], isChange: true, isLarge: Changing.isLarge, creation: creation
        ) { values, caller, operations, form in
            let made = try await operations.perform(try values.make(make), as: caller, options: values.options, by: values.deadline)
            return try SentAnswer(
                .change(made, location: creation?.location(of: made, asked: values, in: caller.slug)), in: form, isChange: true)
        }
    }
}
