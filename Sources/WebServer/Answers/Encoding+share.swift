internal import Cooperation
internal import Operations

extension Encoding where Output == (Share) {
    /// A payer's share, the answer the service exists for.
    static var share: Self {
        Encoding(schema: .share, hasTable: true) { share in
            Answer(
                json: { json in json.share(share) }, table: { Table(columns: ShareLine.columns, rows: share.lines.map(\.cells)) },
                version: share.budget.version)
        }
    }
}

extension Encoding where Output == ListShares.Output {
    /// All payers' shares with the budget they belong to; its `total` is what all of them sum to.
    static var shares: Self {
        Encoding(schema: .shares, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.field("year", output.budget.year.year)
                        json.field("layer", output.budget.layer.number)
                        json.field("status", output.budget.stage.rawValue)
                        json.field("version", output.budget.version)
                        json.field("total", output.budget.shared)
                        json.field("unallocated", output.budget.unallocated)
                        json.field("note", output.budget.note)
                        json.key("items")
                        json.array(output.page.items) { $0.record($1) }
                        json.records("unallocatedServices", output.unallocated)
                        json.field("next", output.page.next)
                    }
                }, table: { Table(columns: ShareTotal.columns, rows: output.page.items.map(\.cells) + output.unallocatedRows) },
                version: output.budget.version, next: output.page.next)
        }
    }
}

extension Encoding where Output == PreviewShare.Output {
    static var preview: Self {
        let schema = Schema.object([
            ("sum", .nullable(.money("1003733.00"))), ("unallocated", .money("0.00")), ("items", .array(.record(PreviewRow.self))),
            ("alternatives", .array(.record(AlternativeShare.self))),
        ])
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.cells(["sum"], [.optional(output.sum)])
                        json.field("unallocated", output.unallocated)
                        json.key("items")
                        json.array(output.rows) { $0.record($1) }
                        json.records("alternatives", output.alternatives)
                    }
                },
                table: {
                    output.sum == nil
                        ? Table(columns: AlternativeShare.columns, rows: output.alternatives.map(\.cells))
                        : Table(columns: PreviewRow.columns, rows: output.rows.map(\.cells))
                })
        }
    }
}

extension JSONWriter {
    /// Written field by field rather than through cells: this is the request that everybody makes.
    fileprivate mutating func share(_ share: Share) {
        let budget = share.budget
        beginObject()
        field("tenant", tenant)
        field("year", budget.year.year)
        key("payer")
        beginObject()
        field("code", share.payer.rawValue)
        field("name", share.name[language])
        endObject()
        field("layer", budget.layer.number)
        field("status", budget.stage.rawValue)
        field("version", budget.version)
        field("decision", object: budget.decision) { json, decision in
            json.field("organ", decision.organ)
            json.field("date", decision.date)
            json.field("section", decision.section)
            json.field("registerNumber", decision.registerNumber)
        }
        field("currency", "EUR")
        field("total", share.total)
        field("perInhabitant", share.perInhabitant)
        field("note", budget.note)
        key("shareOfAll")
        beginObject()
        field("amount", budget.shared)
        field("unallocated", budget.unallocated)
        endObject()
        key("services")
        beginArray()
        for line in share.lines { self.line(line) }
        endArray()
        endObject()
    }

    private mutating func line(_ line: ShareLine) {
        beginObject()
        field("service", line.service.rawValue)
        field("name", line.name)
        field("amount", line.amount)
        field("key", line.key)
        field("basis", line.basis)
        field("basisTotal", line.basisTotal)
        field("basisDate", line.basisDate)
        field("source", line.source)
        field("override", line.overrideReason)
        field("unallocated", line.unallocated)
        field("unallocatedReason", line.unallocatedReason?.rawValue)
        endObject()
    }
}

extension ListShares.Output {
    /// After the last payer a row of no payer for each service, so that the amounts of all rows make the net costs.
    fileprivate var unallocatedRows: [[Cell]] {
        guard page.next == nil else { return [] }
        return unallocated.map { cost in
            let reason = cost.reason.text
            let name = LocalizedText(
                fi: "Jakamatta: \(cost.name) (\(reason.fi))", sv: "Ofördelat: \(cost.name) (\(reason.sv))",
                en: "Unallocated: \(cost.name) (\(reason.en))")
            return [.missing, .name(name), .money(cost.amount), .missing, .missing]
        }
    }
}
