package import Cooperation
package import Postgres
internal import Store

/// Adds an indicator, or changes its settings.
package struct SetIndicator: ChangeOperation {
    package static let summary = "Add or change an indicator"
    package static let action = "indicator-set"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = [Indicator.self]
    package var indicator: IndicatorCode
    package var name: String
    package var unit: String
    package var source: String
    package var focusArea: String
    package var direction: PlanItem.Direction
    package var origin: IndicatorOrigin?

    package init(_ fields: inout Fields) throws {
        indicator = try fields.required(.indicator)
        name = try fields.required(.text("name", "The indicator's name.", example: "Väestö 31.12."))
        unit = try fields.optional(
            .text("unit", "The unit of its values.", example: "henkilöä", maximum: Limits.maximumSectionLength, mayBeEmpty: true),
            default: "")
        source = try fields.required(
            .text("source", "Where its values are from.", example: "Sotkanet 127", maximum: Limits.maximumSourceLength))
        focusArea = try fields.optional(.focusArea, default: "")
        direction = try fields.optional(.choice("direction", "Whether a rise or a fall is good."), default: .none)
        origin = try fields.optional(.origin)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let stored = Indicator(
            code: indicator, name: name, unit: unit, source: source, focusArea: focusArea, direction: direction, origin: origin)
        _ = try tx.fetch(.set(stored, tenant: caller.tenant))
        return Change(rows: [Row(stored)])
    }
}

/// Imports an answer of StatFin or Sotkanet: values are added or changed, never deleted. The answer has a result for
/// each row; areas are matched by code.
package struct ImportIndicator: ChangeOperation {
    package static let summary = "Import an indicator's values from an answer of StatFin or Sotkanet"
    package static let action = "indicator-import"
    package static let permission = Permission.manageProjects
    package static let writes: [any RowConvertible.Type] = IndicatorImport.detailWrites
    package var indicator: IndicatorCode
    package var document: DocumentText
    /// The codes that select one value if a table has further variables.
    package var content: StatisticsSelection

    package init(_ fields: inout Fields) throws {
        indicator = try fields.required(.indicator)
        document = try fields.required(
            .document(
                "document", "An answer of StatFin or Sotkanet: json-stat 1 or 2, PxWeb's json, Sotkanet's JSON (either shape) or CSV.",
                example: "[]"))
        content = try fields.optional(.selection, default: .all)
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let document = StatisticsDocument(text: document.text, selection: content)
        return Change(rows: try IndicatorImport.rows(of: [document], to: indicator, in: tx, tenant: caller.tenant))
    }
}

/// Imports a document with many indicators, from Sotkanet or the body itself, with any number of rows: each row finds
/// its indicator by its origin or its code. Returns the result for each indicator, and the rows that were left out.
package struct ImportStatistics: ChangeOperation {
    package static let summary = "Import values of many indicators"
    package static let action = "statistics-import"
    package static let permission = Permission.manageProjects
    package static let isLarge = true
    package static let writes: [any RowConvertible.Type] = IndicatorImport.summaryWrites
    package var document: DocumentText

    package init(_ fields: inout Fields) throws {
        document = try fields.required(
            .document(
                "document", "Sotkanet's JSON or CSV, or CSV with the columns indicator;area;year;value.",
                example: "indicator;area;year;value\npopulation;236;2024;4118"))
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let document = StatisticsDocument(text: document.text, selection: .all)
        if document.isTable {
            throw Refusal.invalid("document", .malformed(expected: .statisticsOfManyIndicators))
        }
        var pass = try IndicatorImport(of: nil, in: tx, tenant: caller.tenant)
        try document.forEachRow(in: tx) { _ = try pass.take($0) }
        return Change(rows: try pass.finish())
    }
}

extension Field where Value == IndicatorCode {
    static var indicator: Self { value("indicator", "An indicator's code.", example: "population") }
}

extension Field where Value == String {
    static var focusArea: Self {
        text("focusArea", "The focus area that it belongs to.", example: "Mielen hyvinvointi", mayBeEmpty: true)
    }
}

extension Field where Value == StatisticsSelection {
    static var selection: Self {
        notation(
            "content", "Which of several figures, by codes: `vaesto`, or `Sukupuoli=SSS,vaesto`; all if it is left out.",
            example: "vaesto", upTo: StatisticsSelection.maximumLength, expected: .selection)
    }
}

extension Field where Value == IndicatorOrigin {
    static var origin: Self {
        notation(
            "origin", "The source to fetch from: `sotkanet:127` or `statfin:vaerak/11ra.px?vaesto`.", example: "sotkanet:127",
            upTo: IndicatorOrigin.maximumLength, expected: .origin)
    }
}
