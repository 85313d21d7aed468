internal import Cooperation
internal import Foundation
internal import Postgres

extension StatisticsDocument {
    /// json-stat 1 (`dataset`), json-stat 2 (`class`), or PxWeb's own json (`columns` and `data`).
    func forEachPxWebRow(in tx: Transaction, _ body: (StatisticsRow) throws -> Void) throws {
        guard let json = try? JSONSerialization.jsonObject(with: Data(text.utf8)), let object = json as? [String: Any]
        else {
            throw Refusal.invalid("document", .malformed(expected: .json))
        }
        if let dataset = object["dataset"] as? [String: Any], let dimensions = dataset["dimension"] as? [String: Any] {
            try forEachCell(
                of: dataset, try Self.variables(dimensions, dimensions["id"], dimensions["size"]), in: tx, body)
        } else if let dimensions = object["dimension"] as? [String: Any] {
            try forEachCell(of: object, try Self.variables(dimensions, object["id"], object["size"]), in: tx, body)
        } else if let columns = object["columns"] as? [[String: Any]], let data = object["data"] as? [[String: Any]] {
            try forEachRow(of: columns, data, in: tx, body)
        } else {
            throw Self.unknown
        }
    }

    /// The most cells of a cube: twenty times as many as in one answer of StatFin.
    static let maximumCells = 2_000_000
    /// The most variables of a cube: published tables have only a few.
    static let maximumVariables = 20

    /// All variables of a cube with an allowed number of cells, which is checked before anything else is built.
    private static func variables(_ dimensions: [String: Any], _ ids: Any?, _ sizes: Any?) throws
        -> [StatisticsVariable]
    {
        guard let ids = ids as? [String], let sizes = sizes as? [Int], ids.count == sizes.count,
            Set(ids).count == ids.count
        else {
            throw unknown
        }
        guard ids.count <= maximumVariables else {
            throw Refusal.invalid("document", .malformed(expected: .variables(atMost: maximumVariables)))
        }
        let variables = try ids.map { try StatisticsVariable(name: $0, codes: try codes(of: dimensions[$0])) }
        guard variables.map(\.codes.count) == sizes else { throw unknown }
        var cells = 1
        for size in sizes {
            let (product, overflow) = cells.multipliedReportingOverflow(by: size)
            guard !overflow, product <= maximumCells else {
                throw Refusal.invalid("document", .malformed(expected: .cells(atMost: maximumCells)))
            }
            cells = product
        }
        return variables
    }

    /// A cube's values in row-major order of its variables: the areas, the years, and others of which one code is
    /// selected. Without areas the cube is about the whole country.
    private func forEachCell(
        of dataset: [String: Any], _ variables: [StatisticsVariable], in tx: Transaction,
        _ body: (StatisticsRow) throws -> Void
    ) throws {
        let (areas, times) = try places(in: variables)
        // The distance between neighbouring cells of each variable.
        var strides = [Int](repeating: 1, count: variables.count)
        for index in variables.indices.dropLast().reversed() {
            strides[index] = strides[index + 1] * variables[index + 1].codes.count
        }
        let fixed = try variables.indices.filter { $0 != areas && $0 != times }.reduce(0) {
            try $0 + strides[$1] * picked(variables[$1])
        }
        let cells = try Cells(of: dataset, count: strides[0] * variables[0].codes.count)
        let years = Self.lastOfYears(variables[times].codes)
        let source = (dataset["source"] as? String).flatMap { $0.isEmpty ? nil : $0 } ?? "StatFin"
        guard source.unicodeScalars.count <= Limits.maximumSourceLength else {
            throw Refusal.invalid(
                "document", .malformed(expected: .statisticsSource(atMost: Limits.maximumSourceLength)))
        }
        let updated = (dataset["updated"] as? String).flatMap { CalendarDate(String($0.prefix(10))) } ?? updatedOn
        let areaCodes = areas.map { variables[$0].codes } ?? ["SSS"]
        for (area, areaCode) in areaCodes.enumerated() {
            for (time, timeCode) in variables[times].codes.enumerated() where years.contains(timeCode) {
                try tx.checkDeadline()
                let offset = fixed + area * (areas.map { strides[$0] } ?? 0) + time * strides[times]
                try body(
                    StatisticsRow(
                        area: areaCode, year: try Self.year(timeCode), month: Self.month(timeCode),
                        measurement: try .init(statistics: cells.text(at: offset)), source: source, updatedOn: updated,
                        division: areas.map { variables[$0].name } ?? ""))
            }
        }
    }

    /// A cube's values, all of them or only the existing ones, and the symbols that replace values.
    private struct Cells {
        private let list: [Any]?
        private let sparse: [String: Any]
        private let status: [String: String]

