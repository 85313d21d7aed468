/// Reads the words of a schedule, in Finnish or Swedish: how often ("neljännesvuosittain", "vartannat år"), when
/// ("2027", "2022 syksy", "Q2/2027", "mars 2027", "2.5.2027"), from when ("2023-", "2026 alkaen"), from when to when
/// ("2025-2029", "2027-31", "1.1.-31.5.2027"), by when ("maaliskuun 2027 loppuun mennessä", "senast 2.5.2027"), in
/// which council's term ("valtuustokausi 2025-2029"), and how often with when. If there is one unknown word, the whole
/// text is not read.
struct ScheduleReader {
    struct Reading {
        var recurrence: Schedule.Recurrence? = .once
        var from: CalendarDate?
        var to: CalendarDate?
    }

    private typealias Period = (first: CalendarDate, last: CalendarDate)

    enum Token: Equatable, Sendable {
        case word(String)
        case number(Int, digits: Int)
        case mark(Unicode.Scalar)
    }

    private var tokens: ArraySlice<Token>

    static func read(_ words: String) -> Reading? {
        var reader = ScheduleReader(tokens: tokens(of: words)[...])
        return reader.schedule()
    }

    private mutating func schedule() -> Reading? {
        if let term = attempt({ reader in reader.councilTerm().flatMap { reader.isAtEnd ? $0 : nil } }) { return term }
        let often = recurrence()
        if let often, isAtEnd { return Reading(recurrence: often) }
        // "Every year by the end of March 2027" could mean the first time or the last.
        if often == nil, let reading = attempt({ $0.deadline() }), isAtEnd { return reading }
        if often != nil { _ = take(",") }
        guard var reading = attempt({ $0.span() }) else { return nil }
        if let often {
            reading.recurrence = often
        } else if !isAtEnd {
            _ = take(",")
            guard let often = recurrence() else { return nil }
            reading.recurrence = often
        }
        return isAtEnd ? reading : nil
    }
}

// MARK: Tokens

