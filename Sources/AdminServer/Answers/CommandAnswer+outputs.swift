internal import AdminProtocol
internal import Cooperation
internal import Operations

/// Outputs with more than a row or a page.
extension CommandAnswer {
    init(_ output: ShowService.Output) {
        self.init(
            rows: [ReplyRow]([output.service]) + [ReplyRow](output.participants), [ReplyField("version", output.service.version)])
    }

    init(_ output: ShowBudget.Output) {
        self.init(
            rows: [ReplyRow]([output.budget]) + [ReplyRow](output.services) + [ReplyRow](output.steps) + [ReplyRow](output.plan),
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
        if let budget = output.budget.layer.planOf { fields.append(ReplyField("plan-of", budget.year)) }
        if !output.unallocated.isEmpty { fields.append(ReplyField("unallocated", ReplyValue(.money(output.budget.unallocated)))) }
        // Only after the last payer, so that the rows of all pages sum to the net costs.
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
                "plan-of": share.budget.layer.planOf.map { .count($0.year) } ?? .missing,
            ])
        let spoken: @Sendable (Language) -> [ReplyRow] = { [head] + [ReplyRow](share.lines) + [ReplyRow](share.carriedLines, $0) }
        self.init(rows: spoken(.fi), [ReplyField("version", share.budget.version)])
        if !share.carriedLines.isEmpty { self.spoken = spoken }
    }

    /// The amount of each payer; `SHARE EXPLAIN` shows the exact parts behind it.
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
                + [ReplyRow](settlement.contributions) + [ReplyRow](settlement.unbudgeted))
    }

    init(_ output: ShowInterim.Output) {
        let spoken: @Sendable (Language) -> [ReplyRow] = { [ReplyRow]([output.report]) + [ReplyRow](output.lines, $0) }
        self.init(rows: spoken(.fi))
        self.spoken = spoken
    }

    init(_ document: InvoiceDocument) {
        self.init(rows: [ReplyRow]([document.invoice]) + [ReplyRow](document.rows) + [ReplyRow](document.vat))
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

    init(_ output: ShowConsultation.Output) {
        self.init(
            rows: [ReplyRow]([output.consultation]) + [ReplyRow](output.opinions),
            [ReplyField("version", output.consultation.consultation.version)])
    }

    init(_ output: ShowRound.Output) {
        self.init(rows: [ReplyRow]([output.round]) + [ReplyRow](output.lines))
    }

    /// The table is a document; in other formats there is a row for each service and version.
    init(_ matrix: Matrix) {
        let csv = CSVText.plain.bytes(columns: matrix.tableColumns, rows: matrix.tableRows)
        let rows = matrix.rows.flatMap { row in
            zip(matrix.versions, row.figures).map { ReplyRow("matrix", row, $1, of: $0, matrix.payers) }
                + (row.change.map { [ReplyRow("matrix-change", row, $0, of: nil, matrix.payers)] } ?? [])
        }
        self.init(document: String(decoding: csv, as: UTF8.self), [ReplyField("records", matrix.rows.count)], rows: rows)
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

extension ReplyRow {
    /// A service in a version of a matrix, or its change: a field for each payer, named by its code.
    fileprivate init(_ kind: String, _ row: MatrixRow, _ figures: MatrixFigures, of version: Budget?, _ payers: [MatrixPayer]) {
        let head: [ReplyField] = [
            ReplyField("service", ReplyValue(.optional(row.service?.rawValue))), ReplyField("name", ReplyValue(.optional(row.name))),
            ReplyField("year", ReplyValue(version.map { .count($0.year.year) } ?? .missing)),
            ReplyField("layer", ReplyValue(version.map { .count($0.layer.number) } ?? .missing)),
            ReplyField("plan-of", ReplyValue(version?.layer.planOf.map { .count($0.year) } ?? .missing)),
        ]
        let amounts = payers.map { ReplyField("payer-\($0.payer.rawValue.lowercased())", ReplyValue(.optional(figures.amounts[$0.payer]))) }
        let sums = [
            ReplyField("shared", ReplyValue(.money(figures.shared))), ReplyField("unallocated", ReplyValue(.money(figures.unallocated))),
            ReplyField("net", ReplyValue(.money(figures.net))),
        ]
        self.init(kind, head + amounts + sums)
    }
}
