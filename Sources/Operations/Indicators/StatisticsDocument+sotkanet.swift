internal import Cooperation

extension StatisticsDocument {
    /// Rows of `/rest/1.1/json`: today's `region`, `year`, `value`, or the older shape of texts with `primary value`.
    init(sotkanet rows: [[String: Any]]) throws {
        let read = try rows.compactMap { row -> StatisticsRow? in
            // Both sexes together; a row for each beside them is another indicator's business.
            if let gender = row["gender"] as? String, gender != "total" { return nil }
            guard let region = row["region"], let year = Int("\(row["year"] ?? "")") else { throw Self.unknown }
            return StatisticsRow(area: "\(region)", year: year, value: try Self.figure(row["value"] ?? row["primary value"]))
        }
        self.init(rows: read, source: "Sotkanet", updatedOn: nil, hasSotkanetAreas: true)
    }

    /// `indicator;region;year;gender;primary value;absolute value`.
    init(sotkanetCSV text: String) throws {
        let table = try CSVTable(text)
        guard table.columns.contains("region"), table.columns.contains("primary value") else { throw Self.unknown }
        let rows = try table.lines.compactMap { line -> StatisticsRow? in
            let cells = try table.fields(of: line)
            if let gender = cells["gender"], gender != "total" { return nil }
            guard let region = cells["region"], let year = cells["year"].flatMap({ Int($0) }) else { throw Self.unknown }
            return StatisticsRow(area: region, year: year, value: try Self.figure(cells["primary value"]))
        }
        self.init(rows: rows, source: "Sotkanet", updatedOn: nil, hasSotkanetAreas: true)
    }
}
