package import Cooperation
package import Postgres
internal import Store

/// Sets a payer's value in a series on a reference date, with its source. Drafts that rest on it are shared anew.
package struct SetBasis: ChangeOperation, VersionedOperation {
    package static let action = "basis-set"
    package static let permission = Permission.write
    package static let maximumValue: Int64 = 1_000_000_000_000_000

    package var series: SeriesName
    package var payer: PayerCode
    package var value: Int64
    package var date: CalendarDate
    package var source: String
    package var retrieved: CalendarDate
    package var ifVersion: Int?

    package init(_ fields: inout Fields) throws {
        series = try fields.required("series", "a name such as population")
        payer = try fields.payer()
        guard let value: Int64 = try fields.decimal("value", "a whole number from 0") else { throw Refusal.missing("value") }
        self.value = value
        date = try fields.requiredDate("date")
        source = try fields.requiredText("source", maximum: Limits.maximumSourceLength)
        retrieved = try fields.date("retrieved") ?? fields.today
        ifVersion = try fields.ifVersion()
        guard (0...Self.maximumValue).contains(value) else { throw Refusal.invalid("value", .range("0", String(Self.maximumValue))) }
    }

    package func change(in tx: Transaction, as caller: Caller) throws -> Change {
        guard try tx.lockPayer(payer, tenant: caller.tenant) != nil else { throw Refusal.invalid("payer", .unknownReference("payer")) }
        if let ifVersion {
            let present = try tx.lockKeyValue(series, on: date, payer, tenant: caller.tenant) ?? 0
            guard present == ifVersion else { throw Refusal.conflict(version: present) }
        }
        let version = try tx.upsertKeyValues([keyValue], tenant: caller.tenant)[0]
        var rows = [
            Row(
                "basis",
                [
                    "series": .text(series.rawValue), "date": .date(date), "payer": .text(payer.rawValue),
                    "value": .quantity(String(value)),
                    "version": .count(version),
                ])
        ]
        rows += try tx.shareDraftsAnew(tenant: caller.tenant)
        return Change(rows: rows, version: version)
    }

    /// As it is stored, which gives it its version.
    var keyValue: KeyValue {
        KeyValue(series: series, referenceDate: date, payer: payer, value: value, source: source, retrievedOn: retrieved, version: 0)
    }
}
