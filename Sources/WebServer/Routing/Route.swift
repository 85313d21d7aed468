internal import Cooperation
internal import HTTPTypes
internal import Operations

/// One route: where it is, what it is for, and the operation behind it.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// The whole path, with `{…}` for parameters.
    let template: String
    let summary: String
    /// The operation's name.
    let operation: String
    let permission: Permission
    /// What the operation reads, the path's parameters among them.
    let fields: [FieldDescription]
    /// The shape of the answer.
    let answer: Schema
    let mediaTypes: [String]
    let isChange: Bool
    /// Whether `If-Match` has a version to be compared with.
    let isVersioned: Bool
    /// Its body may be a document of megabytes; one such is read at a time.
    let isLarge: Bool
    /// Calendar programs ask for it, and know Basic only.
    var isForCalendars: Bool { mediaTypes.contains("text/calendar") }
    let perform: @Sendable (RequestValues, Caller, Operations) async throws -> Answer
    /// The path's parameters in their order, the tenant first.
    let parameters: [String]

    private init<Made: DescribedOperation>(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, _: Made.Type, answer: Schema, mediaTypes: [String], isChange: Bool,
        isLarge: Bool = false,
        _ perform: @escaping @Sendable (RequestValues, Caller, Operations) async throws -> Answer
    ) {
        self.method = method
        template = path.isEmpty ? "/v1/{tenant}" : "/v1/{tenant}/" + path
        self.summary = summary
        operation = "\(Made.self)"
        permission = Made.permission
        fields = Made.fields
        self.answer = answer
        self.mediaTypes = mediaTypes
        self.isChange = isChange
        isVersioned = Made.self is any VersionedOperation.Type
        self.isLarge = isLarge
        self.perform = perform
        parameters = template.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) }
    }

    /// A read by one statement.
    static func query<Reading: QueryOperation & DescribedOperation>(
        _ path: String, _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Reading,
        _ encoding: Encoding<Reading.Output>
    ) -> Route {
        Route(.get, path, summary, Reading.self, answer: encoding.schema, mediaTypes: encoding.mediaTypes, isChange: false) {
            values, caller, operations in
            encoding.encode(try await operations.perform(try values.make(make), as: caller, by: values.deadline))
        }
    }

    /// A read by several statements of one snapshot.
    static func read<Reading: ReadOperation & DescribedOperation>(
        _ path: String, method: HTTPRequest.Method = .get, _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Reading,
        _ encoding: Encoding<Reading.Output>
    ) -> Route {
        Route(method, path, summary, Reading.self, answer: encoding.schema, mediaTypes: encoding.mediaTypes, isChange: false) {
            values, caller, operations in
            encoding.encode(try await operations.perform(try values.make(make), as: caller, by: values.deadline))
        }
    }

    static func change<Changing: ChangeOperation & DescribedOperation>(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Changing
    ) -> Route {
        Route(
            method, path, summary, Changing.self, answer: .change, mediaTypes: ["application/json"], isChange: true,
            isLarge: Changing.isLarge
        ) {
            values, caller, operations in
            .change(try await operations.perform(try values.make(make), as: caller, options: values.options, by: values.deadline))
        }
    }
}
