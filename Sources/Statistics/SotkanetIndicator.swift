internal import Cooperation
internal import Foundation
internal import Operations

/// An indicator of Sotkanet: `/indicators/127` tells its years and day of update, `/json` its values in every region.
struct SotkanetIndicator {
    let number: Int
    let address: String
    let fetcher: HTTPFetcher

    /// The parts of an indicator's description that are read.
    private struct Description: Decodable {
        struct Range: Decodable {
            let start: Int
            let end: Int
        }
        let range: Range
        let updated: String?

        enum CodingKeys: String, CodingKey {
            case range
            case updated = "data-updated"
        }
    }

    /// The most years in one request: each year is a parameter of the address.
    private static let yearsAtOnce = 50

    func answers(_ years: ClosedRange<Int>?) async throws -> [StatisticsAnswer] {
        let text = try await fetcher.fetch("\(address)/indicators/\(number)")
        guard let description = try? JSONDecoder().decode(Description.self, from: Data(text.utf8)) else {
            throw Refusal.sourceUnavailable(.unreadable("Sotkanet \(number)"))
        }
        let first = max(description.range.start, years?.lowerBound ?? 0)
        let last = min(description.range.end, years?.upperBound ?? 9_999)
        let updated = description.updated.flatMap { CalendarDate(String($0.prefix(10))) }
        var answers: [StatisticsAnswer] = []
        for start in stride(from: first, through: last, by: Self.yearsAtOnce) {
            let wanted = (start...min(last, start + Self.yearsAtOnce - 1)).map { "&years=\($0)" }.joined()
            let text = try await fetcher.fetch("\(address)/json?indicator=\(number)\(wanted)&genders=total")
            answers.append(StatisticsAnswer(text: text, updatedOn: updated))
        }
        return answers
    }
}
