internal import Cooperation
internal import Operations

extension Encoding where Output == ShowCouncilSeats.Output {
    static var seats: Self {
        object(
            "CouncilSeats",
            [
                .column(
                    .integer(
                        "total", { $0.total.map(Int.init) }, "All seats; null if a population is not known.", example: 15)),
                .column(.flag("fits", \.fits, "Whether the given seats are the same; null if none were given.")),
                .list("items", \.seats),
            ], table: \.seats)
    }
}
