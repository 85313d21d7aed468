internal import Cooperation
internal import Operations

extension Encoding where Output == Settlement {
    static var settlement: Self {
        let sums = ["net", "advance", "settled", "collected", "refunded", "carried", "waived"]
        let schema = Schema.object(
            [
                ("year", .integer(2026)), ("layer", .integer(0)), ("surplus", .oneOf(SettlementTerms.Surplus.allCases.map(\.rawValue))),
                ("deficit", .oneOf(SettlementTerms.Deficit.allCases.map(\.rawValue))), ("deMinimis", .money("16.82")),
            ] + sums.map { ($0, .money("867023.82")) } + [
                ("organ", .nullable(.text("Seutuvaltuusto"))), ("decidedOn", .nullable(.date("2027-05-11"))),
                ("section", .nullable(.text("§ 12"))), ("registerNumber", .nullable(.text("125/00.01.02.00/2027"))),
                ("services", .array(.record(SettledService.self))), ("shares", .array(.record(SettledShare.self))),
                ("contributions", .array(.record(SettledContribution.self))),
            ])
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.cells(output.head.columns, output.head.cells)
                        json.key("services")
                        json.array(output.services) { $0.record($1) }
                        json.key("shares")
                        json.array(output.shares) { $0.record($1) }
                        json.key("contributions")
                        json.array(output.contributions) { $0.record($1) }
                    }
                }, table: { Table(columns: SettledShare.columns, rows: output.shares.map(\.cells)) })
        }
    }
}

extension Encoding where Output == Finvoice {
    static var finvoice: Self { .document("application/xml") { Array($0.xml.utf8) } }
}
