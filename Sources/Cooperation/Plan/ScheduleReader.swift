/// Reads the words of a schedule: how often ("neljännesvuosittain", "joka toinen vuosi"), when ("2027", "2022 syksy",
/// "Q2/2027", "maaliskuu 2027", "2.5.2027"), from when on ("2023-", "2026 alkaen"), from when to when ("2025-2029",
/// "1.1.-31.5.2027"), by when ("maaliskuun 2027 loppuun mennessä"), and how often with when. One word that it does not
/// know, and the whole is not read.
struct ScheduleReader {
    struct Reading {
        var recurrence: Schedule.Recurrence? = .once
        var from: CalendarDate?
        var to: CalendarDate?
    }

    private typealias Period = (first: CalendarDate, last: CalendarDate)

    private enum Token: Equatable {
        case word(String)
        case number(Int, digits: Int)
        case mark(Unicode.Scalar)
    }

    private var tokens: ArraySlice<Token>

    static func read(_ words: String) -> Reading? {
        var reader = ScheduleReader(words)
        return reader.schedule()
    }

    private init(_ words: String) {
        var tokens: [Token] = []
        var rest = words.lowercased().unicodeScalars[...]
        while let scalar = rest.first {
            if scalar.properties.isWhitespace {
                rest.removeFirst()
            } else if Self.isDigit(scalar) {
                let digits = rest.prefix(while: Self.isDigit)
                rest = rest[digits.endIndex...]
                // A number too large for `Int` is no year, month or day, so nothing takes it.
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
        self.tokens = tokens[...]
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private mutating func schedule() -> Reading? {
        let often = recurrence()
        if let often, isAtEnd { return Reading(recurrence: often) }
        // "Every year by the end of March 2027" could mean either end of it.
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

    /// Nothing is left but perhaps a full stop.
    private var isAtEnd: Bool { tokens.isEmpty || tokens.elementsEqual([.mark(".")]) }

    /// What the body reads, or nothing read at all.
    private mutating func attempt<Value>(_ body: (inout ScheduleReader) -> Value?) -> Value? {
        let start = tokens
        let value = body(&self)
        if value == nil { tokens = start }
        return value
    }

    private mutating func take(_ mark: Unicode.Scalar) -> Bool { take([.mark(mark)]) }

    private mutating func take(words: String) -> Bool { take(words.split(separator: " ").map { .word(String($0)) }) }

    private mutating func take(_ wanted: [Token]) -> Bool {
        guard tokens.starts(with: wanted) else { return false }
        tokens = tokens.dropFirst(wanted.count)
        return true
    }

    private mutating func takeNumber(_ range: ClosedRange<Int>, digits: ClosedRange<Int> = 1...2) -> Int? {
        guard case .number(let number, let count)? = tokens.first, range.contains(number), digits.contains(count) else { return nil }
        tokens = tokens.dropFirst()
        return number
    }
}

extension ScheduleReader {
    private static let recurrences: KeyValuePairs<String, Schedule.Recurrence> = [
        "viikoittain": .weekly, "kuukausittain": .monthly, "neljännesvuosittain": .quarterly, "puolivuosittain": .halfYearly,
        "vuosittain": .yearly, "joka vuosi": .yearly, "joka toinen vuosi": .everySecondYear, "jatkuva": .continuous,
        "jatkuvaa": .continuous, "jatkuvasti": .continuous, "kerran valtuustokaudessa": .onceATerm, "valtuustokausittain": .onceATerm,
    ]

    private mutating func recurrence() -> Schedule.Recurrence? {
        for (words, recurrence) in Self.recurrences where take(words: words) { return recurrence }
        return nil
    }

    /// "Maaliskuun 2027 loppuun mennessä", "vuoden 2027 loppuun mennessä", "2.5.2027 mennessä".
    private mutating func deadline() -> Reading? {
        if let day = attempt({ $0.day() }) { return take(words: "mennessä") ? Reading(to: day.last) : nil }
        let month = attempt { $0.monthName(endings: ["kuun"]) }
        if month == nil { _ = take(words: "vuoden") }
        guard let year = year(), take(words: "loppuun mennessä") else { return nil }
        return Reading(to: Self.months(of: year, month ?? 12, month ?? 12)?.last)
    }

    /// From when on, from when to when, or when.
    private mutating func span() -> Reading? {
        if take(words: "vuodesta") {
            guard let year = year() else { return nil }
            _ = take(words: "alkaen") || take(words: "lähtien")
            return Reading(from: Self.months(of: year, 1, 12)?.first)
        }
        if let days = attempt({ $0.daysOfOneYear() }) { return Reading(from: days.first, to: days.last) }
        _ = take(words: "vuonna") || take(words: "vuosina")
        guard let start = period() else { return nil }
        if take(words: "alkaen") || take(words: "lähtien") { return Reading(from: start.first) }
        guard take("-") else { return Reading(from: start.first, to: start.last) }
        guard let end = period() else { return Reading(from: start.first) }
        return start.first <= end.first && start.last <= end.last ? Reading(from: start.first, to: end.last) : nil
    }

    /// "1.1.-31.5.2027": the first day has the last one's year.
    private mutating func daysOfOneYear() -> Period? {
        guard let day = takeNumber(1...31), take("."), let month = takeNumber(1...12), take("."), take("-"), let end = self.day(),
            let start = CalendarDate(year: end.last.year, month: month, day: day), start <= end.last
        else { return nil }
        return (start, end.last)
    }

    private mutating func period() -> Period? {
        attempt { $0.day() } ?? attempt { $0.quarter() } ?? attempt { $0.season() } ?? attempt { $0.month() }
            ?? attempt { reader in reader.year().flatMap { Self.months(of: $0, 1, 12) } }
    }

    /// "2.5.2027" or "2027-05-02".
    private mutating func day() -> Period? {
        let finnish = attempt { reader -> CalendarDate? in
            guard let day = reader.takeNumber(1...31), reader.take("."), let month = reader.takeNumber(1...12), reader.take("."),
                let year = reader.year()
            else { return nil }
            return CalendarDate(year: year, month: month, day: day)
        }
        let date =
            finnish
            ?? attempt { reader in
                guard let year = reader.year(), reader.take("-"), let month = reader.takeNumber(1...12, digits: 2...2), reader.take("-"),
                    let day = reader.takeNumber(1...31, digits: 2...2)
                else { return nil }
                return CalendarDate(year: year, month: month, day: day)
            }
        return date.map { ($0, $0) }
    }

    /// "Q2/2027", "Q2 2027", "2027 Q2".
    private mutating func quarter() -> Period? {
        besideYear { $0.take(words: "q") ? $0.takeNumber(1...4, digits: 1...1).map { ($0 * 3 - 2, $0 * 3) } : nil }
    }

    /// Spring is January to May, autumn August to December.
    private mutating func season() -> Period? {
        besideYear { reader in
            if reader.take(words: "kevät") || reader.take(words: "keväällä") { return (1, 5) }
            return reader.take(words: "syksy") || reader.take(words: "syksyllä") ? (8, 12) : nil
        }
    }

    private mutating func month() -> Period? {
        besideYear { reader in reader.monthName(endings: ["kuu", "kuussa"]).map { ($0, $0) } }
    }

    /// First and last month before or after their year, perhaps with a slash between.
    private mutating func besideYear(_ months: (inout ScheduleReader) -> (first: Int, last: Int)?) -> Period? {
        if let year = year() {
            _ = take("/")
            return months(&self).flatMap { Self.months(of: year, $0.first, $0.last) }
        }
        guard let months = months(&self) else { return nil }
        _ = take("/")
        return year().flatMap { Self.months(of: $0, months.first, months.last) }
    }

    private static let monthStems = [
        "tammi", "helmi", "maalis", "huhti", "touko", "kesä", "heinä", "elo", "syys", "loka", "marras", "joulu",
    ]

    private mutating func monthName(endings: [String]) -> Int? {
        for (index, stem) in Self.monthStems.enumerated() {
            for ending in endings where take(words: stem + ending) { return index + 1 }
        }
        return nil
    }

    private mutating func year() -> Int? { takeNumber(1990...2200, digits: 4...4) }

    private static func months(of year: Int, _ first: Int, _ last: Int) -> Period? {
        let days = (28...31).reversed().lazy.compactMap { CalendarDate(year: year, month: last, day: $0) }
        guard let start = CalendarDate(year: year, month: first, day: 1), let end = days.first else { return nil }
        return (start, end)
    }
}
