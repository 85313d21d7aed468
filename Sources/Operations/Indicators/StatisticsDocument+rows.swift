internal import Cooperation
internal import Postgres

extension StatisticsDocument {
    /// Reads rows of `/rest/1.1/json`: with `region`, `year`, `value`, or in the older form of texts with `primary
    /// value`.
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
            guard gender == Self.bothSexes else { continue }
            try body(row(of: region, year, indicator, try Measurement(statistics: value ?? "")))
        }
    }

    /// Reads Sotkanet's `indicator;region;year;gender;primary value;absolute value`, or the body's own
    /// `indicator;area;year;value`. The faults of all lines are reported together.
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
        let valueName = String(header[value])
        func read(_ cells: [Substring], line: Int) throws -> StatisticsRow? {
            guard cells.count == header.count else {
                throw Refusal.invalid("document", .malformed(expected: .cells(header.count, not: cells.count)))
            }
            guard let year = Int(cells[year]) else {
                throw Refusal.invalid("year", .malformed(expected: .number(not: cells[year].prefix(20))))
            }
            if isSotkanet, let gender, cells[gender] != Self.bothSexes { return nil }
            let measurement = try Measurement(statistics: cells[value], in: valueName)
            if isSotkanet {
                return row(of: String(cells[area]), year, indicator.flatMap { Int(cells[$0]) }, measurement, line: line)
            }
            return StatisticsRow(
                subject: indicator.map { .code(String(cells[$0])) }, area: String(cells[area]), year: year, measurement: measurement,
                updatedOn: updatedOn, line: line)
        }
        var faults = ImportFaults(of: "document")
        while let cells = lines.next() {
            try tx.checkDeadline()
            let row: StatisticsRow?
            do { row = try read(cells, line: lines.number) } catch let refusal as Refusal {
                faults.add(line: lines.number, refusal)
                continue
            }
            if let row, faults.isEmpty { try body(row) }
        }
        try faults.refuse()
    }

    /// Rows for one sex are left out: their figures belong to other indicators.
    private static let bothSexes = "total"

    private func row(
        of region: String, _ year: Int, _ indicator: Int?, _ measurement: Measurement, line: Int? = nil
    ) -> StatisticsRow {
        StatisticsRow(
            subject: indicator.map { .sotkanet($0) }, area: region, hasSotkanetArea: true, year: year, measurement: measurement,
            source: "Sotkanet", updatedOn: updatedOn, line: line)
    }
}

/// Lines of cells separated by semicolons, without blank lines and without a copy of the text.
private struct Lines: IteratorProtocol {
    var rest: Substring.UTF8View

    /// The most columns that are split: Sotkanet's lines have six. The rest stays in one cell, so that the line has one
    /// cell too many.
    static let maximumCells = 32

    /// The number of the last line; blank lines count, too.
    var number: Int { ended + 1 }
    private var ended = 0

    init(rest: Substring.UTF8View) { self.rest = rest }

    mutating func next() -> [Substring]? {
        while let byte = rest.first, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            rest = rest.dropFirst()
            // A line end of two marks is counted once.
            if byte == UInt8(ascii: "\n") || rest.first != UInt8(ascii: "\n") { ended += 1 }
        }
        if rest.isEmpty { return nil }
        let line = rest.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        rest = rest[line.endIndex...]
        return line.split(separator: UInt8(ascii: ";"), maxSplits: Self.maximumCells, omittingEmptySubsequences: false).map {
            Substring($0)
        }
    }
}
