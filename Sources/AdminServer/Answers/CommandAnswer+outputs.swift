internal import AdminProtocol
internal import Cooperation
internal import Operations

/// Outputs that are more than a row or a page.
extension CommandAnswer {
    init(_ output: ShowService.Output) {
        self.init(
            rows: [ReplyRow]([output.service]) + [ReplyRow](output.participants), [ReplyField("version", output.service.version)])
    }

    init(_ output: ShowBudget.Output) {
        self.init(
            rows: [ReplyRow]([output.budget]) + [ReplyRow](output.services) + [ReplyRow](output.steps),
            [ReplyField("version", output.budget.version)] + output.may.named.map { ReplyField(FieldName.kebabCase($0.name), $0.value) })
    }

    init(_ output: ListShares.Output) {
        var fields = [
            ReplyField("status", output.budget.status.rawValue), ReplyField("version", output.budget.version),
            ReplyField("total", ReplyValue(.money(output.budget.shared))),
        ]
        if output.budget.carried != .zero {
            fields.append(ReplyField("carried", ReplyValue(.money(output.budget.carried))))
            fields.append(ReplyField("to-pay", ReplyValue(.money(output.toPay))))
        }
        if !output.unallocated.isEmpty { fields.append(ReplyField("unallocated", ReplyValue(.money(output.budget.unallocated)))) }
        // After the last payer, so that the rows of all pages make the net costs.
        let unallocated = output.page.next == nil ? [ReplyRow](output.unallocated) : []
        self.init(rows: [ReplyRow](output.page.items) + unallocated, .paging(output.page.next) + fields)
    }

    init(_ share: Share) {
        let head = ReplyRow(
            "share",
            [
                "payer": .text(share.payer.rawValue), "name": .name(share.name), "amount": .money(share.total),
                "carried": .money(share.carried), "to-pay": .money(share.toPay),
                "per-inhabitant": .optional(share.perInhabitant), "inhabitants": .optional(share.inhabitants),
                "year": .count(share.budget.year.year), "status": .text(share.budget.status.rawValue),
                "share-of-all": .money(share.budget.shared), "unallocated": .money(share.budget.unallocated),
                "organ": .optional(share.budget.decision?.organ),
                "decided-on": .optional(share.budget.decision?.date), "section": .optional(share.budget.decision?.section),
            ])
        self.init(
            rows: [head] + [ReplyRow](share.lines) + [ReplyRow](share.carriedLines), [ReplyField("version", share.budget.version)])
    }

    /// Who would pay what; the exact parts behind it are for `SHARE EXPLAIN`.
    init(_ output: PreviewShare.Output) {
        guard let sum = output.sum else {
            self.init(rows: [ReplyRow](output.alternatives))
            return
        }
        var fields = [ReplyField("sum", ReplyValue(.money(sum)))]
        if output.unallocated != .zero { fields.append(ReplyField("unallocated", ReplyValue(.money(output.unallocated)))) }
        self.init(rows: [ReplyRow](output.rows).map { $0.without(["basis-total", "fraction"]) }, fields)
    }

    init(_ output: ShowCouncilSeats.Output) {
        var fields: [ReplyField] = []
        if let total = output.total { fields.append(ReplyField("seats", Int(total))) }
        if let fits = output.fits { fields.append(ReplyField("fits", fits)) }
        self.init(rows: [ReplyRow](output.seats), fields)
    }

    init(_ settlement: Settlement) {
        self.init(
            rows: [ReplyRow]([settlement.head]) + [ReplyRow](settlement.services) + [ReplyRow](settlement.shares)
                + [ReplyRow](settlement.contributions))
    }

    init(_ output: ShowProject.Output) {
        let may = output.mayMoveTo.isEmpty ? [] : [ReplyField("may-move-to", output.mayMoveTo.map(\.rawValue).joined(separator: ","))]
        self.init(
            rows: [ReplyRow]([output.project]) + output.parts.map(ReplyRow.init), [ReplyField("version", output.project.version)] + may)
    }

    init(_ output: ForecastCashFlow.Output) {
        let peak = output.peak.map {
            [ReplyField("peak", ReplyValue(.money($0.prefinanced))), ReplyField("peak-month", ReplyValue(.date($0.month)))]
        }
        self.init(rows: [ReplyRow](output.items), peak ?? [])
    }

    init(_ output: ShowPlan.Output) {
        let completion = output.completion.plan.map { [ReplyField("completion", $0)] } ?? []
        self.init(
            rows: [ReplyRow]([output.plan]) + [ReplyRow](output.rows) + [ReplyRow](output.reports) + [ReplyRow](output.rounds),
            [ReplyField("version", output.plan.version)] + completion)
    }

    init(_ output: ShowRound.Output) {
        self.init(rows: [ReplyRow]([output.round]) + [ReplyRow](output.lines))
    }

    init(_ share: ExplainedShare) {
        let spoken: @Sendable (Language) -> [ReplyRow] = { language in
            share.contributions.flatMap { $0.rows(language) } + share.carried.map { ReplyRow(Row($0), language) }
        }
        self.init(rows: spoken(.fi))
        self.spoken = spoken
    }

    init(_ output: ExportData.Output) {
        let csv = CSVText.plain.bytes(columns: output.columns, rows: output.rows.map(\.cells))
        self.init(
            document: String(decoding: csv, as: UTF8.self), [ReplyField("records", output.rows.count)],
            rows: output.rows.map(ReplyRow.init))
    }
}
