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

/// Which values of a request are accepted: those that the OpenAPI document describes, and no other type or place.
@Suite struct RequestValuesTests {
    private static let document = Data(OpenAPIDocument(WebServer.routes, tags: []).bytes)

    private let deadline: Deadline

    init() async throws { deadline = try await TestTenant.make().operations.deadline() }

    private func values(
        _ route: Route, query: [(name: String, value: String)] = [], body: [RequestBodyFields.Field] = []
    ) throws -> RequestValues {
        try RequestValues(
            route, path: route.parameters.map { _ in "x" }, query: query, body: body, headers: [:], today: BudgetYear.earliest.firstDay,
            deadline: deadline)
    }

    /// JSON values of every type, with their types in JSON Schema.
    private static func samples(like field: FieldDescription) throws -> [(json: String, types: Set<String>)] {
        let number = max(Int(field.example) ?? 2026, 1)
        let text = String(decoding: try JSONEncoder().encode(field.example), as: UTF8.self)
        return [
            (text, ["string"]), ("\"true\"", ["string"]), ("\"12.5\"", ["string"]), ("\(number)", ["integer", "number"]),
            ("\(number).0", ["integer", "number"]), ("\(number)0E-1", ["integer", "number"]), ("12.5", ["number"]), ("1e-2", ["number"]),
            ("true", ["boolean"]),
            ("false", ["boolean"]), ("null", ["null"]), ("[]", ["array"]), ("[\(number)]", ["array"]), ("{}", ["object"]),
        ]
    }

    @Test func `every field of every body takes the kinds of JSON that the document describes`() throws {
        let checker = try SchemaChecker(Self.document)
        var (fields, taken) = (0, 0)
        for route in WebServer.routes {
            for field in route.bodyFields {
                let described = try #require(checker.type(of: field.name, in: route.requestName), "\(route.id) \(field.name)")
                fields += 1
                for sample in try Self.samples(like: field) {
                    let body = Array("{\"\(field.name)\":\(sample.json)}".utf8)
                    do {
                        let text = try values(route, body: FlatJSON.parse(body)).text(of: field.name)
                        #expect(sample.types.contains(described), "\(route.id) takes \(body) as \(described)")
                        #expect(text != nil)
                        taken += 1
                    } catch Refusal.invalid(let name, .malformed) {
                        #expect(name == field.name)
                        #expect(!sample.types.contains(described), "\(route.id) refuses \(sample.json) as \(described) of \(name)")
                    }
                }
            }
        }
        #expect(fields > 200 && taken >= 3 * fields, "\(fields) fields, \(taken) values")
    }

    @Test func `an integer is the same however JSON writes it`() throws {
        let route = try #require(WebServer.routes.first { $0.id == "draftBudget" })
        for (json, text) in [
            ("2026", "2026"), ("2026.000", "2026"), ("2.026e3", "2026"), ("202600E-2", "2026"), ("0", "0"), ("-0.0e5", "0"),
            ("-12e1", "-120"), ("0.5e1", "5"),
        ] {
            #expect(try values(route, body: FlatJSON.parse(Array("{\"year\":\(json)}".utf8))).text(of: "year") == text, "\(json)")
        }
        for json in ["2026.5", "1e-1", "1e99999999999999999999", "1e-99999999999999999999", "1e999999"] {
            #expect(throws: Refusal.self, "\(json)") { try values(route, body: FlatJSON.parse(Array("{\"year\":\(json)}".utf8))) }
        }
    }

