internal import Cooperation
internal import Operations

extension Encoding where Output == ShowCouncilSeats.Output {
    static var seats: Self {
        object(
            "CouncilSeats",
            [
                .column(
                    .integer(
                        "total", { $0.total.map(Int.init) }, "All seats; null where a population is not known.", example: 15)),
                .column(.flag("fits", \.fits, "Whether the seats that were given are these; null where none were given.")),
                .list("items", \.seats),
            ], table: \.seats)
    }
}
