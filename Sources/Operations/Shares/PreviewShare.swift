package import Cooperation
package import Postgres
internal import Store

/// Who would pay what, storing nothing: several what-ifs against a budget, or an amount by a key.
package struct PreviewShare: ReadOperation {
    package static let permission = Permission.readAllShares
    package static let isSlow = true
    package struct Output: Sendable {
        /// Of an amount; empty for what-ifs.
        package var rows: [PreviewRow] = []
        package var sum: Money?
        package var unallocated = Money.zero
        /// Of what-ifs.
        package var alternatives: [AlternativeShare] = []
    }

    package var year: BudgetYear
    /// What is compared with what-ifs; the one in force where nil.
    package var layer: Int?
    package var alternatives: [Alternative]
    package var total: Money
    package var key: AllocationKey
    package var payers: [PayerCode]?
    package var step: RoundingStep
    package var bounds: Bounds
    package var referenceDate: CalendarDate?

    package init(_ fields: inout Fields) throws {
        year = try fields.year()
        layer = try fields.layer()
        let text = fields.optional("alternatives")
        do throws(AlternativeError) { alternatives = try text.map(Alternative.parse) ?? [] } catch {
            throw Refusal.invalid("alternatives", .malformed(expected: error.expected))
        }
        let total = try fields.amount("total")
        let key = try fields.key()
        if text == nil && total == nil { throw Refusal.missing("total") }
        if text == nil && key == nil { throw Refusal.missing("key") }
        self.total = total ?? .zero
        self.key = key ?? .equal
        payers = try fields.payers()
        step = try fields.choice("step") ?? .cent
        bounds = Bounds(
            floors: try fields.optional("floors", Bounds.floorsExpected) ?? BoundList(),
            caps: try fields.optional("caps", Bounds.capsExpected) ?? BoundList())
        referenceDate = try fields.date("referenceDate")
        if text != nil, total != nil || key != nil || payers != nil || referenceDate != nil {
            throw Refusal.invalid("alternatives", .malformed(expected: "what-ifs, or an amount by a key: not both"))
        }
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        if !alternatives.isEmpty {
            return Output(alternatives: try tx.compare(alternatives, with: layer, of: year, tenant: caller.tenant))
        }
        let budget = try tx.fetch(.budget(year, tenant: caller.tenant)).first
        let date = referenceDate ?? budget?.referenceDate ?? year.defaultReferenceDate
        let members = try payers ?? tx.fetch(.members(in: year, tenant: caller.tenant))
        let needed = key.requiredSeries(default: date) + [(.population, date)]
        let basis = try tx.basisTable(needed, tenant: caller.tenant)
        let costs = CostShare(
            service: try stored(ServiceCode(rawValue: "preview"), "preview"), net: total, key: key, participants: members, bounds: bounds,
            step: step, defaultDate: date, basis: basis)
        let allocation: Allocation
        do throws(AllocationRefusal) { allocation = try costs.contributions() } catch { throw Refusal.allocation(error, service: nil) }
        let rows = allocation.contributions.map { PreviewRow($0, inhabitants: basis[.population, date, $0.payer]?.value) }
        let shared = try allocation.total.subtracting(allocation.unallocated)
        return Output(rows: rows, sum: allocation.total, unallocated: try total.subtracting(shared))
    }
}

/// One payer's part of a previewed amount.
package struct PreviewRow: RowConvertible {
    package let contribution: Contribution
    package let inhabitants: Int64?

    init(_ contribution: Contribution, inhabitants: Int64?) {
        self.contribution = contribution
        self.inhabitants = inhabitants
    }

    package static let kind = "share"
    package static let columns = ["payer", "amount", "basis", "basisTotal", "fraction"]
    package var cells: [Cell] {
        let explanation = contribution.explanation
        return [
            .text(contribution.payer.rawValue), .money(contribution.amount), explanation.basis.map(Cell.quantity) ?? .missing,
            explanation.basisTotal.map(Cell.quantity) ?? .missing, .optional(explanation.fraction),
        ]
    }
}
