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
    package var origin: IndicatorOrigin?

    package init(_ fields: inout Fields) throws {
        indicator = try fields.indicator()
        name = try fields.requiredText("name", maximum: Limits.maximumNameLength)
        unit = try fields.text("unit", maximum: Limits.maximumSectionLength, mayBeEmpty: true) ?? ""
        source = try fields.requiredText("source", maximum: Limits.maximumSourceLength)
        focusArea = try fields.text("focusArea", maximum: Limits.maximumNameLength, mayBeEmpty: true) ?? ""
        direction = try fields.choice("direction") ?? .none
        origin = try fields.notation("origin", upTo: IndicatorOrigin.maximumLength, "sotkanet:127, or statfin:vaerak/11ra.px?vaesto")
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let stored = Indicator(
            code: indicator, name: name, unit: unit, source: source, focusArea: focusArea, direction: direction, origin: origin)
        _ = try tx.fetch(.set(stored, tenant: caller.tenant))
        return Change(rows: [Row(stored)])
    }
}

/// Brings in an answer of StatFin or Sotkanet: values are added or changed, never taken away; a result a row, joined by code.
package struct ImportIndicator: ChangeOperation {
    package static let action = "indicator-import"
    package static let permission = Permission.manageProjects
    package var indicator: ServiceCode
    package var document: DocumentText
    /// Which of several.
    package var content: StatisticsSelection

    package init(_ fields: inout Fields) throws {
        indicator = try fields.indicator()
        document = DocumentText(try fields.required("document"))
        content = try fields.selection()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let document = StatisticsDocument(text: document.text, selection: content)
        return Change(rows: try IndicatorImport.rows(of: [document], to: indicator, in: tx, tenant: caller.tenant))
    }
}

/// Brings in a document of many indicators, Sotkanet's or one's own, however many rows: each row finds its indicator by its origin or
/// its code. Answers what became of each indicator, and the rows that were left out.
package struct ImportStatistics: ChangeOperation {
    package static let action = "statistics-import"
    package static let permission = Permission.manageProjects
    package static let isLarge = true
    package var document: DocumentText

    package init(_ fields: inout Fields) throws { document = DocumentText(try fields.required("document")) }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        let document = StatisticsDocument(text: document.text, selection: .all)
        if document.isTable {
            throw Refusal.invalid("document", .malformed(expected: "Sotkanet's JSON or CSV, or the columns indicator;area;year;value"))
        }
        var pass = try IndicatorImport(of: nil, in: tx, tenant: caller.tenant)
        try document.forEachRow(in: tx) { _ = try pass.take($0) }
        return Change(rows: try pass.finish())
    }
}

extension Fields {
    mutating func indicator() throws -> ServiceCode { try required("indicator", "a code such as population") }

    mutating func selection() throws -> StatisticsSelection {
        try notation("content", upTo: StatisticsSelection.maximumLength, "a code such as vaesto, or variable=code,variable=code") ?? .all
    }

    /// A text that the type reads; one that is too long is told so.
    fileprivate mutating func notation<Value: LosslessStringConvertible>(
        _ name: String, upTo maximum: Int, _ expected: String
    ) throws -> Value? {
        guard let text = optional(name) else { return nil }
        guard text.utf8.count <= maximum else { throw Refusal.invalid(name, .tooLong(maximum: maximum)) }
        guard let value = Value(text) else { throw Refusal.invalid(name, .malformed(expected: expected)) }
        return value
    }
}
