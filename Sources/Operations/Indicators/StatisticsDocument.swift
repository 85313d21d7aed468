internal import Cooperation
internal import Postgres

/// An answer of StatFin (PxWeb) or Sotkanet in any of the shapes they give, or the caller's own CSV, read row by row.
struct StatisticsDocument {
    let text: String
    /// Which of several, where a table has variables beside areas and years.
    let selection: StatisticsSelection
    /// The day of update where the document does not tell it.
    var updatedOn: CalendarDate?

    /// - Parameter tx: its deadline is looked at for every row.
    func forEachRow(in tx: Transaction, _ body: (StatisticsRow) throws -> Void) throws {
        switch firstCharacter {
        case UInt8(ascii: "["): try forEachSotkanetRow(in: tx, body)
        case UInt8(ascii: "{"): try forEachPxWebRow(in: tx, body)
        default: try forEachLine(in: tx, body)
        }
    }

    /// Whether it is one table of PxWeb's: read whole, where rows are read one at a time, and it names no indicator.
    var isTable: Bool { firstCharacter == UInt8(ascii: "{") }

    private var firstCharacter: UInt8? { text.utf8.first { !$0.isJSONSpace } }

    static var unknown: Refusal {
        .invalid("document", .malformed(expected: .statistics))
    }
}

/// A row of statistics as a source tells it: an area, a year, and what it says of them.
struct StatisticsRow {
    /// Whose row it is, where the document holds several indicators.
    enum Subject: Hashable {
        case sotkanet(Int)
        case code(String)
    }

    var subject: Subject?
    /// The source's own code of the area: "KU236", "236", or Sotkanet's number.
    let area: String
    var hasSotkanetArea = false
    let year: Int
    /// The month of the year that the figure is of, where the table has months.
    var month: Int?
    let measurement: Measurement
    /// The source's own name, day of update and territorial division, where it tells them.
    var source: String?
    var updatedOn: CalendarDate?
    var division = ""
    /// Where it stands in a file of lines, the header being the first; nil of others, whose rows are counted.
    var line: Int?
}

extension Measurement {
    /// A source's text of a figure, with Statistics Finland's symbols: "-" is none, so zero; "..." is secret; "." and
    /// ".." are missing.
    ///
    /// - Parameter field: what a refusal names.
    init(statistics text: some StringProtocol, in field: String = "document") throws {
        switch text {
        case "", ".", "..", "null": self = .missing
        case "...", "…": self = .suppressed
        case "-", "–": self = .value(MeasureValue(millionths: 0))
        default: self = .value(try Self.figure(String(text), in: field))
        }
    }

    /// A decimal comma is read as a point; what has more than six decimals is rounded, half away from zero.
    private static func figure(_ text: String, in field: String) throws -> MeasureValue {
        if let value = MeasureValue(text) { return value }
        guard let number = Double(text.replacing(",", with: ".")), number.isFinite else {
            throw Refusal.invalid(field, .malformed(expected: .number(not: text.prefix(20))))
        }
        let millionths = (number * 1_000_000).rounded()
        guard abs(millionths) < 9e18 else { throw Refusal.invalid(field, .range("-9000000000000", "9000000000000")) }
        return MeasureValue(millionths: Int64(millionths))
    }
}
