internal import Cooperation
internal import Foundation

/// Days of a year on a circle that begins at the top and runs clockwise. The centre is at (0, 0).
struct Wheel {
    struct Point: Equatable {
        let x: Double
        let y: Double

        /// With one decimal, because more is not visible.
        var coordinates: (x: String, y: String) { (Self.text(x), Self.text(y)) }

        private static func text(_ number: Double) -> String {
            let tenths = Int((number * 10).rounded())
            return (tenths < 0 ? "-" : "") + "\(abs(tenths) / 10).\(abs(tenths) % 10)"
        }
    }

    let year: BudgetYear

    /// The part of the circle before a day, 0 for the beginning of the year; nil for a day of another year.
    func turn(_ day: CalendarDate) -> Double? {
        guard day.year == year.year else { return nil }
        return Double(year.firstDay.dayCount(to: day)) / Double(year.firstDay.dayCount(to: year.firstDayAfter))
    }

    static func point(at turn: Double, radius: Double) -> Point {
        let angle = turn * 2 * .pi
        return Point(x: radius * sin(angle), y: -radius * cos(angle))
    }

    /// The ring of each day, from 0 for the innermost one, so that overlapping dots are placed side by side.
    ///
    /// - Parameters:
    ///   - days: in order.
    ///   - distance: the least distance between two dots of a ring, as a part of the circle.
    ///   - rings: the number of rings; if they are not enough, dots overlap.
    func rings(of days: [CalendarDate], distance: Double, rings: Int) -> [Int] {
        var newest = [Double](repeating: -1, count: rings)
        return days.map { day in
            let turn = turn(day) ?? 0
            let ring = newest.firstIndex { turn - $0 >= distance } ?? newest.indices.min { newest[$0] < newest[$1] } ?? 0
            newest[ring] = turn
            return ring
        }
    }
}

/// The content of the template `wheel`.
struct WheelView {
    struct Month {
        let number: Int
        let x1: String
        let y1: String
        let x2: String
        let y2: String
        let labelX: String
        let labelY: String
    }

    struct Dot {
        let number: Int
        let x: String
        let y: String
        let tone: String
        /// A late event is a square; all others are discs.
        let isSquare: Bool
    }

    struct Hand {
        let x: String
        let y: String
    }

    let label: String
    let year: String
    let months: [Month]
    let dots: [Dot]
    /// The place of today; nil in another year.
    let hand: Hand?

    private static let inner = 92.0, outer = 132.0, innermostDots = 154.0, ringWidth = 32.0
    /// The least distance of two dots of a ring, as a part of the circle.
    private static let dotDistance = 0.031

    /// - Parameter events: of the year, in the order of their days and numbered from 1.
    init(_ wheel: Wheel, label: String, events: [(day: CalendarDate, progress: ClockEvent.Progress)], today: CalendarDate) {
        self.label = label
        year = "\(wheel.year)"
        months = (1...12).compactMap { number in
            guard let day = CalendarDate(year: wheel.year.year, month: number, day: 1), let turn = wheel.turn(day) else { return nil }
            let from = Wheel.point(at: turn, radius: Self.inner).coordinates, to = Wheel.point(at: turn, radius: Self.outer).coordinates
            let middle = Wheel.point(at: turn + 1.0 / 24, radius: (Self.inner + Self.outer) / 2).coordinates
            return Month(number: number, x1: from.x, y1: from.y, x2: to.x, y2: to.y, labelX: middle.x, labelY: middle.y)
        }
        let rings = wheel.rings(of: events.map(\.day), distance: Self.dotDistance, rings: 3)
        dots = zip(events, rings).enumerated().map { place, dot in
            let radius = Self.innermostDots + Double(dot.1) * Self.ringWidth
            let point = Wheel.point(at: wheel.turn(dot.0.day) ?? 0, radius: radius).coordinates
            return Dot(number: place + 1, x: point.x, y: point.y, tone: dot.0.progress.rawValue, isSquare: dot.0.progress == .late)
        }
        hand = wheel.turn(today).map { turn in
            let point = Wheel.point(at: turn, radius: Self.inner).coordinates
            return Hand(x: point.x, y: point.y)
        }
    }
}
