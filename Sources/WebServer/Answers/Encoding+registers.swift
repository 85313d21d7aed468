internal import Cooperation
internal import Operations

extension Encoding where Output == ShowCouncilSeats.Output {
    static var seats: Self {
        let schema = Schema.object([
            ("total", .nullable(.integer(15))), ("fits", .nullable(.flag(true))), ("items", .array(.record(CouncilSeat.self))),
        ])
        return Encoding(schema: schema, hasTable: true) { output in
            Answer(
                json: { json in
                    json.object { json in
                        json.field("total", output.total.map(Int.init))
                        json.key("fits")
                        json.cell(output.fits.map(Cell.flag) ?? .missing)
                        json.key("items")
                        json.array(output.seats) { $0.record($1) }
                    }
                }, table: { Table(columns: CouncilSeat.columns, rows: output.seats.map(\.cells)) })
        }
    }
}