extension ScheduleReader {
    static func tokens(of words: String) -> [Token] {
        var tokens: [Token] = []
        var rest = words.lowercased().unicodeScalars[...]
        while let scalar = rest.first {
            if scalar.properties.isWhitespace {
                rest.removeFirst()
            } else if Self.isDigit(scalar) {
                let digits = rest.prefix(while: Self.isDigit)
                rest = rest[digits.endIndex...]
                // A number too large for `Int` is not a year, month or day, so nothing accepts it.
                tokens.append(.number(Int(String(digits)) ?? .max, digits: digits.count))
            } else if scalar.properties.isAlphabetic {
                let letters = rest.prefix { $0.properties.isAlphabetic || $0.properties.canonicalCombiningClass != .notReordered }
                rest = rest[letters.endIndex...]
                tokens.append(.word(String(letters)))
            } else {
                tokens.append(.mark(scalar == "–" ? "-" : scalar))
                rest.removeFirst()
            }
        }
        return tokens
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Nothing is left, except perhaps a full stop.
    private var isAtEnd: Bool { tokens.isEmpty || tokens.elementsEqual([.mark(".")]) }

    /// Returns the body's result; if it is nil, nothing counts as read.
    private mutating func attempt<Value>(_ body: (inout ScheduleReader) -> Value?) -> Value? {
        let start = tokens
        let value = body(&self)
        if value == nil { tokens = start }
        return value
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool { take([.mark(mark)]) }

    private mutating func take(_ wanted: [Token]) -> Bool {
        guard tokens.starts(with: wanted) else { return false }
        tokens = tokens.dropFirst(wanted.count)
        return true
    }

    private mutating func take(_ phrases: Phrases<Void>) -> Bool { meaning(phrases) != nil }

    /// Reads the next phrase, and returns its meaning.
    private mutating func meaning<Meaning>(_ phrases: Phrases<Meaning>) -> Meaning? {
        for (tokens, meaning) in phrases.all where take(tokens) { return meaning }
        return nil
    }

    private mutating func takeNumber(_ range: ClosedRange<Int>, digits: ClosedRange<Int> = 1...2) -> Int? {
        guard case .number(let number, let count)? = tokens.first, range.contains(number), digits.contains(count) else { return nil }
        tokens = tokens.dropFirst()
        return number
    }
}

// MARK: Grammar

extension ScheduleReader {
    private mutating func recurrence() -> Schedule.Recurrence? { meaning(Words.recurrences) }

    /// "Valtuustokausi", "valtuustokaudelle 2025-2029": once in a term, or the term of those years.
    private mutating func councilTerm() -> Reading? {
        let isDuring = take(Words.during)
        guard let needsDuring = meaning(Words.councilTerms) else { return nil }
        var reading = Reading(recurrence: .onceATerm)
        if let start = year() {
            guard take("-"), let end = year(), let term = Self.councilTerm(from: start, to: end) else { return nil }
            reading = Reading(from: term.first, to: term.last)
        }
        guard take(Words.aikana) || isDuring || !needsDuring else { return nil }
        return reading
    }

    /// A council's term begins in June of its election year, every fourth year from 2017 on. The term of 2021 began in
    /// August, because the election was postponed.
    private static func councilTerm(from start: Int, to end: Int) -> Period? {
        guard start >= 2017, (start - 2017).isMultiple(of: 4), end == start + 4 else { return nil }
        func firstMonth(_ year: Int) -> Int { year == 2021 ? 8 : 6 }
        guard let first = months(of: start, firstMonth(start), 12)?.first, let last = months(of: end, 1, firstMonth(end) - 1)?.last
        else { return nil }
        return (first, last)
    }

    /// "Maaliskuun 2027 loppuun mennessä", "2.5.2027 saakka", "viimeistään keväällä 2027", "till slutet av 2026".
    private mutating func deadline() -> Reading? {
        if let last = attempt({ $0.swedishEnd() }) { return Reading(to: last) }
        if take(Words.latest), let period = attempt({ $0.periodWithPreposition() }) { return Reading(to: period.last) }
        if let day = attempt({ $0.day() }) { return take(Words.by) ? Reading(to: day.last) : nil }
        let month = meaning(Words.monthsInGenitive)
        if month == nil { _ = take(Words.vuoden) }
        guard let year = year(), take(Words.loppuun), take(Words.by) else { return nil }
        return Reading(to: Self.months(of: year, month ?? 12, month ?? 12)?.last)
    }

    private mutating func periodWithPreposition() -> Period? {
        _ = take(Words.inPeriod)
        return period()
    }

    /// "Före utgången av mars 2027", "senast i slutet av år 2027".
    private mutating func swedishEnd() -> CalendarDate? {
        guard take(Words.beforeTheEnd) else { return nil }
        let month = meaning(Words.months)
        if month == nil { _ = take(Words.inPeriod) }
        return year().flatMap { Self.months(of: $0, month ?? 12, month ?? 12)?.last }
    }

    /// Reads from when, from when to when, or when.
    private mutating func span() -> Reading? {
        if take(Words.from) {
            guard let start = periodWithPreposition() else { return nil }
            _ = take(Words.onwards)
            return Reading(from: start.first)
        }
        if let year = attempt({ $0.wholeYear() }) { return Reading(from: year.first, to: year.last) }
        if let days = attempt({ $0.daysOfOneYear() }) { return Reading(from: days.first, to: days.last) }
        _ = take(Words.inPeriod)
        if let years = attempt({ $0.yearsOfOneCentury() }) { return Reading(from: years.first, to: years.last) }
        guard let start = period() else { return nil }
        if take(Words.onwards) { return Reading(from: start.first) }
        guard take("-") else { return Reading(from: start.first, to: start.last) }
        guard let end = period() else { return Reading(from: start.first) }
        return start.first <= end.first && start.last <= end.last ? Reading(from: start.first, to: end.last) : nil
    }

    /// "Vuoden 2025 aikana".
    private mutating func wholeYear() -> Period? {
        guard take(Words.vuoden), let year = year(), take(Words.aikana) else { return nil }
        return Self.months(of: year, 1, 12)
    }

    /// "2027-31". If the end could be a month, as in "2025-12", it is not a year.
    private mutating func yearsOfOneCentury() -> Period? {
        guard let start = year(), take("-"), let end = takeNumber(13...99, digits: 2...2), end > start % 100,
            let first = Self.months(of: start, 1, 12)?.first, let last = Self.months(of: start - start % 100 + end, 1, 12)?.last
        else { return nil }
        return (first, last)
    }

    /// "1.1.-31.5.2027": the first day is in the same year as the last.
    private mutating func daysOfOneYear() -> Period? {
        guard let day = takeNumber(1...31), take("."), let month = takeNumber(1...12), take("."), take("-"), let end = self.day(),
            let start = CalendarDate(year: end.last.year, month: month, day: day), start <= end.last
        else { return nil }
        return (start, end.last)
    }

    private mutating func period() -> Period? {
        attempt { $0.day() } ?? attempt { $0.quarter() } ?? attempt { $0.season() } ?? attempt { $0.month() }
            ?? attempt { $0.monthsOfOneYear() } ?? attempt { reader in reader.year().flatMap { Self.months(of: $0, 1, 12) } }
    }

    /// "2.5.2027", "2. toukokuuta 2027", "den 2 maj 2027" or "2027-05-02".
    private mutating func day() -> Period? {
        let date = attempt { $0.nordicDay() } ?? attempt { $0.dayOfStandard() }
        return date.map { ($0, $0) }
    }

    private mutating func nordicDay() -> CalendarDate? {
        let isSwedish = take(Words.den)
        guard let day = takeNumber(1...31) else { return nil }
        if !isSwedish, let numbered = attempt({ $0.monthAndYear(after: day) }) { return numbered }
        let month: Int?
        if !isSwedish, let partitive = attempt({ reader in reader.take(".") ? reader.meaning(Words.monthsInPartitive) : nil }) {
            month = partitive
        } else {
            month = meaning(Words.swedishMonths)
        }
        guard let month, let year = year() else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private mutating func monthAndYear(after day: Int) -> CalendarDate? {
        guard take("."), let month = takeNumber(1...12), take("."), let year = year() else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    private mutating func dayOfStandard() -> CalendarDate? {
        guard let year = year(), take("-"), let month = takeNumber(1...12, digits: 2...2), take("-"),
            let day = takeNumber(1...31, digits: 2...2)
        else { return nil }
        return CalendarDate(year: year, month: month, day: day)
    }

    /// "Q2/2027", "Q2 2027", "2027 Q2", "kvartal 2/2027", "2. neljännes 2027".
    private mutating func quarter() -> Period? {
        besideYear { reader in
            let number: Int?
            if reader.take(Words.quarters) {
                number = reader.takeNumber(1...4, digits: 1...1)
            } else {
                number = reader.takeNumber(1...4, digits: 1...1)
                guard reader.take("."), reader.take(Words.neljannes) else { return nil }
            }
            return number.map { ($0 * 3 - 2, $0 * 3) }
        }
    }

    private mutating func season() -> Period? { besideYear { $0.meaning(Words.seasons) } }

    private mutating func month() -> Period? { besideYear { reader in reader.meaning(Words.months).map { ($0, $0) } } }

    /// "Loka-marraskuu 2027", "oktober-november 2027".
    private mutating func monthsOfOneYear() -> Period? {
        guard let first = meaning(Words.months) ?? meaning(Words.monthStems), take("-"), let last = meaning(Words.months), first < last,
            let year = year()
        else { return nil }
        return Self.months(of: year, first, last)
    }

    /// The first and the last month, before or after their year, with or without a slash.
    private mutating func besideYear(_ months: (inout ScheduleReader) -> (first: Int, last: Int)?) -> Period? {
        if let year = year() {
            _ = take("/")
            return months(&self).flatMap { Self.months(of: year, $0.first, $0.last) }
        }
        guard let months = months(&self) else { return nil }
        _ = take("/")
        return year().flatMap { Self.months(of: $0, months.first, months.last) }
    }

    private mutating func year() -> Int? { takeNumber(1990...2200, digits: 4...4) }

    private static func months(of year: Int, _ first: Int, _ last: Int) -> Period? {
        let days = (28...31).reversed().lazy.compactMap { CalendarDate(year: year, month: last, day: $0) }
        guard let start = CalendarDate(year: year, month: first, day: 1), let end = days.first else { return nil }
        return (start, end)
    }
}
