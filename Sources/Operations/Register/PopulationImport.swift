internal import Cooperation
internal import Postgres
internal import Store

/// Imports rows of statistics into the register of population: a municipality's inhabitants at the end of a year.
/// Regions and the country are ignored, and nothing is deleted.
struct PopulationImport {
    private let tx: Transaction
    private let municipalities: Set<PayerCode>
    private let areas: StatisticsAreas
    private let present: [Place: RegisteredPopulation]
    /// The source of rows without one.
    private let source: String?
    private var seen: Set<Place> = []
    private var writes: [RegisteredPopulation] = []
    private var years: [Int: ImportedYear] = [:]
    private var outcomes = ImportOutcomes()
    /// The line of the row that was taken last.
    private var line = 0

    private struct Place: Hashable {
        let municipality: PayerCode
        let date: CalendarDate
    }

    static let writes: [any RowConvertible.Type] = [
        ImportedYear.self, ImportedStatistic.self, ImportRemainder.self, FollowingBody.self,
    ]

    init(in tx: Transaction, source: String? = nil) throws {
        // Only one import runs at a time, so that the compared values are those that it replaces.
        try tx.lockTenant(.platform)
        let (municipalities, areas, present) = try tx.pipeline(.municipalities, .areas, .registeredPopulation)
        self.tx = tx
        self.municipalities = Set(municipalities)
        self.areas = StatisticsAreas(areas)
        self.present = Dictionary(uniqueKeysWithValues: present.map { (Place(municipality: $0.municipality, date: $0.date), $0) })
        self.source = source
    }

    /// Imports documents, and returns the result for each year, and for each row that changed a figure or was left out.
    static func rows(
        of documents: [StatisticsDocument], source: String? = nil, retrievedOn day: CalendarDate, in tx: Transaction
    ) throws -> [Row] {
        var pass = try PopulationImport(in: tx, source: source)
        for document in documents { try document.forEachRow(in: tx) { try pass.take($0) } }
        return try pass.finish(retrievedOn: day)
    }

    private mutating func take(_ row: StatisticsRow) throws {
        line = row.line ?? line + 1
        guard let (_, area) = areas[row] else { return skip(row, .unknownArea) }
        guard let municipality = PayerCode(rawValue: area), municipalities.contains(municipality) else { return }
        guard let year = BudgetYear(row.year) else { return skip(row, .unknownYear) }
        guard row.month ?? 12 == 12 else { return skip(row, .notYearEnd) }
        guard case .value(let figure) = row.measurement else { return skip(row, .init(rawValue: row.measurement.name) ?? .missing) }
        guard let value = figure.wholeNumber(), (0...SetBasis.maximumValue).contains(value) else { return skip(row, .notWhole) }
        guard let source = row.source ?? source else { throw Refusal.missing("source") }
        let place = Place(municipality: municipality, date: year.lastDay)
        guard seen.insert(place).inserted else { return skip(row, .twice) }
        let population = RegisteredPopulation(municipality: municipality, date: year.lastDay, value: value, source: source)
        let before = present[place]
        if before != population { writes.append(population) }
        if let before, before != population {
            outcomes.add("changed") { Row(ImportedStatistic(line: line, key: "\(area) \(year)", outcome: "changed", notice: nil)) }
        }
        years[year.year, default: ImportedYear(year: year)].count(population, before: before)
    }

    private mutating func skip(_ row: StatisticsRow, _ reason: ImportedStatistic.Notice) {
        outcomes.add("skipped") { Row(ImportedStatistic(skipped: row, line: line, reason)) }
    }

    private func finish(retrievedOn day: CalendarDate) throws -> [Row] {
        if !writes.isEmpty { try tx.set(writes, retrievedOn: day) }
        var known = Dictionary(grouping: Set(present.keys).union(seen), by: \.date).mapValues(\.count)
        let rows = years.values.sorted { $0.year < $1.year }.map { year in
            var year = year
            year.known = known.removeValue(forKey: year.year.lastDay) ?? 0
            year.municipalities = municipalities.count
            return Row(year)
        }
        return rows + outcomes.rows
    }
}

/// The result for a year's figures in the register of population.
struct ImportedYear: RowConvertible {
    let year: BudgetYear
    var added = 0
    var changed = 0
    var unchanged = 0
    var known = 0
    var municipalities = 0

    init(year: BudgetYear) { self.year = year }

    fileprivate mutating func count(_ population: RegisteredPopulation, before: RegisteredPopulation?) {
        switch before {
        case nil: added += 1
        case population?: unchanged += 1
        case .some: changed += 1
        }
    }

    static let rowKind = "imported-year"
    static let meaning = "The result for a year's figures in the register of population."
    static let columns: [Column<ImportedYear>] = [
        .integer("year", \.year.year, "The year of the figures: the population at its end.", example: 2025),
        .integer("added", \.added, "The number of municipalities whose figure was added.", example: 300),
        .integer("changed", \.changed, "The number of municipalities whose figure or source was changed.", example: 0),
        .integer("unchanged", \.unchanged, "The number of municipalities whose figure did not change.", example: 8),
        .integer("known", \.known, "The number of municipalities that have a figure now.", example: 308),
        .integer("municipalities", \.municipalities, "All municipalities.", example: 308),
    ]
}
