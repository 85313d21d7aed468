internal import Cooperation
internal import Foundation

/// A row of statistics as a source tells it: an area by the source's own code, a year, and what it says.
struct StatisticsRow: Hashable {
    let area: String
    let year: Int
    /// Nil where the source has nothing.
    let value: MeasureValue?
    /// The source says that it hides the value.
    var isSuppressed = false
}

/// An answer of StatFin (PxWeb) or Sotkanet, in any of the shapes they give.
struct StatisticsDocument {
    var rows: [StatisticsRow]
    /// The source's own name and day of update, where it tells them.
    var source: String?
    var updatedOn: CalendarDate?
    /// Areas are Sotkanet's numbers, not codes.
    var hasSotkanetAreas = false

    /// - Parameter content: which content of several, by its code.
    init(_ text: String, content: String?) throws {
        if text.first == "[" || text.first == "{" {
            guard let data = text.data(using: .utf8), let json = try? JSONSerialization.jsonObject(with: data) else {
                throw Refusal.invalid("document", .malformed(expected: "JSON"))
            }
            if let rows = json as? [[String: Any]] {
                self = try StatisticsDocument(sotkanet: rows)
            } else if let object = json as? [String: Any] {
                self = try StatisticsDocument(pxweb: object, content: content)
            } else {
                throw Self.unknown
            }
        } else {
            self = try StatisticsDocument(sotkanetCSV: text)
        }
    }

    init(rows: [StatisticsRow], source: String?, updatedOn: CalendarDate?, hasSotkanetAreas: Bool) {
        self.rows = rows
        self.source = source
        self.updatedOn = updatedOn
        self.hasSotkanetAreas = hasSotkanetAreas
    }

    static var unknown: Refusal {
        .invalid("document", .malformed(expected: "json-stat, PxWeb's json, or Sotkanet's JSON or CSV"))
    }

    /// A number of JSON or a text of one, whatever the source prefers; nil for "." and "..", and for null.
    static func figure(_ value: Any?) throws -> MeasureValue? {
        switch value {
        case nil, is NSNull: return nil
        case let number as NSNumber: return try figure(number.doubleValue)
        case let text as String:
            let trimmed = text.trimmingCharacters(in: .whitespaces).replacing(",", with: ".")
            if [".", "..", "...", "-", ""].contains(trimmed) { return nil }
            if let value = MeasureValue(trimmed) { return value }
            // More decimals than are kept, or an exponent.
            guard let number = Double(trimmed) else {
                throw Refusal.invalid("document", .malformed(expected: "a number, not \(trimmed.prefix(20))"))
            }
            return try figure(number)
        default: throw unknown
        }
    }

    /// Rounded to the millionth, half away from zero.
    private static func figure(_ number: Double) throws -> MeasureValue {
        let millionths = (number * 1_000_000).rounded()
        guard abs(millionths) < 9e18 else { throw Refusal.invalid("document", .range("-9000000000000", "9000000000000")) }
        return MeasureValue(millionths: Int64(millionths))
    }
}
