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
        year = try fields.year()
        layer = try fields.layer()
        fromLayer = try fields.layer("fromLayer")
        let named: BudgetYear? = try fields.optional("fromYear", "1990 to 2200")
        if let named {
            fromYear = named
        } else if fromLayer != nil {
            fromYear = year
        } else {
            guard let before = BudgetYear(year.year - 1) else { throw Refusal.missing("fromYear") }
            fromYear = before
        }
    }

    func figures(in tx: Transaction, tenant: TenantID) throws -> (old: LayerFigures, new: LayerFigures) {
        guard let old = try tx.layerFigures(fromYear, layer: fromLayer, tenant: tenant),
            let new = try tx.layerFigures(year, layer: layer, tenant: tenant)
        else { throw Refusal.notFound }
        return (old, new)
    }
}
