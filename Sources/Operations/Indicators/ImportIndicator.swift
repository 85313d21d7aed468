package import Cooperation
package import Postgres
internal import Store

/// Adds an indicator, or changes its settings.
package struct SetIndicator: ChangeOperation {
    package static let action = "indicator-set"
    package static let permission = Permission.manageProjects
    package var indicator: ServiceCode
    package var name: String
    package var unit: String
    package var source: String
    package var focusArea: String
    package var direction: PlanItem.Direction

    package init(_ fields: inout Fields) throws {
        indicator = try fields.indicator()
        name = try fields.requiredText("name", maximum: Limits.maximumNameLength)
        unit = try fields.text("unit", maximum: Limits.maximumSectionLength, mayBeEmpty: true) ?? ""
        source = try fields.requiredText("source", maximum: Limits.maximumSourceLength)
        focusArea = try fields.text("focusArea", maximum: Limits.maximumNameLength, mayBeEmpty: true) ?? ""
        direction = try fields.choice("direction") ?? .none
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let stored = Indicator(code: indicator, name: name, unit: unit, source: source, focusArea: focusArea, direction: direction)
        _ = try tx.fetch(.set(stored, tenant: caller.tenant))
        return Change(rows: [Row(stored)])
    }
}

/// Brings in an answer of StatFin or Sotkanet: values are added or changed, never taken away; a result a row, joined by code.
package struct ImportIndicator: ChangeOperation {
    package static let action = "indicator-import"
    package static let permission = Permission.manageProjects
    package var indicator: ServiceCode
    package var document: String
    /// Which content of several.
    package var content: String?

    package init(_ fields: inout Fields) throws {
        indicator = try fields.indicator()
        document = try fields.required("document")
        content = try fields.text("content", maximum: Limits.maximumNameLength)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let (indicators, present, areas) = try tx.pipeline(
            .indicators(tenant: caller.tenant), .indicatorValues(of: indicator, tenant: caller.tenant), .areas)
        guard let known = indicators.first(where: { $0.code == indicator }) else { throw Refusal.notFound }
        let read = try StatisticsDocument(document, content: content)
        let before = Dictionary(present.map { ([$0.1.area, "\($0.1.year)"], $0.1) }) { first, _ in first }
        let codes = Dictionary(
            uniqueKeysWithValues: areas.map { (read.hasSotkanetAreas ? "\($0.sotkanet)" : Self.statFinCode($0.area), $0.area) })
        var rows: [Row] = []
        var values: [[String]: IndicatorValue] = [:]
        for (index, row) in read.rows.enumerated() {
            guard let area = codes[row.area] else {
                rows.append(.statistics(index, row.area, row.year, "skipped", reason: "unknown-area"))
                continue
            }
            let value = IndicatorValue(
                area: area, year: row.year, measurement: row.value.map(Measurement.value) ?? (row.isSuppressed ? .suppressed : .missing),
                source: read.source ?? known.source, updatedOn: read.updatedOn)
            let key = [area, "\(row.year)"]
            if values[key] != nil {
                rows.append(.statistics(index, area, row.year, "skipped", reason: "twice"))
                continue
            }
            values[key] = value
            let outcome = before[key].map { $0 == value ? "unchanged" : "changed" } ?? "added"
            rows.append(.statistics(index, area, row.year, outcome, reason: value.measurement == .missing ? "missing" : nil))
        }
        let changed = values.filter { before[$0.key] != $0.value }.map(\.value)
        if !changed.isEmpty { try tx.set(changed, of: indicator, tenant: caller.tenant) }
        return Change(rows: rows)
    }

    /// As StatFin names the area.
    private static func statFinCode(_ area: String) -> String {
        if area == "FI" { return "SSS" }
        return area.first == "R" ? "MK\(area.dropFirst())" : "KU\(area)"
    }
}

extension Row {
    fileprivate static func statistics(_ index: Int, _ area: String, _ year: Int, _ outcome: String, reason: String?) -> Row {
        Row(
            "imported",
            [
                "line": .count(index + 1), "key": .text("\(area) \(year)"), "outcome": .text(outcome), "notice": .optional(reason),
            ])
    }
}

extension Fields {
    mutating func indicator() throws -> ServiceCode { try required("indicator", "a code such as population") }
}
