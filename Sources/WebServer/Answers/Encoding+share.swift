internal import Cooperation
internal import Operations

extension Encoding where Output == Share {
    /// A payer's share, the service's main answer.
    static var share: Self {
        Encoding(schema: .share, hasTable: true) { share in
            Answer(
                json: { json in json.share(share) },
                table: { Table(columns: ShareLine.columnNames, rows: share.tableRows) },
                version: share.budget.version)
        }
    }
}

extension Encoding where Output == ListShares.Output {
    /// The shares of all payers with their budget; its `total`, `carried` and `toPay` are sums over all payers.
    static var shares: Self {
        let parts: [Part<Output>] = [
            .column(.integer("year", \.budget.year.year, "The budget year.", example: 2026)),
            .column(BudgetLayer.numberColumn.inside(\.budget.layer)), .column(BudgetLayer.planOfColumn.inside(\.budget.layer)),
            .column(.choice("status", \.budget.status, "The status of the budget.")),
            .column(.integer("version", \.budget.version, "The budget's version.", example: 3)),
            .column(.money("total", \.budget.shared, "The sum of all gross shares.", example: "1003733.00")),
            .column(
                .money(
                    "carried", \.budget.carried, "The carried money of all payers: below zero for a surplus.",
                    example: "-26312.99")),
            .column(.money("toPay", \.toPay, "The gross shares plus the carried money.", example: "977420.01")),
            .column(.money("unallocated", \.budget.unallocated, "The part that nobody pays.", example: "0.00")),
            .column(.text("note", \.budget.note, "A note to the reader of the figures.", example: "")),
            .list("items", \.page.items), .list("unallocatedServices", \.unallocated),
            .column(
                .text("next", \.page.next, "Give it as `after` to read on; null at the end of the list.", example: "236")),
        ]
        return Encoding(schema: .named("ShareTotalList", .object(parts.flatMap(\.properties))), hasTable: true) { output in
            Answer(
                json: { json in json.object { json in for part in parts { part.write(&json, output) } } },
                table: {
                    Table(columns: ShareTotal.columnNames, rows: output.page.items.map(\.cells) + output.unallocatedRows)
                }, version: output.budget.version, next: output.page.next)
        }
    }
}

extension Encoding where Output == PreviewShare.Output {
    static var preview: Self {
        let parts: [Part<Output>] = [
            .column(.money("sum", \.sum, "The shared amount; null for alternatives.", example: "1003733.00")),
            .column(.money("unallocated", \.unallocated, "The part that nobody pays.", example: "0.00")),
            .list("items", \.rows), .list("alternatives", \.alternatives),
        ]
        return Encoding(schema: .named("SharePreview", .object(parts.flatMap(\.properties))), hasTable: true) { output in
            Answer(
                json: { json in json.object { json in for part in parts { part.write(&json, output) } } },
                table: { output.sum == nil ? Table(output.alternatives) : Table(output.rows) })
        }
    }
}

extension JSONWriter {
    /// Written field by field and not through cells, because this is the most frequent request.
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
        field("planOf", budget.layer.planOf?.year)
        field("status", budget.status.rawValue)
        field("version", budget.version)
        field("decision", object: budget.decision) { json, decision in
            json.field("organ", decision.organ)
            json.field("date", decision.date)
            json.field("section", decision.section)
            json.field("registerNumber", decision.registerNumber)
        }
        field("currency", "EUR")
        field("gross", share.total)
        field("carried", share.carried)
        field("toPay", share.toPay)
        field("perInhabitant", share.perInhabitant)
        field("note", budget.note)
        key("shareOfAll")
        beginObject()
        field("amount", budget.shared)
        field("carried", budget.carried)
        field("toPay", share.toPayOfAll)
        field("unallocated", budget.unallocated)
        endObject()
        key("services")
        beginArray()
        for line in share.lines { self.line(line) }
        endArray()
        key("carriedLines")
        array(share.carriedLines) { $0.record($1) }
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
    /// After the last payer, a row without a payer for each service, so that the amounts of all rows sum to the net
    /// costs.
    fileprivate var unallocatedRows: [[Cell]] {
        guard page.next == nil else { return [] }
        return unallocated.map { cost in
            let reason = cost.reason.text
            let name = LocalizedText(
                fi: "Jakamatta: \(cost.name) (\(reason.fi))", sv: "Ofördelat: \(cost.name) (\(reason.sv))",
                en: "Unallocated: \(cost.name) (\(reason.en))")
            return ShareTotal.columnNames.map { column in
                switch column {
                case "name": .name(name)
                case "amount": .money(cost.amount)
                default: .missing
                }
            }
        }
    }
}
