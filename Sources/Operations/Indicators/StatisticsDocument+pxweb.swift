internal import Cooperation
internal import Foundation

extension StatisticsDocument {
    /// json-stat 1 (`dataset`), json-stat 2 (`class`), or PxWeb's own json (`columns` and `data`).
    init(pxweb object: [String: Any], content: String?) throws {
        if let dataset = object["dataset"] as? [String: Any], let dimensions = dataset["dimension"] as? [String: Any] {
            self = try Self.cube(dataset, dimensions, ids: dimensions["id"], sizes: dimensions["size"], content: content)
        } else if let dimensions = object["dimension"] as? [String: Any] {
            self = try Self.cube(object, dimensions, ids: object["id"], sizes: object["size"], content: content)
        } else if let columns = object["columns"] as? [[String: Any]], let data = object["data"] as? [[String: Any]] {
            self = try Self.table(columns, data, content: content)
        } else {
            throw Self.unknown
        }
    }

    /// A cube's values in row-major order of its dimensions: the area's, the time's, and others of one code each.
    private static func cube(
        _ dataset: [String: Any], _ dimensions: [String: Any], ids: Any?, sizes: Any?, content: String?
    ) throws -> StatisticsDocument {
        guard let ids = ids as? [String], let sizes = sizes as? [Int], ids.count == sizes.count else { throw unknown }
        let codes = try ids.map { try Self.codes(of: dimensions[$0]) }
        guard let areas = codes.firstIndex(where: isAreas), let times = codes.firstIndex(where: isTimes) else {
            throw Refusal.invalid("document", .malformed(expected: "a dimension of areas (KU236, SSS) and one of years"))
        }
        let fixed = try codes.enumerated().map { index, codes -> Int? in
            if index == areas || index == times { return nil }
            if codes.count == 1 { return 0 }
            guard let content, let place = codes.firstIndex(of: content) else {
                throw Refusal.invalid("content", .oneOf(codes))
            }
            return place
        }
        let values = dataset["value"]
        var rows: [StatisticsRow] = []
        for (area, areaCode) in codes[areas].enumerated() {
            for (time, timeCode) in codes[times].enumerated() {
                var offset = 0
                for (index, size) in sizes.enumerated() {
                    let place = index == areas ? area : index == times ? time : fixed[index] ?? 0
                    offset = offset * size + place
                }
                guard let year = Int(timeCode.prefix(4)) else { throw unknown }
                let value = try figure(
                    (values as? [Any]).flatMap { offset < $0.count ? $0[offset] : nil } ?? (values as? [String: Any])?["\(offset)"])
                rows.append(StatisticsRow(area: areaCode, year: year, value: value))
            }
        }
        let updated = (dataset["updated"] as? String).flatMap { CalendarDate(String($0.prefix(10))) }
        return StatisticsDocument(
            rows: rows, source: dataset["source"] as? String ?? "StatFin", updatedOn: updated, hasSotkanetAreas: false)
    }

    /// Keys of areas and years, and the values of each content; "." is missing.
    private static func table(_ columns: [[String: Any]], _ data: [[String: Any]], content: String?) throws -> StatisticsDocument {
        let keys = columns.filter { ($0["type"] as? String) != "c" }
        let contents = columns.filter { ($0["type"] as? String) == "c" }.compactMap { $0["code"] as? String }
        guard let place = content.map({ contents.firstIndex(of: $0) }) ?? (contents.count == 1 ? 0 : nil) else {
            throw Refusal.invalid("content", .oneOf(contents))
        }
        let cells = try data.map { row -> (keys: [String], value: Any?) in
            guard let key = row["key"] as? [String], key.count == keys.count, let values = row["values"] as? [Any], place < values.count
            else { throw unknown }
            return (key, values[place])
        }
        let columns = keys.indices.map { index in cells.map { $0.keys[index] } }
        guard let areas = columns.firstIndex(where: isAreas), let times = columns.firstIndex(where: isTimes) else {
            throw Refusal.invalid("document", .malformed(expected: "a column of areas (KU236, SSS) and one of years"))
        }
        let rows = try cells.map { cell -> StatisticsRow in
            guard let year = Int(cell.keys[times].prefix(4)) else { throw unknown }
            return StatisticsRow(area: cell.keys[areas], year: year, value: try figure(cell.value))
        }
        return StatisticsDocument(rows: rows, source: "StatFin", updatedOn: nil, hasSotkanetAreas: false)
    }

    /// A dimension's codes by their places; `index` is a list or says each code's place.
    private static func codes(of dimension: Any?) throws -> [String] {
        guard let category = (dimension as? [String: Any])?["category"] as? [String: Any] else { throw unknown }
        if let list = category["index"] as? [String] { return list }
        if let places = category["index"] as? [String: Int] { return places.sorted { $0.value < $1.value }.map(\.key) }
        if let labels = category["label"] as? [String: Any], labels.count == 1 { return Array(labels.keys) }
        throw unknown
    }

    private static func isAreas(_ codes: [String]) -> Bool {
        !codes.isEmpty && codes.allSatisfy { $0.wholeMatch(of: /SSS|KU\d{3}|MK\d{2}/) != nil }
    }

    private static func isTimes(_ codes: [String]) -> Bool {
        !codes.isEmpty && codes.allSatisfy { $0.wholeMatch(of: /\d{4}(?:M\d{2})?/) != nil }
    }
}
