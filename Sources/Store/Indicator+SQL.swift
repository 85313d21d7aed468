package import Cooperation
package import Postgres

extension Query where Output == [Indicator] {
    /// All of them, of one focus area where it is named.
    package static func indicators(in focusArea: String? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT code, name, unit, source, focus_area, direction FROM indicator
                WHERE tenant_id = \(tenant) AND (\(focusArea) IS NULL OR focus_area = \(focusArea)) ORDER BY code
                """
        ) { (code: ServiceCode, name: String, unit: String, source: String, focusArea: String, direction: String) in
            Indicator(
                code: code, name: name, unit: unit, source: source, focusArea: focusArea,
                direction: try stored(PlanItem.Direction(rawValue: direction), "indicator.direction"))
        }
    }
}

extension Query where Output == [(ServiceCode, IndicatorValue)] {
    /// Of the indicators of a focus area (or all), in these areas; of one indicator everywhere where it is named.
    package static func indicatorValues(of indicator: ServiceCode? = nil, in areas: [String]? = nil, tenant: TenantID) -> Self {
        let filter = areas ?? []
        let isFiltered = areas != nil
        return Query(
            all: """
                SELECT indicator, area, year, outcome, value, source, updated_on FROM indicator_value
                WHERE tenant_id = \(tenant) AND (\(indicator) IS NULL OR indicator = \(indicator))
                    AND (NOT \(isFiltered) OR area = ANY(\(filter))) ORDER BY indicator, area, year
                """
        ) {
            (
                indicator: ServiceCode, area: String, year: Int32, outcome: String, value: Int64?, source: String, updated: CalendarDate?
            ) in
            let measurement: Measurement =
                if let value { .value(MeasureValue(millionths: value)) } else { outcome == "suppressed" ? .suppressed : .missing }
            return (
                indicator,
                IndicatorValue(area: area, year: Int(year), measurement: measurement, source: source, updatedOn: updated)
            )
        }
    }
}

extension Query where Output == [(area: String, sotkanet: Int)] {
    /// The areas there are, with their numbers in Sotkanet.
    package static var areas: Self {
        Query(all: "SELECT code, sotkanet FROM area") { (code: String, sotkanet: Int32) in (code, Int(sotkanet)) }
    }
}

extension Query where Output == [String] {
    /// The municipality's region, as an area.
    package static func region(of municipality: PayerCode) -> Self {
        Query(all: "SELECT 'R' || region_code FROM municipality WHERE code = \(municipality)") { (area: String) in area }
    }
}

extension Query where Output == Int {
    package static func set(_ indicator: Indicator, tenant: TenantID) -> Self {
        Query(
            command: """
                INSERT INTO indicator (tenant_id, code, name, unit, source, focus_area, direction)
                VALUES (\(tenant), \(indicator.code), \(indicator.name), \(indicator.unit), \(indicator.source), \(indicator.focusArea),
                    \(indicator.direction.rawValue))
                ON CONFLICT (tenant_id, code) DO UPDATE SET name = excluded.name, unit = excluded.unit, source = excluded.source,
                    focus_area = excluded.focus_area, direction = excluded.direction
                """)
    }
}

extension Transaction {
    /// Adds or changes values, however many, in one statement; what is not among them stays.
    package func set(_ values: [IndicatorValue], of indicator: ServiceCode, tenant: TenantID) throws {
        // Arrays hold no NULL here: the smallest number stands for none, and 1900-01-01 for a day that is not known.
        let none = CalendarDate(daysSince2000: -36_524)
        let figures = values.map { if case .value(let value) = $0.measurement { value.millionths } else { Int64.min } }
        try run(
            """
            INSERT INTO indicator_value (tenant_id, indicator, area, year, outcome, value, source, updated_on)
            SELECT \(tenant), \(indicator), area, year, outcome, nullif(value, \(Int64.min)), source, nullif(updated, \(none))
            FROM unnest(\(values.map(\.area)), \(values.map { Int32($0.year) }), \(values.map(\.measurement.name)), \(figures),
                \(values.map(\.source)), \(values.compactMap { $0.updatedOn ?? none }))
                AS v (area, year, outcome, value, source, updated)
            ON CONFLICT (tenant_id, indicator, area, year) DO UPDATE SET outcome = excluded.outcome, value = excluded.value,
                source = excluded.source, updated_on = excluded.updated_on
            """)
    }
}
