internal import Cooperation
internal import Postgres

extension StatisticsDocument {
    /// Rows of `/rest/1.1/json`: today's `region`, `year`, `value`, or the older shape of texts with `primary value`.
    func forEachSotkanetRow(in tx: Transaction, _ body: (StatisticsRow) throws -> Void) throws {
        var rows = JSONRows(text)
        while let fields = try rows.next() {
            try tx.checkDeadline()
            var (region, year, indicator, gender, value): (String?, Int?, Int?, String, String?) = (nil, nil, nil, "total", nil)
            for (name, text) in fields {
                switch name {
                case "region": region = text
                case "year": year = Int(text)
                case "indicator": indicator = Int(text)
                case "gender": gender = text
                case "value", "primary value": value = text
                default: break
                }
            }
            guard let region, let year else { throw Self.unknown }
            try give(region, year, indicator, gender, value ?? "", to: body)
        }
    }

    /// Sotkanet's `indicator;region;year;gender;primary value;absolute value`, or one's own
    /// `indicator;area;year;value`.
    func forEachLine(in tx: Transaction, _ body: (StatisticsRow) throws -> Void) throws {
        var lines = Lines(rest: text.utf8[...])
        guard let header = lines.next()?.map({ $0.trimmingPrefix("\u{FEFF}") }) else { throw Self.unknown }
        guard header.count <= Lines.maximumCells, Set(header).count == header.count else {
            throw Refusal.invalid("document", .malformed(expected: .columns(atMost: Lines.maximumCells)))
        }
        func place(_ name: String) -> Int? { header.firstIndex(of: Substring(name)) }
        guard let year = place("year"), let area = place("region") ?? place("area"), let value = place("primary value") ?? place("value")
        else { throw Self.unknown }
        let (indicator, gender, isSotkanet) = (place("indicator"), place("gender"), place("region") != nil)
        var number = 1
        while let cells = lines.next() {
            number += 1
            try tx.checkDeadline()
            guard cells.count == header.count, let year = Int(cells[year]) else {
                throw Refusal.invalid("document", .malformed(expected: .cellsAndYear(header.count, line: number)))
            }
            if isSotkanet {
                try give(
                    String(cells[area]), year, indicator.flatMap { Int(cells[$0]) }, gender.map { String(cells[$0]) } ?? "total",
                    String(cells[value]), line: number, to: body)
            } else {
                try body(
                    StatisticsRow(
                        subject: indicator.map { .code(String(cells[$0])) }, area: String(cells[area]), year: year,
                        measurement: try Measurement(statistics: cells[value]), updatedOn: updatedOn, line: number))
            }
        }
    }

    /// Gives a row of both sexes together. Rows of one sex are left out: their figures belong to other indicators.
    private func give(
        _ region: String, _ year: Int, _ indicator: Int?, _ gender: String, _ value: String, line: Int? = nil,
        to body: (StatisticsRow) throws -> Void
    ) throws {
        guard gender == "total" else { return }
        try body(
            StatisticsRow(
                subject: indicator.map { .sotkanet($0) }, area: region, hasSotkanetArea: true, year: year,
                measurement: try Measurement(statistics: value), source: "Sotkanet", updatedOn: updatedOn, line: line))
    }
}

/// Lines of cells with semicolons between, blank lines left out, without a copy of the text.
private struct Lines: IteratorProtocol {
    var rest: Substring.UTF8View

    /// Most columns that are split: Sotkanet's have six. What follows stays in one cell, so that the line is one too
    /// many.
    static let maximumCells = 32

    mutating func next() -> [Substring]? {
        rest = rest.drop { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        if rest.isEmpty { return nil }
        let line = rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        rest = rest[line.endIndex...]
        return line.split(separator: UInt8(ascii: ";"), maxSplits: Self.maximumCells, omittingEmptySubsequences: false).map {
            Substring($0)
        }
    }
}
