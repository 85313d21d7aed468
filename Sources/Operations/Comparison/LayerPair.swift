package import Cooperation
internal import Postgres
internal import Store

/// Two layers to compare. Without `fromYear` and `fromLayer`, this year is compared with the year before.
package struct LayerPair: Hashable, Sendable {
    package var year: BudgetYear
    package var layer: Int?
    package var fromYear: BudgetYear
    package var fromLayer: Int?

    package init(_ fields: inout Fields) throws {
        year = try fields.required(.year)
        layer = try fields.optional(.layer)
        fromLayer = try fields.optional(
            .layer.named("fromLayer").meaning(
                "The layer to compare with; the one in force if it is left out. Without fromYear it is a layer of the same year."))
        let named = try fields.optional(
            .year.named("fromYear").meaning("The year to compare with; the year before if it is left out.").example("2025"))
        if let named {
            fromYear = named
        } else if fromLayer != nil {
            fromYear = year
        } else {
            guard let before = BudgetYear(year.year - 1) else { throw Refusal.missing("fromYear") }
            fromYear = before
        }
    }

    func figures(of tenant: TenantID) -> Questions<(old: LayerFigures, new: LayerFigures)> {
        let both = Questions<(LayerFigures?, LayerFigures?)>.together(
            .layerFigures(fromYear, layer: fromLayer, tenant: tenant), .layerFigures(year, layer: layer, tenant: tenant))
        return both.map { [self] old, new in
            guard let old = try old.get() else { throw Refusal.noBudget(fromYear, layer: fromLayer) }
            guard let new = try new.get() else { throw Refusal.noBudget(year, layer: layer) }
            return (old, new)
        }
    }
}
