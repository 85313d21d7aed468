import Cooperation
import HTTPTypes
import Operations
import TestSupport

@testable import WebServer

extension JSONScalar {
    /// A value as a client sends it by the OpenAPI document.
    init(_ text: String, of field: FieldDescription) {
        self =
            switch field.kind {
            case .integer: .number(text)
            case .flag: .flag(text == "true")
            default: .text(text)
            }
    }
}

extension RequestValues {
    /// A request with each field in the route's place for it.
    ///
    /// - Parameter more: further values of the query.
    init(
        _ route: Route, of tenant: TestTenant, saying values: [String: String], query more: [(name: String, value: String)] = [],
        headers: HTTPFields = [:]
    ) throws {
        try self.init(
            route, path: [tenant.slug.rawValue] + route.parameters.dropFirst().map { values[$0] ?? "" },
            query: route.queryFields.compactMap { field in values[field.name].map { (field.name, $0) } } + more,
            body: route.bodyFields.compactMap { field in values[field.name].map { (field.name, JSONScalar($0, of: field)) } },
            headers: headers, today: tenant.operations.today(), deadline: tenant.operations.deadline())
    }
}
