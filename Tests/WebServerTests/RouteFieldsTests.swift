import Cooperation
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// The table's fields of each route, compared with the operation behind it.
@Suite struct RouteFieldsTests {
    /// Left out of the examples: fields that exclude another field of the same request.
    private static let exclusive = [
        "PreviewShare": ["alternatives"], "ReportMeasure": ["words", "outcome"],
        "DecideBudget": ["override", "withoutConsent", "unallocated", "acceptGap"],
        "ShowMatrix": ["fromYear", "fromLayer"], "CorrectMember": ["open"], "CreateToken": ["team"],
        "SetInvoicing": ["vatRate"], "SetServiceVAT": ["vatRate"], "AddCarryForward": ["vatRate"],
        "SetPlanItem": ["dimension", "bindingness", "appropriation", "schedule", "state", "completion"],
    ]
    /// Codes for a form that the operation never accepts, whatever the body's data are.
    private static let formal = ["malformed", "range", "too-long", "one-of"]

    /// The operation's refusal of a request with the described examples, or nil: the code, and the field if one is
    /// named.
    private func refusal(
        _ route: Route, _ tenant: TestTenant, adding more: [(name: String, value: String)] = [], headers: HTTPFields = [:],
        from examples: [String: String]
    ) async throws -> (code: String, field: String?, rule: String?)? {
        do {
            let values = try RequestValues(
                route, of: tenant, saying: examples, query: more + (route.isChange ? [("dry", "yes")] : []), headers: headers)
            _ = try await route.perform(values, tenant.manager, tenant.operations, .any(of: route, tenant))
            return nil
        } catch let refusal as Refusal {
            let entry = refusal.entry
            let named = { (name: String) in entry.parameters.first { $0.name == name }?.value }
            return (entry.code, named("key"), named("rule"))
        }
    }

    private func examples(of route: Route) -> [String: String] {
        let excluded = Self.exclusive[route.operation] ?? []
        return Dictionary(
            uniqueKeysWithValues: route.fields.filter { !excluded.contains($0.name) }.map { ($0.name, $0.example) })
    }

    @Test func `every operation takes the fields that are described and no others`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let names = Set(WebServer.routes.flatMap { $0.fields.map(\.name) } + ["limit", "after"]).sorted()
        for route in WebServer.routes {
            let examples = examples(of: route)
            let described = Set(route.fields.map(\.name))
            let refused = try await refusal(route, tenant, from: examples)
            guard !["unknown-key", "missing"].contains(refused?.code), !Self.formal.contains(refused?.rule ?? "") else {
                Issue.record("\(route.method) \(route.template) refuses its own examples: \(String(describing: refused))")
                continue
            }
            for name in names where !described.contains(name) {
                let refused = try await refusal(route, tenant, adding: [(name, "1")], from: examples)
                #expect(
                    refused?.code == "unknown-key" && refused?.field == name,
                    "\(route.method) \(route.template) takes \(name), which is not described: \(String(describing: refused))")
            }
        }
    }

    @Test func `If-Match is offered where there is a version to compare, and refused by its own name elsewhere`() async throws {
        let tenant = try await TestTenant.kaustinen()
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(OpenAPIDocument(WebServer.routes, tags: []).bytes)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: [String: Any]]])
        var versioned = 0
        for route in WebServer.routes {
            let parameters = paths[route.template]?[route.method.rawValue.lowercased()]?["parameters"] as? [[String: Any]] ?? []
            let isOffered = parameters.contains { $0["$ref"] as? String == "#/components/parameters/Match" }
            #expect(isOffered == route.isVersioned, "\(route.method) \(route.template)")
            guard route.isChange else { continue }
            let examples = examples(of: route)
            for tag in ["\"900000000\"", "W/\"900000000-abc\""] + (route.isVersioned ? [] : ["\"x-1a2b\""]) {
                let refused = try await refusal(route, tenant, headers: [.ifMatch: tag], from: examples)
                #expect(
                    (refused?.code == "no-version") != route.isVersioned,
                    "\(route.method) \(route.template): \(String(describing: refused))")
                #expect(refused?.code != "unknown-key", "\(route.method) \(route.template) takes no version")
            }
            if route.isVersioned { versioned += 1 }
            let any = try await refusal(route, tenant, headers: [.ifMatch: "*"], from: examples)
            #expect(!["no-version", "conflict"].contains(any?.code), "\(route.method) \(route.template)")
        }
        #expect(versioned > 20)
    }
}

extension AnswerForm {
    /// The answer to a request without it.
    static func any(of route: Route, _ tenant: TestTenant) throws -> AnswerForm {
        let head = HTTPRequest(method: route.method, scheme: nil, authority: "localhost", path: "/")
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer()))
        return try AnswerForm(of: route, for: request, language: .en, tenant: tenant.slug.rawValue)
    }
}
