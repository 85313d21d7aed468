import Foundation
import Hummingbird
import HummingbirdCore

/// Captured answers of the sources, and the same figures in the form that a query requests.
enum CapturedAnswers {
    static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

    private struct Areas: Decodable {
        let areas: [String]
        let values: [Int]
    }

    static func allAreas() throws -> [(code: String, value: Int)] {
        let captured = try JSONDecoder().decode(Areas.self, from: Data(PackageResources.statfin_11s5_all_areas_json))
        return Array(zip(captured.areas, captured.values)).map { (code: $0, value: $1) }
    }

    /// A table's metadata with the codes of 2026, whose values are the captured areas and two months.
    static func metadata(_ path: String) -> String? {
        guard path == "/StatFin/vaerak/11s5.px", let areas = try? allAreas() else { return path.hasSuffix("garbage.px") ? "<html>" : nil }
        let codes = areas.map { "\"\($0.code)\"" }.joined(separator: ",")
        return """
            {"title":"Population by area, month and information","variables":[
             {"code":"alue_23_20260101","text":"Area","values":[\(codes)]},
             {"code":"sukupuoli_1","text":"Sex","values":["SSS","1","2"],"elimination":true},
             {"code":"timeperiod_m","text":"Month","values":["2022M11","2022M12"],"time":true},
             {"code":"contentscode","text":"Information","values":["vaerak-muutos","vaerak-vaesto"]}]}
            """
    }

    private struct Query: Decodable {
        struct Part: Decodable {
            struct Selection: Decodable { let values: [String] }
            let code: String
            let selection: Selection
        }
        let query: [Part]
    }

    /// json-stat 2 with the selection of the query; nil for a query that no table of ours could answer.
    static func cube(_ query: String) throws -> String? {
        let parts = try JSONDecoder().decode(Query.self, from: Data(query.utf8)).query
        guard let areas = parts.first(where: { $0.code == "alue_23_20260101" })?.selection.values,
            let months = parts.first(where: { $0.code == "timeperiod_m" })?.selection.values, months.count == 1,
            parts.first(where: { $0.code == "contentscode" })?.selection.values == ["vaerak-vaesto"]
        else { return nil }
        let figures = Dictionary(uniqueKeysWithValues: try allAreas().map { ($0.code, $0.value) })
        func list(_ codes: [String]) -> String { "[" + codes.map { "\"\($0)\"" }.joined(separator: ",") + "]" }
        return """
            {"class":"dataset","id":["alue_23_20260101","timeperiod_m","contentscode"],"size":[\(areas.count),1,1],"dimension":{
             "alue_23_20260101":{"category":{"index":\(list(areas))}},"timeperiod_m":{"category":{"index":\(list(months))}},
             "contentscode":{"category":{"index":["vaerak-vaesto"]}}},
             "source":"Statistics Finland, population structure","updated":"2023-05-26T05:00:00Z",
             "value":[\(areas.map { "\(figures[$0] ?? 0)" }.joined(separator: ","))]}
            """
    }

    /// The description of an indicator, or the captured rows of a year.
    static func sotkanet(_ uri: URI) -> String? {
        switch uri.path {
        case "/rest/1.1/indicators/127": #"{"id":127,"data-updated":"2025-03-28","range":{"start":2008,"end":2009}}"#
        case "/rest/1.1/indicators/186": text(PackageResources.sotkanet_indicators_json).split(separator: "\n")[1].dropLast().description
        case "/rest/1.1/indicators/1": "<html>"
        case "/rest/1.1/json":
            uri.queryParameters.get("indicator") == "127" && uri.queryParameters.getAll("years").contains("2009")
                ? text(PackageResources.sotkanet_127_2009_older_json) : "[]"
        default: nil
        }
    }
}
