internal import Cooperation
internal import Postgres

/// An answer of StatFin (PxWeb) or Sotkanet in any of their forms, or the caller's own CSV, read row by row.
struct StatisticsDocument {
    let text: String
    /// The selected codes, if a table has variables beside areas and years.
    let selection: StatisticsSelection
    /// The day of update if the document does not have it.
    var updatedOn: CalendarDate?

    /// - Parameter tx: its deadline is checked for every row.
    func forEachRow(in tx: Transaction, _ body: (StatisticsRow) throws -> Void) throws {
        switch firstCharacter {
        case UInt8(ascii: "["): try forEachSotkanetRow(in: tx, body)
        case UInt8(ascii: "{"): try forEachPxWebRow(in: tx, body)
        default: try forEachLine(in: tx, body)
        }
    }

    /// Whether it is one table of PxWeb, which is read whole and names no indicator; other documents are read row by
    /// row.
    var isTable: Bool { firstCharacter == UInt8(ascii: "{") }

    private var firstCharacter: UInt8? { text.utf8.first { !$0.isJSONSpace } }

    static var unknown: Refusal {
        .invalid("document", .malformed(expected: .statistics))
    }
}

/// A row of statistics from a source: an area, a year, and its figure.
struct StatisticsRow {
    /// The indicator of a row, if the document holds several indicators.
    enum Subject: Hashable {
        case sotkanet(Int)
        case code(String)
    }

    var subject: Subject?
    /// The source's own code of the area: "KU236", "236", or Sotkanet's number.
    let area: String
    var hasSotkanetArea = false
    let year: Int
    /// The month of the figure, if the table has months.
    var month: Int?
    let measurement: Measurement
    /// The source's own name, day of update and territorial division, if it gives them.
    var source: String?
    var updatedOn: CalendarDate?
    var division = ""
    /// The number of its line in a file, where the header is the first; nil for other documents, whose rows are
    /// counted.
    var line: Int?
}

extension Measurement {
    /// A source's text of a figure, with Statistics Finland's symbols: "-" means none, so zero; "..." means secret; "."
    /// and ".." mean missing.
    ///
    /// - Parameter field: the field that a refusal names.
    init(statistics text: some StringProtocol, in field: String = "document") throws {
        switch text {
        case "", ".", "..", "null": self = .missing
        case "...", "…": self = .suppressed
        case "-", "–": self = .value(MeasureValue(millionths: 0))
        default: self = .value(try Self.figure(String(text), in: field))
        }
    }

    /// A decimal comma is read as a point; more than six decimals are rounded, half away from zero.
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
