package import Cooperation
package import Postgres
internal import Store

/// The regional council's seats by the population of a date, and whether the seats that members hold still fit.
package struct ShowCouncilSeats: ReadOperation {
    package static let permission = Permission.read
    package struct Output: Sendable {
        package let seats: [CouncilSeat]
        /// The sum; nil where a member's population is not known.
        package let total: Int64?
        /// Nil where the caller named no seats held.
        package let fits: Bool?
    }

    /// Of the population, and of the membership.
    package var date: CalendarDate
    package var held: [PayerCode: Int64]

    package init(_ fields: inout Fields) throws {
        date = try fields.requiredDate("date")
        held = try fields.optional("held").map(Self.seats) ?? [:]
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

    /// `074:2,236:5`.
    private static func seats(_ text: String) throws -> [PayerCode: Int64] {
        var seats: [PayerCode: Int64] = [:]
        for item in text.split(separator: ",", omittingEmptySubsequences: false) {
            let parts = item.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let payer = PayerCode(rawValue: String(parts[0])), let count = Int64(parts[1]),
                (0...999).contains(count),
                seats.updateValue(count, forKey: payer) == nil
            else { throw Refusal.invalid("held", .malformed(expected: "each payer's seats once, such as 074:2,236:5")) }
        }
        return seats
    }
}

extension CouncilSeat: RowConvertible {
    package static let kind = "seat"
    package static let columns = ["payer", "name", "population", "seats", "held", "change"]
    package var cells: [Cell] {
        [
            .text(payer.rawValue), .name(name), .optional(population), seats.map(Cell.number) ?? .missing,
            held.map(Cell.number) ?? .missing, change.map(Cell.number) ?? .missing,
        ]
    }
}
