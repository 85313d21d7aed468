internal import Cooperation
internal import Foundation

extension StatisticsDocument {
    /// json-stat 1 (`dataset`), json-stat 2 (`class`), or PxWeb's own json (`columns` and `data`).
    func forEachPxWebRow(_ body: (StatisticsRow) throws -> Void) throws {
        guard let json = try? JSONSerialization.jsonObject(with: Data(text.utf8)), let object = json as? [String: Any] else {
            throw Refusal.invalid("document", .malformed(expected: "JSON"))
        }
        if let dataset = object["dataset"] as? [String: Any], let dimensions = dataset["dimension"] as? [String: Any] {
            try forEachCell(of: dataset, try Self.variables(dimensions, dimensions["id"], dimensions["size"]), body)
        } else if let dimensions = object["dimension"] as? [String: Any] {
            try forEachCell(of: object, try Self.variables(dimensions, object["id"], object["size"]), body)
        } else if let columns = object["columns"] as? [[String: Any]], let data = object["data"] as? [[String: Any]] {
            try forEachRow(of: columns, data, body)
        } else {
            throw Self.unknown
        }
    }

    private struct Variable {
        let name: String
        let codes: [String]
        var isAreas: Bool { !codes.isEmpty && codes.allSatisfy { $0.wholeMatch(of: /SSS|KU\d{3}|MK\d{2}|SK\d{3}/) != nil } }
        var isTimes: Bool { !codes.isEmpty && codes.allSatisfy { $0.wholeMatch(of: /\d{4}(?:M\d{2})?/) != nil } }
    }

    private static func variables(_ dimensions: [String: Any], _ ids: Any?, _ sizes: Any?) throws -> [Variable] {
        guard let ids = ids as? [String], let sizes = sizes as? [Int], ids.count == sizes.count else { throw unknown }
        let variables = try ids.map { Variable(name: $0, codes: try codes(of: dimensions[$0])) }
        guard variables.map(\.codes.count) == sizes else { throw unknown }
        // More cells than any document has room for: their numbers could pass the integers' end.
        var cells = 1
        for size in sizes {
            let (product, overflow) = cells.multipliedReportingOverflow(by: size)
            guard !overflow else { throw unknown }
            cells = product
        }
        return variables
    }

    /// A cube's values in row-major order of its variables: the areas, the years, and others of which one code is picked. Without areas
    /// the cube is the whole country's.
    private func forEachCell(of dataset: [String: Any], _ variables: [Variable], _ body: (StatisticsRow) throws -> Void) throws {
        let (areas, times) = try places(in: variables)
        let fixed = try variables.indices.map { $0 == areas || $0 == times ? nil : try picked(variables[$0]) }
        let (list, sparse) = (dataset["value"] as? [Any], dataset["value"] as? [String: Any])
        let status = dataset["status"] as? [String: String] ?? [:]
        let years = Self.lastOfYears(variables[times].codes)
        let source = dataset["source"] as? String ?? "StatFin"
        let updated = (dataset["updated"] as? String).flatMap { CalendarDate(String($0.prefix(10))) } ?? updatedOn
        let areaCodes = areas.map { variables[$0].codes } ?? ["SSS"]
        for (area, areaCode) in areaCodes.enumerated() {
            for (time, timeCode) in variables[times].codes.enumerated() where years.contains(timeCode) {
                var offset = 0
                for (index, variable) in variables.enumerated() {
                    offset = offset * variable.codes.count + (index == areas ? area : index == times ? time : fixed[index] ?? 0)
                }
                let value = list.flatMap { offset < $0.count ? $0[offset] : nil } ?? sparse?["\(offset)"]
                try body(
                    StatisticsRow(
                        area: areaCode, year: try Self.year(timeCode),
                        measurement: try .init(statistics: Self.text(value, status["\(offset)"])),
                        source: source, updatedOn: updated, division: areas.map { variables[$0].name } ?? ""))
            }
        }
    }

    /// Keys of areas, years and what else there is, and the values of each content.
    private func forEachRow(of columns: [[String: Any]], _ data: [[String: Any]], _ body: (StatisticsRow) throws -> Void) throws {
        func names(_ isContent: Bool) -> [String] {
            columns.filter { ($0["type"] as? String == "c") == isContent }.compactMap { $0["code"] as? String }
        }
        let rows = try data.map { row -> (keys: [String], values: [Any]) in
            guard let keys = row["key"] as? [String], keys.count == names(false).count, let values = row["values"] as? [Any],
                values.count == names(true).count
            else { throw Self.unknown }
            return (keys, values)
        }
        let variables = names(false).enumerated().map { index, name in
            Variable(name: name, codes: Set(rows.map { $0.keys[index] }).sorted())
        }
        let (areas, times) = try places(in: variables)
        let fixed = try variables.indices.map { index in
            index == areas || index == times ? nil : variables[index].codes[try picked(variables[index])]
        }
        let content = try picked(Variable(name: "content", codes: names(true)))
        let years = Self.lastOfYears(variables[times].codes)
        for row in rows where years.contains(row.keys[times]) && zip(row.keys, fixed).allSatisfy({ $1 == nil || $0 == $1 }) {
            try body(
                StatisticsRow(
                    area: areas.map { row.keys[$0] } ?? "SSS", year: try Self.year(row.keys[times]),
                    measurement: try .init(statistics: Self.text(row.values[content], nil)), source: "StatFin", updatedOn: updatedOn,
                    division: areas.map { variables[$0].name } ?? ""))
        }
    }

    private func places(in variables: [Variable]) throws -> (areas: Int?, times: Int) {
        guard let times = variables.firstIndex(where: \.isTimes) else {
            throw Refusal.invalid("document", .malformed(expected: "a variable of years or months"))
        }
        // The whole of other things is SSS too, as of both sexes.
        let areas = variables.firstIndex { $0.isAreas && $0.codes != ["SSS"] } ?? variables.firstIndex(where: \.isAreas)
        return (areas, times)
    }

    private func picked(_ variable: Variable) throws -> Int {
        guard let place = selection.place(in: variable.codes, of: variable.name) else {
            throw Refusal.invalid("content", .oneOf(variable.codes.prefix(20).map { "\(variable.name)=\($0)" }))
        }
        return place
    }

    /// Years, and of months the last of each year: what the year came to.
    private static func lastOfYears(_ times: [String]) -> Set<String> {
        Set(Dictionary(grouping: times) { $0.prefix(4) }.values.compactMap { $0.max() })
    }

    private static func year(_ time: String) throws -> Int {
        guard let year = Int(time.prefix(4)) else { throw unknown }
        return year
    }

    /// A number of JSON, or a text of one or of a symbol; a cube has the symbol as the cell's status.
    private static func text(_ value: Any?, _ status: String?) throws -> String {
        switch value {
        case nil, is NSNull: status ?? ""
        case let text as String: text.trimmingCharacters(in: .whitespaces)
        case let number as NSNumber: number.stringValue
        default: throw unknown
        }
    }

    /// A dimension's codes by their places; `index` is a list or says each code's place.
    private static func codes(of dimension: Any?) throws -> [String] {
        guard let category = (dimension as? [String: Any])?["category"] as? [String: Any] else { throw unknown }
        if let list = category["index"] as? [String] { return list }
        if let places = category["index"] as? [String: Int] { return places.sorted { $0.value < $1.value }.map(\.key) }
        if let labels = category["label"] as? [String: Any], labels.count == 1 { return Array(labels.keys) }
        throw unknown
    }
}
