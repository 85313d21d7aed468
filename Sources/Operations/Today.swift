package import Cooperation
internal import Foundation
internal import Synchronization

/// Today in Finland, where every user is. It is computed once a second, because the calendar costs more than a kept
/// answer.
final class Today: Sendable {
    private let known = Mutex<(date: CalendarDate, at: ContinuousClock.Instant)?>(nil)

    var date: CalendarDate {
        let now = ContinuousClock.now
        return known.withLock { known in
            if let known, now < known.at + .seconds(1) { return known.date }
            let date = Self.lookedUp()
            known = (date, now)
            return date
        }
    }

    private static func lookedUp() -> CalendarDate {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: "Europe/Helsinki") ?? .gmt
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        guard let year = parts.year, let month = parts.month, let day = parts.day,
            let date = CalendarDate(year: year, month: month, day: day)
        else {
            preconditionFailure("the clock is outside the years 1900 to 2299")
        }
        return date
    }
}

extension Operations {
    /// Today in Finland: the default of a date in a request.
    package func today() -> CalendarDate { day.date }
}
