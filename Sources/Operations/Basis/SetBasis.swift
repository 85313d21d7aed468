package import Cooperation
package import Postgres
internal import Store

/// Sets a payer's value in a series on a reference date, with its source. Drafts that use it are shared again.
package struct SetBasis: ChangeOperation {
    package static let summary = "Set a payer's value with its source"
    package static let action = "basis-set"
    package static let permission = Permission.write
    package static let writes: [any RowConvertible.Type] = [KeyValueChange.self] + DraftRows.writes
    package static let maximumValue: Int64 = 1_000_000_000_000_000

    package var series: SeriesName
    package var payer: PayerCode
    package var value: Int64
    package var date: CalendarDate
    package var source: String
    /// Today if nil.
    package var retrieved: CalendarDate?
    package var ifVersion: Int?
    private var today = CalendarDate.ofDecoded

    private enum CodingKeys: CodingKey { case series, payer, value, date, source, retrieved, ifVersion }

    package init(_ fields: inout Fields) throws {
        series = try fields.required(.series)
        payer = try fields.required(.payer)
        value = try fields.required(.keyValue)
        date = try fields.required(.referenceDate.named("date").meaning("The reference date of the value."))
        source = try fields.required(
            .text("source", "Where the value was taken from.", example: "Statistics Finland", maximum: Limits.maximumSourceLength))
        retrieved = try fields.optional(
            .date("retrieved", "When it was taken from there; today if it is left out.", example: "2025-06-01"))
        ifVersion = try fields.ifVersion()
        today = fields.today
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockPayer(payer, tenant: caller.tenant) != nil else {
            throw Refusal.invalid("payer", .unknownReference(payer.rawValue))
        }
        if let ifVersion {
            let present = try tx.lockKeyValue(series, on: date, payer, tenant: caller.tenant) ?? 0
            guard present == ifVersion else { throw Refusal.conflict(version: present) }
        }
        let version = try tx.upsertKeyValues([keyValue], tenant: caller.tenant)[0]
        var rows = [Row(KeyValueChange(series: series, date: date, payer: payer, value: value, version: version))]
        rows += try tx.shareDraftsAnew(tenant: caller.tenant)
        return Change(rows: rows, version: version)
    }

    /// The value to store; storing it sets its version.
    var keyValue: KeyValue {
        KeyValue(
            series: series, referenceDate: date, payer: payer, value: value, source: source, retrievedOn: retrieved ?? today, version: 0)
    }
}

extension Field where Value == Int64 {
    fileprivate static var keyValue: Self {
        let range = 0...SetBasis.maximumValue
        var field = Field(
            "value", .quantity, "The value, a whole number in the series' own unit.", example: "4118", expected: .wholeNumber(range)
        ) { text in
            guard text.isWholeNumber, let value = Int64(text) else { return nil }
            guard range.contains(value) else { throw Refusal.Rule.range("0", String(SetBasis.maximumValue)) }
            return value
        }
        field.description.minimum = "0"
        field.description.maximum = String(SetBasis.maximumValue)
        return field
    }
}

/// The key value after the change.
struct KeyValueChange: RowConvertible {
    let series: SeriesName
    let date: CalendarDate
    let payer: PayerCode
    let value: Int64
    let version: Int

    static let rowKind = "basis"
    static let meaning = "A key value that was set."
    static let columns: [Column<KeyValueChange>] = [
        .code("series", \.series, "The series that the figure belongs to.", example: "population"),
        .date("date", \.date, "The reference date.", example: "2024-12-31"),
        .code("payer", \.payer, "The payer's code.", example: "236"),
        .quantity("value", { String($0.value) }, "The figure, in the series' own unit.", example: "4118"),
        .integer(
            "version", \.version, "Send it with a change of the figure: the change is refused if somebody else was first.", example: 1),
    ]
}