    /// The place of each field of a route in the document; the names of headers are the operations' own.
    private func places(of route: Route, in object: [String: Any]) throws -> [String: FieldPlace] {
        let components = try #require(object["components"] as? [String: [String: Any]])
        let path = try #require((object["paths"] as? [String: [String: Any]])?[route.template])
        let operation = try #require(path[route.method.rawValue.lowercased()] as? [String: Any])
        var places: [String: FieldPlace] = [:]
        for parameter in try #require(operation["parameters"] as? [[String: Any]]) {
            let shared = (parameter["$ref"] as? String)?.split(separator: "/").last.flatMap { components["parameters"]?[String($0)] }
            let whole = shared as? [String: Any] ?? parameter
            let name = try #require(whole["name"] as? String)
            switch whole["in"] as? String {
            case "path": places[name] = .path
            case "query": places[name] = .query
            default: places[["If-Match": "if", "Idempotency-Key": "idem"][name] ?? name] = .header(name)
            }
        }
        let request = components["schemas"]?[route.requestName] as? [String: Any]
        for name in (request?["properties"] as? [String: Any] ?? [:]).keys { places[name] = .body }
        return places
    }

    @Test func `every field is taken in the place that the document describes, and refused by name in every other`() throws {
        let names = Set(WebServer.routes.flatMap { $0.fields.map(\.name) } + ["tenant", "if", "idem", "dry", "nosuch"]).sorted()
        let object = try #require(try JSONSerialization.jsonObject(with: Self.document) as? [String: Any])
        for route in WebServer.routes {
            let places = try places(of: route, in: object)
            for name in names {
                let field = route.fields.first { $0.name == name }
                let value = name == "dry" ? "yes" : field?.example ?? "1"
                for place in [FieldPlace.query, .body] {
                    do {
                        _ =
                            try place == .query
                            ? values(route, query: [(name, value)])
                            : values(route, body: [(name, field.map { JSONScalar(value, of: $0) } ?? .text(value))])
                        #expect(places[name] == place, "\(route.id) takes \(name) in \(place)")
                    } catch TransportRefusal.misplaced(let refused, let described) {
                        #expect(refused == name && places[name] == described && described != place, "\(route.id) \(name) in \(place)")
                    } catch Refusal.unknownField(let refused) {
                        #expect(refused == name && places[name] == nil, "\(route.id) \(name) in \(place)")
                    }
                }
            }
        }
    }

    @Test func `what refuses a value or a place names the field and the fix in three languages`() throws {
        let route = try #require(WebServer.routes.first { $0.id == "setBudgetService" })
        let draft = try #require(WebServer.routes.first { $0.id == "draftBudget" })
        let told = { (route: Route, query: [(name: String, value: String)], body: String) in
            do {
                _ = try values(route, query: query, body: FlatJSON.parse(Array(body.utf8)))
                return ["taken"]
            } catch { return Language.allCases.map { Problem(error, language: $0).detail } }
        }
        #expect(
            told(route, [], #"{"cost":12.5}"#) == [
                "cost ei kelpaa: anna teksti lainausmerkeissä, esimerkiksi \"350000.00\".",
                "cost godtas inte: ange en text inom citattecken, t.ex. \"350000.00\".",
                "cost is not valid: give a text in quotes, such as \"350000.00\".",
            ])
        #expect(
            told(draft, [], #"{"year":"2026"}"#) == [
                "year ei kelpaa: anna kokonaisluku ilman lainausmerkkejä, esimerkiksi 2026.",
                "year godtas inte: ange ett heltal utan citattecken, t.ex. 2026.",
                "year is not valid: give a whole number without quotes, such as 2026.",
            ])
        #expect(
            told(route, [], #"{"cost":null}"#) == [
                "cost ei kelpaa: anna arvo, tai jätä kenttä pois.", "cost godtas inte: ange ett värde, eller lämna bort fältet.",
                "cost is not valid: give a value, or leave the field out.",
            ])
        #expect(
            told(route, [("cost", "1.00")], "{}") == [
                "cost on väärässä paikassa: anna se sisällön JSON-oliossa.", "cost är på fel plats: ange det i innehållets JSON-objekt.",
                "cost is in the wrong place: give it in the JSON object of the body.",
            ])
        #expect(told(route, [], #"{"if":"1"}"#).last == "if is in the wrong place: give it in the header If-Match.")
        #expect(told(route, [], #"{"dry":"yes"}"#).last == "dry is in the wrong place: give it in the query of the address.")
        #expect(told(route, [], #"{"year":2026}"#).last == "year is in the wrong place: give it in the path of the address.")
    }

    @Test func `a file is a body by itself, and the query says the rest`() async throws {
        let tenant = try await TestTenant.kaustinen()
        try await tenant.bringInPopulation()
        let server = WebServer(configuration: .init(host: "127.0.0.1", port: 0), operations: tenant.operations, logger: .quiet)
        let routes = WebServer.routes.filter { $0.wholeBodyField != nil }
        #expect(
            routes.map(\.operation).sorted() == [
                "ImportBudgetAccounts", "ImportData", "ImportIndicator", "ImportLedger", "ImportPayments", "ImportPlan", "ImportProjects",
                "ImportStatistics",
            ])
        for route in routes { #expect(route.bodyFields.count == 1 && !route.queryFields.contains(where: \.isRequired)) }
        let statistics = """
            {"class":"dataset","id":["alue","contentscode","vuosi"],"size":[1,2,1],"dimension":{
             "alue":{"category":{"index":["KU236"]}},"contentscode":{"category":{"index":["vaesto","syntyneet"]}},
             "vuosi":{"category":{"index":["2024"]}}},"value":[4118,40]}
            """
        let quoted = String(decoding: try JSONEncoder().encode(statistics), as: UTF8.self)
        try await server.makeApplication().test(.router) { client in
            for (query, type, body, code) in [
                ("&content=vaesto", "text/plain", statistics, nil),
                ("&content=vaesto", "application/json", "{\"document\":\(quoted)}", nil),
                ("", "text/plain", statistics, "invalid"),
                ("", "application/json", "{\"document\":\(quoted),\"content\":\"vaesto\"}", "misplaced"),
                ("&nosuch=x", "text/plain", statistics, "unknown-key"),
            ] as [(String, String, String, JSON?)] {
                let answer = try await client.execute(
                    uri: "/v1/\(tenant.slug)/indicators/population/import?dry=yes\(query)", method: .post,
                    headers: [.authorization: "Bearer \(tenant.tokens[.administrationManager] ?? "")", .contentType: type],
                    body: ByteBuffer(string: body))
                #expect(try answer.status == (code == nil ? .ok : .badRequest) && answer.json()["code"] == code, "\(query) \(type)")
            }
        }
    }
}
