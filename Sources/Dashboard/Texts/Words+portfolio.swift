internal import Cooperation

extension Words {
    func stage(_ stage: ProjectStage) -> Tag {
        let tone: Tag.Tone =
            switch stage {
            case .funded, .running: .good
            case .applied, .interrupted: .attention
            case .rejected: .bad
            case .idea, .preparation, .ended, .closed, .withdrawn: .plain
            }
        return Tag(tone: tone, self[Sentences.stage(stage)])
    }

    func milestone(_ milestone: Milestone, on today: CalendarDate) -> Tag {
        let state = Lane.State(milestone, on: today)
        let tone: Tag.Tone =
            switch state {
            case .done: .good
            case .ahead: .plain
            case .late: .bad
            }
        return Tag(tone: tone, self[Sentences.milestone(state)])
    }

    func date(_ date: CalendarDate?) -> String { date.map { self.date($0) } ?? "" }

    /// "1.1.2025–31.12.2026"; an unknown day is left out.
    func span(_ from: CalendarDate?, _ to: CalendarDate?) -> String {
        from == nil && to == nil ? "" : "\(date(from))–\(date(to))"
    }

    /// "10/2025", "2025-10".
    func month(_ date: CalendarDate) -> String {
        language == .en ? String(date.description.prefix(7)) : "\(date.month)/\(date.year)"
    }

    func days(_ count: Int) -> String { self[CountedNoun.dayInTable(count)] }

    /// "45 %".
    func percent(whole number: Int) -> String { percent("\(number)") }
}
