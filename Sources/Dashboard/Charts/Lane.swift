internal import Cooperation

/// The content of the template `lane`: the time of one project with the items that fall due in it.
struct Lane {
    struct Span {
        let tone: String
        let x: String
        let width: String
    }

    struct Mark {
        let x: String
        let tone: String
        /// Each state has its own shape, so that its colour is not needed.
        let shape: String
    }

    /// The state of an item that falls due.
    enum State: String, CaseIterable { case done, ahead, late }

    let ticks: [String]
    let span: Span?
    let today: String?
    let marks: [Mark]

    /// - Parameter span: nil if its first or last day is not known.
    init(_ scale: TimeScale, span: (from: CalendarDate, to: CalendarDate)?, marks: [(day: CalendarDate, state: State)], today: CalendarDate)
    {
        ticks = scale.years.dropFirst().compactMap { BudgetYear($0) }.map { TimeScale.percent(scale.place($0.firstDay)) }
        self.span = span.flatMap { span in
            guard scale.overlaps(span.from, span.to) else { return nil }
            let left = scale.place(span.from)
            let right = scale.place(span.to.adding(days: 1) ?? span.to)
            return Span(tone: "part", x: TimeScale.percent(left), width: TimeScale.percent(max(right - left, 4)))
        }
        self.today = scale.contains(today) ? TimeScale.percent(scale.place(today)) : nil
        self.marks = marks.filter { scale.contains($0.day) }.map { mark in
            Mark(x: TimeScale.percent(scale.place(mark.day)), tone: mark.state.rawValue, shape: mark.state.shape)
        }
    }
}

extension Lane.State {
    init(_ milestone: Milestone, on today: CalendarDate) {
        self = milestone.doneOn != nil ? .done : milestone.dueOn < today ? .late : .ahead
    }

    /// A disc, a diamond and a triangle around the point, as SVG paths.
    fileprivate var shape: String {
        switch self {
        case .done: "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0z"
        case .ahead: "M0-6L6 0L0 6L-6 0z"
        case .late: "M0-7L7 6L-7 6z"
        }
    }
}
