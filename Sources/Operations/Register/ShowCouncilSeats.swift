package import Cooperation
package import Postgres
internal import Store

/// The regional council's seats by the population on a date, and whether the members' present seats are still right.
package struct ShowCouncilSeats: ReadOperation {
    package static let summary = "Show the council's seats by the population of a day"
    package static let permission = Permission.read
    package struct Output: Sendable {
        package let seats: [CouncilSeat]
        /// The sum; nil if a member's population is not known.
        package let total: Int64?
        /// Nil if the caller gave no present seats.
        package let fits: Bool?
    }

    /// The date of the population, and the day for counting members.
    package var date: CalendarDate
    package var held: [PayerCode: Int64]

    package init(_ fields: inout Fields) throws {
        date = try fields.required(.date("date", "The day whose population and members are used.", example: "2024-12-31"))
        held = try fields.optional(.heldSeats) ?? [:]
    }

    package func read(in tx: Transaction, as caller: Caller) throws -> Output {
        let (members, values) = try tx.pipeline(
            .members(of: caller.tenant, on: date, after: "", limit: PageRequest.maximumLimit),
            .keyValues(.population, on: date, tenant: caller.tenant, after: "", limit: PageRequest.maximumLimit))
        let population = Dictionary(values.map { ($0.payer, $0.value) }) { first, _ in first }
        let seats = members.filter { $0.membership?.contains(date) ?? false }.map {
            CouncilSeat(payer: $0.payer, name: $0.name, population: population[$0.payer], held: held[$0.payer])
        }
        if let stranger = Set(held.keys).subtracting(seats.map(\.payer)).min() {
            throw Refusal.invalid("held", .unknownReference(stranger.rawValue))
        }
        let known = seats.compactMap(\.seats)
        return Output(
            seats: seats, total: known.count == seats.count ? known.reduce(0, +) : nil,
            fits: held.isEmpty ? nil : seats.allSatisfy { $0.change == 0 })
    }
}

extension Field where Value == [PayerCode: Int64] {
    /// `074:2,236:5`.
    fileprivate static var heldSeats: Self {
        Field("held", .text, "The seats that members hold now, to compare with.", example: "074:2,236:5", expected: .seats) { text in
            var seats: [PayerCode: Int64] = [:]
            for item in text.split(separator: ",", omittingEmptySubsequences: false) {
                let parts = item.split(separator: ":", omittingEmptySubsequences: false)
                guard parts.count == 2, let payer = PayerCode(rawValue: String(parts[0])), let count = Int64(parts[1]),
                    (0...999).contains(count), seats.updateValue(count, forKey: payer) == nil
                else { return nil }
            }
            return seats
        }
    }
}

extension CouncilSeat: RowConvertible {
    package static let rowKind = "seat"
    package static let meaning = "A member's seats in the regional council."
    package static let columns: [Column<CouncilSeat>] = [
        .code("payer", \.payer, "The member's code.", example: "236"),
        .name("name", \.name, "Its name.", example: "Kaustinen"),
        .quantity(
            "population", \.population?.description, "Its inhabitants on the date, if they are known.",
            example: "4118"),
        .integer(
            "seats", { $0.seats.map { Int($0) } },
            "Its seats: one for each full or partial 1,000 inhabitants, at least two; none if the inhabitants are not known.", example: 5),
        .integer(
            "held", { $0.held.map { Int($0) } }, "The seats that it holds, if the request has them.", example: 5),
        .integer(
            "change", { $0.change.map { Int($0) } }, "Seats to gain, or to lose if below zero, if both are known.",
            example: 0),
    ]
}
