internal import HTTPTypes
internal import Operations

/// One route: where it is, what it is for, and the operation behind it.
struct Route: Sendable {
    let method: HTTPRequest.Method
    /// Under `/v1/{tenant}`, with `{…}` for parameters.
    let path: String
    let summary: String
    let permission: Permission
    let perform: @Sendable (inout RequestFields, Caller, Operations) async throws -> Answer

    /// The whole path as OpenAPI writes it.
    var template: String { path.isEmpty ? "/v1/{tenant}" : "/v1/{tenant}/" + path }
    /// The same as the router writes it.
    var routerPath: String { template.replacing("{", with: ":").replacing("}", with: "") }
    var parameters: [String] { template.split(separator: "/").filter { $0.first == "{" }.map { String($0.dropFirst().dropLast()) } }

    static func get<Reading: QueryOperation>(
        _ path: String, _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Reading,
        _ encode: @escaping @Sendable (Reading.Output) -> Answer
    ) -> Route {
        Route(method: .get, path: path, summary: summary, permission: Reading.permission) { request, caller, operations in
            let operation = try request.make(make, today: operations.today())
            return encode(try await operations.perform(operation, as: caller))
        }
    }

    static func read<Reading: ReadOperation>(
        _ path: String, _ summary: String, method: HTTPRequest.Method = .get, _ make: @escaping @Sendable (inout Fields) throws -> Reading,
        _ encode: @escaping @Sendable (Reading.Output) -> Answer
    ) -> Route {
        Route(method: method, path: path, summary: summary, permission: Reading.permission) { request, caller, operations in
            let operation = try request.make(make, today: operations.today())
            return encode(try await operations.perform(operation, as: caller))
        }
    }

    static func change<Changing: ChangeOperation>(
        _ method: HTTPRequest.Method, _ path: String, _ summary: String, _ make: @escaping @Sendable (inout Fields) throws -> Changing
    ) -> Route {
        Route(method: method, path: path, summary: summary, permission: Changing.permission) { request, caller, operations in
            let operation = try request.make(make, today: operations.today())
            return .change(try await operations.perform(operation, as: caller, options: request.options))
        }
    }
}
