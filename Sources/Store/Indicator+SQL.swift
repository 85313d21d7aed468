package import Cooperation
package import Postgres

extension Query where Output == [Indicator] {
    /// All indicators, or those of the named focus area.
    package static func indicators(in focusArea: String? = nil, tenant: TenantID) -> Self {
        Query(
            all: """
                SELECT code, name, unit, source, focus_area, direction, origin FROM indicator
                WHERE tenant_id = \(tenant) AND (\(focusArea) IS NULL OR focus_area = \(focusArea)) ORDER BY code
                """
        ) {
            (
                code: IndicatorCode, name: String, unit: String, source: String, focusArea: String, direction: String, origin: String
            ) in
            Indicator(
                code: code, name: name, unit: unit, source: source, focusArea: focusArea,
                direction: try stored(PlanItem.Direction(rawValue: direction), "indicator.direction"), origin: IndicatorOrigin(origin))
        }
    }
}

extension Query where Output == [(IndicatorCode, IndicatorValue)] {
    /// The values of one indicator in all areas.
    package static func indicatorValues(of indicator: IndicatorCode, tenant: TenantID) -> Self {
        indicatorValues("indicator_value v WHERE v.tenant_id = \(tenant) AND v.indicator = \(indicator)")
    }

    /// The values of one indicator in a year, in all areas.
    package static func indicatorValues(of indicator: IndicatorCode, year: Int, tenant: TenantID) -> Self {
        indicatorValues("indicator_value v WHERE v.tenant_id = \(tenant) AND v.indicator = \(indicator) AND v.year = \(Int32(year))")
    }

    /// The values of all indicators in a municipality, in the areas of all payers, in its region and in the country. In
    /// the key the indicator comes before the area, so the values are looked up one indicator after the other.
    package static func indicatorValues(besideMembers municipality: PayerCode, tenant: TenantID) -> Self {
        indicatorValues(
            """
            indicator i CROSS JOIN LATERAL (
                SELECT indicator, area, year, outcome, value, source, updated_on, division FROM indicator_value
                WHERE tenant_id = \(tenant) AND indicator = i.code AND area = ANY(ARRAY(
                    SELECT code FROM payer WHERE tenant_id = \(tenant)
                    UNION SELECT code FROM municipality WHERE code = \(municipality)
                    UNION SELECT 'R' || region_code FROM municipality WHERE code = \(municipality)
                    UNION SELECT 'FI'))
            ) AS v WHERE i.tenant_id = \(tenant)
            """)
    }

    private static func indicatorValues(_ rows: SQL) -> Self {
        Query(
            all: """
                SELECT v.indicator, v.area, v.year, v.outcome, v.value, v.source, v.updated_on, v.division FROM \(fragment: rows)
                ORDER BY v.indicator, v.area, v.year
                """
        ) {
            (
                indicator: IndicatorCode, area: String, year: Int32, outcome: String, value: Int64?, source: String, updated: CalendarDate?,
                division: String
            ) in
            (
                indicator,
                IndicatorValue(
                    area: area, year: Int(year),
                    measurement: try stored(Measurement(outcome: outcome, value: value), "indicator_value.outcome"), source: source,
                    updatedOn: updated, division: division)
            )
        }
    }
}

extension Query where Output == [(area: String, sotkanet: Int)] {
    /// All areas, with their numbers in Sotkanet.
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
                INSERT INTO indicator (tenant_id, code, name, unit, source, focus_area, direction, origin)
                VALUES (\(tenant), \(indicator.code), \(indicator.name), \(indicator.unit), \(indicator.source), \(indicator.focusArea),
                    \(indicator.direction.rawValue), \(indicator.origin?.description ?? ""))
                ON CONFLICT (tenant_id, code) DO UPDATE SET name = excluded.name, unit = excluded.unit, source = excluded.source,
                    focus_area = excluded.focus_area, direction = excluded.direction, origin = excluded.origin
                """)
    }
}

/// The result of storing a part of the values, by indicator.
package struct StoredValues: Sendable {
    package let indicator: IndicatorCode
    package let added: Int
    package let changed: Int
}

extension Transaction {
    /// Adds or changes any number of values in one statement. Values that are not given, or are unchanged, stay.
    ///
    /// - Parameter values: each indicator, area and year once.
    package func set(_ values: [(indicator: IndicatorCode, value: IndicatorValue)], tenant: TenantID) throws -> [StoredValues] {
        // Arrays hold no NULL here: the smallest number means no value, and 1900-01-01 an unknown day.
        let none = CalendarDate(daysSince2000: -36_524)
        let figures = values.map { if case .value(let value) = $0.value.measurement { value.millionths } else { Int64.min } }
        return try fetch(
            Query(
                all: """
                    WITH written AS (
                        INSERT INTO indicator_value AS before
                            (tenant_id, indicator, area, year, outcome, value, source, updated_on, division)
                        SELECT \(tenant), indicator, area, year, outcome, nullif(value, \(Int64.min)), source, nullif(updated, \(none)),
                            division
                        FROM unnest(\(values.map(\.indicator.rawValue)), \(values.map(\.value.area)),
                            \(values.map { Int32($0.value.year) }), \(values.map(\.value.measurement.name)), \(figures),
                            \(values.map(\.value.source)), \(values.map { $0.value.updatedOn ?? none }), \(values.map(\.value.division)))
                            AS v (indicator, area, year, outcome, value, source, updated, division)
                        ON CONFLICT (tenant_id, indicator, area, year) DO UPDATE SET outcome = excluded.outcome, value = excluded.value,
                            source = excluded.source, updated_on = excluded.updated_on, division = excluded.division
                        WHERE (before.outcome, before.value, before.source, before.updated_on, before.division)
                            IS DISTINCT FROM (excluded.outcome, excluded.value, excluded.source, excluded.updated_on, excluded.division)
                        RETURNING indicator, xmax = 0 AS is_new
                    )
                    SELECT indicator, count(*) FILTER (WHERE is_new), count(*) FILTER (WHERE NOT is_new) FROM written GROUP BY indicator
                    """
            ) { (indicator: IndicatorCode, added: Int64, changed: Int64) in
                StoredValues(indicator: indicator, added: Int(added), changed: Int(changed))
            })
    }
}
