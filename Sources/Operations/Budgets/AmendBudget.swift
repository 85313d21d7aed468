package import Cooperation
package import Postgres
internal import Store

/// Opens an amendment of an approved budget: a new layer with its services, amounts, terms and overrides, which needs
/// its own decision. Newer terms of a service are often meant for a later year. To use them in this year, take them
/// service by service; the answer lists the services whose terms differ.
package struct AmendBudget: ChangeOperation {
    package static let summary = "Open an amendment of an approved budget"
    package static let action = "budget-amend"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = DraftRows.changes + [TermsDifference.self, CarriedDraft.self]
    package var year: BudgetYear
    package var note: String
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        note = try fields.optional(.note, default: "")
        ifVersion = try fields.ifVersion()
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        // As when a budget is opened: changes to the data of drafts wait for this one. A settled year cannot be
        // amended.
        try tx.requireUnsettled([year], tenant: caller.tenant)
        // Another draft that is being changed gets its charges first, and this one gets the rest.
        _ = try tx.lockDrafts(tenant: caller.tenant)
        guard let base = try tx.lockBudget(year, tenant: caller.tenant) else { throw Refusal.noBudget(year) }
        guard base.status == .approved else { throw Refusal.state(.layerOpen) }
        if let ifVersion, ifVersion != base.version { throw Refusal.conflict(version: base.version) }
        // Versions are counted across all layers of a year, so a version of another layer never matches this one's.
        let opened = Budget.draft(base.layer.next, version: base.version, referenceDate: base.referenceDate, note: note)
        var budget = try tx.open([opened], tenant: caller.tenant)[0]
        try tx.copyFigures(from: base.layer, to: budget.layer, overrides: true, keepsTerms: true, tenant: caller.tenant)
        let result = try tx.shareCosts(of: &budget, tenant: caller.tenant)
        let later = try tx.followPortfolio(after: year, tenant: caller.tenant)
        // Charges and carried lines of a later year's draft are in this one now.
        let others = later + (try tx.placeCarriedAnew(tenant: caller.tenant))
        let terms = try differingTerms(of: result.lines, in: tx, caller)
        return Change(rows: [Row(budget)] + result.refusalRows + terms.map(Row.init) + others, version: budget.version)
    }

    private func differingTerms(of lines: [BudgetService], in tx: Transaction, _ caller: Caller) throws -> [TermsDifference] {
        let services = try tx.fetch(.services(of: caller.tenant, after: "", limit: Int(Int32.max)))
        let present = Dictionary(uniqueKeysWithValues: services.map { ($0.code, $0) })
        return lines.flatMap { line in present[line.service].map(line.termsDiffering) ?? [] }
    }
}

extension TermsDifference: RowConvertible {
    package static let rowKind = "kept-terms"
    package static let meaning =
        "A term that an amendment keeps from the budget that it amends, and that differs from the service's present term."
    package static let columns: [Column<TermsDifference>] = [
        .code("service", \.service, "The service's code.", example: "business-services"),
        .text("name", \.name, "Its name.", example: "Yrityspalvelut"),
        .choice("term", \.term, "Which term differs."),
        .text("kept", \.kept, "The term that the amendment keeps; may be empty.", example: "population"),
        .text("present", \.present, "The service's present term; may be empty.", example: "equal"),
    ]
}
