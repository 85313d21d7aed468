internal import Cooperation

/// Parts of a year, such as a request's "2026-H1", in words: "tammi–kesäkuu 2026".
extension Words {
    func period(_ period: StatementPeriod) -> String {
        period.isWholeYear ? "\(period.year)" : months(period.months) + " \(period.year)"
    }

    func period(_ period: ReportingPeriod) -> String {
        period.half.map { months($0 == 1 ? 1...6 : 7...12) + " \(period.year)" } ?? "\(period.year)"
    }

    /// Reads a period such as "2026-H1" in an address.
    func period(named text: String) -> String { ReportingPeriod(text).map { period($0) } ?? text }

    private func months(_ months: ClosedRange<Int>) -> String {
        let first = Self.monthNames[months.lowerBound - 1][language], last = Self.monthNames[months.upperBound - 1][language]
        let ending = language == .fi ? "kuu" : ""
        return (months.count == 1 ? first : first + "\u{2013}" + last) + ending
    }

    /// The Finnish ones without "kuu", which a span of months has only once.
    private static let monthNames: [LocalizedText] = [
        LocalizedText(fi: "tammi", sv: "januari", en: "January"), LocalizedText(fi: "helmi", sv: "februari", en: "February"),
        LocalizedText(fi: "maalis", sv: "mars", en: "March"), LocalizedText(fi: "huhti", sv: "april", en: "April"),
        LocalizedText(fi: "touko", sv: "maj", en: "May"), LocalizedText(fi: "kesä", sv: "juni", en: "June"),
        LocalizedText(fi: "heinä", sv: "juli", en: "July"), LocalizedText(fi: "elo", sv: "augusti", en: "August"),
        LocalizedText(fi: "syys", sv: "september", en: "September"), LocalizedText(fi: "loka", sv: "oktober", en: "October"),
        LocalizedText(fi: "marras", sv: "november", en: "November"), LocalizedText(fi: "joulu", sv: "december", en: "December"),
    ]
}
