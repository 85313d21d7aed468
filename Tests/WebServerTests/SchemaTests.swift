import Cooperation
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Operations
import TestSupport
import Testing

@testable import WebServer

/// The OpenAPI document's description of answers, compared with real ones.
@Suite struct SchemaTests {
    /// The values of routes' parameters in the example body.
    private static let values = [
        "year": "2026", "payer": "236", "service": "basic-tasks", "series": "population", "kind": "services", "token": "1",
        "number": "1", "project": "P-1", "plan": "plan-1", "period": "2026", "municipality": "236", "template": "budget", "invoice": "3",
        "consultation": "1", "thing": "service", "code": "basic-tasks",
    ]
    private static let queries = [
        "/v1/{tenant}/portfolio/events": "since=2020-01-01", "/v1/{tenant}/basis/{series}": "date=2024-12-31",
        "/v1/{tenant}/budgets/{year}/difference": "fromLayer=0",
        "/v1/{tenant}/budgets/{year}/change": "fromLayer=0", "/v1/{tenant}/council-seats": "date=2024-12-31&held=074:2",
        "/v1/{tenant}/search": "text=basic",
    ]
    private static let bodies = [
        "/v1/{tenant}/budgets/{year}/preview": #"{"alternatives":"even: key=equal service=digital | wrong: key=basis:nowhere"}"#
    ]

    @Test func `every read answers as described, in every language and role`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.perform(
            SetContribution.init,
            ["year": "2026", "service": "basic-tasks", "payer": "074", "amount": "8000.00", "policy": "rebalance", "reason": "agreed"])
        try await tenant.runProject("P-1")
        try await tenant.perform(SetService.init, ["service": "projects", "key": "projects"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "projects", "cost": "14380.00"])
        try await tenant.perform(
            ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2025-12-11", "section": "§ 42", "register": "1"])
        try await tenant.perform(AmendBudget.init, ["year": "2026"])
        try await tenant.perform(SetBudgetService.init, ["year": "2026", "service": "digital", "cost": "50000.00"])
        try await tenant.perform(ApproveBudget.init, ["year": "2026", "organ": "council", "date": "2026-03-11", "section": "§ xx"])
        try await tenant.closeYear()
        try await tenant.reportPlan("plan-1")
        try await tenant.perform(StartConsultation.init, ["subject": "plan", "code": "plan-1", "due": "2199-12-31"])
        try await tenant.windClock()
        try await tenant.perform(GenerateClock.init, ["year": "2026"])
        try await tenant.bringInPopulation()
        try await tenant.organise()
        let server = WebServer(
            configuration: WebServer.Configuration(host: "127.0.0.1", port: 0), operations: tenant.operations, logger: .quiet)
        let municipality = try await tenant.municipality(of: #require(PayerCode("236"))).token
        try await server.makeApplication().test(.router) { client in
            let document = try await client.execute(uri: "/openapi.json", method: .get)
            let checker = try SchemaChecker(Data(String(buffer: document.body).utf8))
            var checked = 0
            for route in WebServer.routes where !route.isChange {
                for token in [tenant.tokens[.administrationManager] ?? "", municipality] {
                    var path = Self.values.reduce(route.template.replacing("{tenant}", with: tenant.slug.rawValue)) {
                        $0.replacing("{\($1.key)}", with: $1.value)
                    }
                    if let query = Self.queries[route.template] { path += "?\(query)" }
                    let answer = try await client.execute(
                        uri: path, method: route.method, headers: [.authorization: "Bearer \(token)", .contentType: "application/json"],
                        body: Self.bodies[route.template].map { ByteBuffer(string: $0) })
                    if answer.status == .forbidden { continue }
                    #expect(answer.status == .ok, "\(path) \(String(buffer: answer.body))")
                    let table = try await client.execute(
                        uri: path, method: route.method,
                        headers: [.authorization: "Bearer \(token)", .contentType: "application/json", .accept: "text/csv"],
                        body: Self.bodies[route.template].map { ByteBuffer(string: $0) })
                    let hasTable = route.mediaTypes.contains("text/csv")
                    #expect(table.status == (hasTable ? .ok : .notAcceptable), "\(path)")
                    #expect(!hasTable || table.headers[.contentType] == "text/csv; charset=utf-8", "\(path)")
                    guard answer.headers[.contentType] == "application/json" else { continue }
                    let faults = try checker.faults(in: Data(String(buffer: answer.body).utf8), of: route)
                    #expect(faults.isEmpty, "\(path): \(faults)")
                    checked += 1
                }
            }
            #expect(checked > WebServer.routes.count { !$0.isChange })
        }
    }

    /// A change's rows have their kind beside their columns.
    @Test func `no object has a property twice`() {
        for (name, schema) in WebServer.routes.flatMap(\.answer.names) + Schema.problem.names {
            guard case .object(let properties) = schema else { continue }
            let names = properties.map(\.name)
            #expect(Set(names).count == names.count, "\(name): \(names)")
        }
    }

    @Test func `schemas of one name are the same schema`() {
        var shapes: [String: Schema] = [:]
        for (name, schema) in OpenAPIDocument.namedShapes(of: WebServer.routes) {
            let other = shapes.updateValue(schema, forKey: name)
            #expect(other == nil || other == schema, "\(name) has two shapes: rename one of the types")
        }
        let requests = WebServer.routes.filter { !$0.bodyFields.isEmpty }.map(\.requestName)
        #expect(Set(requests).count == requests.count && shapes.keys.allSatisfy { !requests.contains($0) })
    }

    @Test func `the rows of a refusal are described`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.runProject("P-1")
        let end = ["project": "P-1", "stage": "ended", "date": "2028-05-31"]
        try await tenant.perform(MoveProject.init, end)
        let server = WebServer(
            configuration: WebServer.Configuration(host: "127.0.0.1", port: 0), operations: tenant.operations, logger: .quiet)
        let token = tenant.tokens[.administrationManager] ?? ""
        try await server.makeApplication().test(.router) { client in
            let checker = try SchemaChecker(Data(OpenAPIDocument(WebServer.routes, tags: []).bytes))
            for (path, body) in [
                ("projects/P-1/steps", #"{"stage":"closed","date":"2028-06-30"}"#),
                ("import/members", #"{"csv":"payer;from\r\nzzz;2026-01-01\r\n"}"#),
            ] {
                let answer = try await client.execute(
                    uri: "/v1/\(tenant.slug)/\(path)", method: .post, headers: [.authorization: "Bearer \(token)"],
                    body: ByteBuffer(string: body))
                #expect(try answer.json()["errors"]?.items.isEmpty == false, "\(path): \(String(buffer: answer.body))")
                let faults = try checker.faults(in: Data(String(buffer: answer.body).utf8), named: "Problem")
                #expect(faults.isEmpty, "\(path): \(faults)")
            }
        }
    }
}
