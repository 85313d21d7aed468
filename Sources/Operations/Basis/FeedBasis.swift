package import Cooperation
package import Postgres
internal import Store

/// Sets a series' values from a year of an indicator, with its source. Later values of the indicator reach the series
/// only by another such change. Drafts that use the series are shared again.
package struct FeedBasis: ChangeOperation {
    package static let summary = "Take a series' values from an indicator"
    package static let action = "basis-from"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [FedValue.self] + DraftRows.writes
    /// A millionth is the smallest stored part of a value.
    private static let factors = 1...1_000_000

    package var series: SeriesName
    package var indicator: IndicatorCode
    package var year: Int
    /// The last day of the year if nil.
    package var date: CalendarDate?
    package var factor: Int
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case series, indicator, year, date, factor }

    package init(_ fields: inout Fields) throws {
        series = try fields.required(.series)
        indicator = try fields.required(.indicator)
        year = try fields.required(.statisticsYear("year", "The year of the indicator's values.", example: 2024))
        date = try fields.optional(
            .referenceDate.named("date").meaning("The reference date of the values; the last day of the year if it is left out."))
        factor = try fields.optional(
            .integer(
                "factor", "The factor that makes each value a whole number in the series' own unit.", Self.factors,
                example: 1_000), default: 1)
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard let date = date ?? CalendarDate(year: year, month: 12, day: 31) else { throw Refusal.missing("date") }
        let (indicators, members, own) = try tx.pipeline(
            .indicators(tenant: caller.tenant), .allMemberships(of: caller.tenant), .ownKeyValues(tenant: caller.tenant))
        guard indicators.contains(where: { $0.code == indicator }) else {
            throw Refusal.invalid("indicator", .unknownReference(indicator.rawValue))
        }
        let payers = Set(members.map(\.payer)).sorted()
        let found = try tx.fetch(.indicatorValues(of: indicator, year: year, tenant: caller.tenant))
        let values = Dictionary(uniqueKeysWithValues: found.map { ($1.area, $1) })
        if values.isEmpty { throw Refusal.invalid("year", .unknownReference("\(indicator) \(year)")) }
        let before = Dictionary(
            uniqueKeysWithValues: own.filter { $0.series == series && $0.referenceDate == date }.map { ($0.payer, $0) })
        var outcomes = ImportOutcomes()
        var writes: [KeyValue] = []
        for payer in payers {
            let found = values[payer.rawValue]
            guard let found, case .value(let figure) = found.measurement else {
                outcomes.add("skipped") { Row(FedValue(payer: payer, value: nil, outcome: .skipped, notice: .init(found?.measurement))) }
                continue
            }
            let value = KeyValue(
                series: series, referenceDate: date, payer: payer, value: try whole(figure), source: source(of: found),
                retrievedOn: today, version: 0)
            let outcome = FedValue.Outcome(of: value, before: before[payer])
            if outcome != .unchanged { writes.append(value) }
            outcomes.add(outcome.rawValue) { Row(FedValue(payer: payer, value: value.value, outcome: outcome, notice: nil)) }
        }
        if writes.isEmpty { return Change(rows: outcomes.rows) }
        _ = try tx.upsertKeyValues(writes, tenant: caller.tenant)
        return Change(rows: outcomes.rows + (try tx.shareDraftsAnew(tenant: caller.tenant)))
    }

    private func whole(_ figure: MeasureValue) throws -> Int64 {
        guard let value = figure.wholeNumber(times: Int64(factor)) else {
            throw Refusal.invalid("factor", .malformed(expected: .factor(toMakeWhole: figure.description)))
        }
        guard (0...SetBasis.maximumValue).contains(value) else {
            throw Refusal.invalid("indicator", .range("0", String(SetBasis.maximumValue)))
        }
        return value
    }

    /// The source for an explanation: the source's own words, with indicator, year, day of update and factor.
    private func source(of value: IndicatorValue) -> String {
        var particulars = "; \(indicator) \(year)"
        if let updated = value.updatedOn { particulars += "; \(updated)" }
        if factor != 1 { particulars += "; × \(factor)" }
        let room = Limits.maximumSourceLength - particulars.unicodeScalars.count
        return String(String.UnicodeScalarView(value.source.unicodeScalars.prefix(room))) + particulars
    }
}

/// The result for a payer's value from an indicator.
struct FedValue: RowConvertible {
    enum Outcome: String, CaseIterable, Sendable {
        case added, changed, unchanged, skipped

        /// The day on which it was taken does not count as a change.
        fileprivate init(of value: KeyValue, before: KeyValue?) {
            guard let before else {
                self = .added
                return
            }
            self = value.value == before.value && value.source == before.source ? .unchanged : .changed
        }
    }

    /// Why a payer gets no value.
    enum Notice: String, CaseIterable, Sendable {
        case missing, suppressed
        case notImported = "not-imported"

        fileprivate init(_ measurement: Measurement?) {
            switch measurement {
            case nil: self = .notImported
            case .suppressed: self = .suppressed
            case .missing, .value, .words: self = .missing
            }
        }
    }

    let payer: PayerCode
    let value: Int64?
    let outcome: Outcome
    let notice: Notice?

    static let rowKind = "basis-from"
    static let meaning = "The result for a payer's value that was taken from an indicator."
    static let columns: [Column<FedValue>] = [
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .quantity("value", { $0.value.map { String($0) } }, "The figure, in the series' own unit.", example: "4118"),
        .choice("outcome", \.outcome, "The result; a payer that is skipped keeps its old value."),
        .choice("notice", \.notice, "Why the indicator has no figure for the payer: missing, secret, or never imported."),
    ]
}
