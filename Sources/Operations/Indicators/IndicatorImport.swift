internal import Cooperation
internal import Postgres
internal import Store

/// Imports rows of statistics into indicators' values, in parts: of earlier rows only packed keys stay in memory.
struct IndicatorImport {
    /// The results for an indicator's rows.
    struct Counts {
        var rows = 0
        var missing = 0
        var added = 0
        var changed = 0
    }

    private let tx: Transaction
    private let tenant: TenantID
    private let indicators: [IndicatorCode: (place: Int, indicator: Indicator)]
    private let subjects: [StatisticsRow.Subject: IndicatorCode]
    private let areas: StatisticsAreas
    /// The indicator of every row, whatever the document says; nil if each row names its own.
    private let named: IndicatorCode?
    private var piece: [(indicator: IndicatorCode, value: IndicatorValue)] = []
    /// Indicator, area and year of every row so far, packed, because a value may come only once.
    private var seen: Set<UInt64> = []
    /// The line of the row that was taken last.
    private var line = 0
    private(set) var counts: [IndicatorCode: Counts] = [:]
    /// The first rows that were left out.
    private(set) var skipped: [Row] = []
    /// The number of all rows that were left out.
    private var skippedCount = 0

    private static let pieceSize = 5_000

    /// The rows of `rows(of:to:in:tenant:)`.
    static let detailWrites: [any RowConvertible.Type] = [ImportedStatistic.self, ImportRemainder.self]
    /// The rows of `finish()`.
    static let summaryWrites: [any RowConvertible.Type] = [ImportedIndicator.self, ImportedStatistic.self]

    init(of indicator: IndicatorCode?, in tx: Transaction, tenant: TenantID) throws {
        let (indicators, areas) = try tx.pipeline(.indicators(tenant: tenant), .areas)
        self.tx = tx
        self.tenant = tenant
        self.indicators = Dictionary(uniqueKeysWithValues: indicators.enumerated().map { ($1.code, ($0, $1)) })
        if let indicator, self.indicators[indicator] == nil { throw Refusal.notFound }
        subjects = Dictionary(indicators.flatMap(\.subjects)) { first, _ in first }
        self.areas = StatisticsAreas(areas)
        named = indicator
    }

    /// Imports documents of one indicator, and returns the result for every row.
    static func rows(
        of documents: [StatisticsDocument], to indicator: IndicatorCode, in tx: Transaction, tenant: TenantID
    ) throws -> [Row] {
        let present = try tx.fetch(.indicatorValues(of: indicator, tenant: tenant)).map(\.1)
        let before = Dictionary(uniqueKeysWithValues: present.map { ("\($0.area) \($0.year)", $0) })
        var pass = try IndicatorImport(of: indicator, in: tx, tenant: tenant)
        var outcomes = ImportOutcomes()
        for document in documents {
            try document.forEachRow(in: tx) { row in
                switch try pass.take(row) {
                case .skipped(let reason): outcomes.add("skipped") { Row(ImportedStatistic(skipped: row, line: pass.line, reason)) }
                case .taken(let value):
                    let key = "\(value.area) \(value.year)"
                    let outcome = before[key].map { $0 == value ? ImportOutcomes.unchanged : "changed" } ?? "added"
                    let notice = ImportedStatistic.Notice(rawValue: value.measurement.name)
                    outcomes.add(outcome) { Row(ImportedStatistic(line: pass.line, key: key, outcome: outcome, notice: notice)) }
                }
            }
        }
        try pass.store()
        return outcomes.rows
    }

    enum Outcome {
        case taken(IndicatorValue)
        case skipped(reason: ImportedStatistic.Notice)
    }

    mutating func take(_ row: StatisticsRow) throws -> Outcome {
        line = row.line ?? line + 1
        guard let code = named ?? row.subject.flatMap({ subjects[$0] }), let (place, indicator) = indicators[code] else {
            return skip(row, .noIndicator)
        }
        guard let (areaPlace, area) = areas[row] else { return skip(row, .unknownArea) }
        guard IndicatorValue.years.contains(row.year) else { return skip(row, .unknownYear) }
        guard seen.insert(UInt64(place) << 40 | UInt64(areaPlace) << 16 | UInt64(row.year)).inserted else { return skip(row, .twice) }
        counts[code, default: Counts()].rows += 1
        if row.measurement == .missing { counts[code, default: Counts()].missing += 1 }
        let value = IndicatorValue(
            area: area, year: row.year, measurement: row.measurement, source: row.source ?? indicator.source, updatedOn: row.updatedOn,
            division: row.division)
        piece.append((code, value))
        if piece.count == Self.pieceSize { try store() }
        return .taken(value)
    }

    private mutating func skip(_ row: StatisticsRow, _ reason: ImportedStatistic.Notice) -> Outcome {
        skippedCount += 1
        if skipped.count < ImportOutcomes.told { skipped.append(Row(ImportedStatistic(skipped: row, line: line, reason))) }
        return .skipped(reason: reason)
    }

    /// Writes the waiting rows.
    mutating func store() throws {
        if piece.isEmpty { return }
        for stored in try tx.set(piece, tenant: tenant) {
            counts[stored.indicator, default: Counts()].added += stored.added
            counts[stored.indicator, default: Counts()].changed += stored.changed
        }
        piece.removeAll(keepingCapacity: true)
    }

    /// A row for each indicator with the results for its values, and then the first rows that were left out.
    mutating func finish() throws -> [Row] {
        try store()
        let summaries = counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { code, counts in
            Row(ImportedIndicator(indicator: code.rawValue, counts: counts))
        }
        let rest = Row(ImportedIndicator(indicator: "", counts: Counts(), skipped: skippedCount))
        return summaries + (skippedCount > 0 ? [rest] : []) + skipped
    }
}

extension Indicator {
    /// The names that documents of several indicators may use for it.
    fileprivate var subjects: [(StatisticsRow.Subject, IndicatorCode)] {
        let number: [(StatisticsRow.Subject, IndicatorCode)] =
            if case .sotkanet(let number)? = origin { [(.sotkanet(number), code)] } else { [] }
        return [(.code(code.rawValue), code)] + number
    }
}