        init(of dataset: [String: Any], count: Int) throws {
            list = dataset["value"] as? [Any]
            sparse = dataset["value"] as? [String: Any] ?? [:]
            status = dataset["status"] as? [String: String] ?? [:]
            guard list.map({ $0.count == count }) ?? (dataset["value"] is [String: Any]) else {
                throw Refusal.invalid("document", .malformed(expected: .values(count)))
            }
        }

        func text(at offset: Int) throws -> String {
            try StatisticsDocument.text(list.map { $0[offset] } ?? sparse["\(offset)"], status["\(offset)"])
        }
    }

    /// Reads PxWeb's own rows: the codes of the area, the year and other variables, then a value for each content.
    private func forEachRow(
        of columns: [[String: Any]], _ data: [[String: Any]], in tx: Transaction, _ body: (StatisticsRow) throws -> Void
    ) throws {
        func names(_ isContent: Bool) -> [String] {
            columns.filter { ($0["type"] as? String == "c") == isContent }.compactMap { $0["code"] as? String }
        }
        let (keys, contents) = (names(false), names(true))
        guard Set(keys + contents).count == columns.count, keys.count <= Self.maximumVariables else {
            throw Self.unknown
        }
        let rows = try data.map { row -> (keys: [String], values: [Any]) in
            guard let key = row["key"] as? [String], key.count == keys.count, let values = row["values"] as? [Any],
                values.count == contents.count
            else { throw Self.unknown }
            return (key, values)
        }
        let variables = try keys.enumerated().map { index, name in
            try StatisticsVariable(name: name, codes: Set(rows.map { $0.keys[index] }).sorted())
        }
        let (areas, times) = try places(in: variables)
        let fixed = try variables.indices.map { index in
            index == areas || index == times ? nil : variables[index].codes[try picked(variables[index])]
        }
        let content = try picked(try StatisticsVariable(name: "content", codes: contents))
        let years = Self.lastOfYears(variables[times].codes)
        for row in rows
        where years.contains(row.keys[times]) && zip(row.keys, fixed).allSatisfy({ $1 == nil || $0 == $1 }) {
            try tx.checkDeadline()
            try body(
                StatisticsRow(
                    area: areas.map { row.keys[$0] } ?? "SSS", year: try Self.year(row.keys[times]),
                    month: Self.month(row.keys[times]),
                    measurement: try .init(statistics: Self.text(row.values[content], nil)), source: "StatFin",
                    updatedOn: updatedOn,
                    division: areas.map { variables[$0].name } ?? ""))
        }
    }

    private func places(in variables: [StatisticsVariable]) throws -> (areas: Int?, times: Int) {
        guard let times = variables.firstIndex(where: \.isTimes) else {
            throw Refusal.invalid("document", .malformed(expected: .yearsOrMonths))
        }
        // SSS is also the total of other variables, such as both sexes.
        let areas = variables.firstIndex { $0.isAreas && $0.codes != ["SSS"] } ?? variables.firstIndex(where: \.isAreas)
        return (areas, times)
    }

    private func picked(_ variable: StatisticsVariable) throws -> Int {
        guard let place = selection.place(in: variable.codes, of: variable.name) else {
            throw Refusal.invalid("content", .oneOf(variable.codes.prefix(20).map { "\(variable.name)=\($0)" }))
        }
        return place
    }

    /// Years, and of months the last one of each year, which stands for the year.
    private static func lastOfYears(_ times: [String]) -> Set<String> {
        Set(Dictionary(grouping: times) { $0.prefix(4) }.values.compactMap { $0.max() })
    }

    private static func year(_ time: String) throws -> Int {
        guard let year = Int(time.prefix(4)) else { throw unknown }
        return year
    }

    /// "12" of "2024M12"; nil for a year.
    private static func month(_ time: String) -> Int? { Int(time.dropFirst(5)) }

    /// A JSON number, or a text with a number or a symbol; in a cube the symbol is the cell's status.
    fileprivate static func text(_ value: Any?, _ status: String?) throws -> String {
        switch value {
        case nil, is NSNull: status ?? ""
        case let text as String: text.trimmingCharacters(in: .whitespaces)
        case let number as NSNumber: number.stringValue
        default: throw unknown
        }
    }

    /// A dimension's codes in order; `index` is a list, or has the place of each code.
    private static func codes(of dimension: Any?) throws -> [String] {
        guard let category = (dimension as? [String: Any])?["category"] as? [String: Any] else { throw unknown }
        if let list = category["index"] as? [String] { return list }
        if let places = category["index"] as? [String: Int] {
            let sorted = places.sorted { $0.value < $1.value }
            guard sorted.map(\.value) == Array(sorted.indices) else { throw unknown }
            return sorted.map(\.key)
        }
        if let labels = category["label"] as? [String: Any], labels.count == 1 { return Array(labels.keys) }
        throw unknown
    }
}
