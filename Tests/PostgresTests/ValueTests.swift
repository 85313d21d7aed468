import Postgres
import Testing

@Suite struct ValueTests {
    /// Sends each value and reads it back. `text` is PostgreSQL's own text of the value, so that a mistake in both
    /// directions is found.
    private func check<Value: PostgresValue & Equatable>(_ cases: [(Value, String)]) async throws {
        try await withDatabase { database in
            for (value, text) in cases {
                let (back, written) = try await database.transaction(.read) { tx in
                    try tx.one("SELECT \(value), (\(value))::text") { (back: Value, written: String) in (back, written) }
                }
                #expect(back == value)
                #expect(written == text)
            }
            let missing: Value? = nil
            let back = try await database.transaction(.read) { tx in try tx.one("SELECT \(missing)") { (back: Value?) in back } }
            #expect(back == nil)
            let present = try await database.transaction(.read) { tx in
                try tx.one("SELECT \(Optional(cases[0].0))") { (back: Value?) in back }
            }
            #expect(present == cases[0].0)
        }
    }

    @Test func `bigint is read and written to its ends`() async throws {
        try await check([(Int64.min, "-9223372036854775808"), (Int64.max, "9223372036854775807"), (0, "0"), (-1, "-1")])
    }

    @Test func `integer is read and written to its ends`() async throws {
        try await check([(Int32.min, "-2147483648"), (Int32.max, "2147483647"), (0, "0")])
    }

    @Test func `boolean is read and written`() async throws { try await check([(true, "true"), (false, "false")]) }

    @Test func `text is read and written, whatever it holds`() async throws {
        try await check(["", "a", "Äänekoski", "😀 $1 ' \" \\", String(repeating: "x", count: 100_000)].map { ($0, $0) })
    }

    @Test func `every type of text reads as a String`() async throws {
        try await withDatabase { database in
            let texts = try await database.transaction(.read) { tx in
                try tx.one("SELECT 'a'::text, 'b'::varchar(3), 'c'::char(2), 'd'::name") {
                    (text: String, varchar: String, char: String, name: String) in [text, varchar, char, name]
                }
            }
            #expect(texts == ["a", "b", "c ", "d"])
            let json = try await postgresError {
                try await database.transaction(.read) { tx in _ = try tx.one("SELECT '1'::json AS no_text") { (text: String) in text } }
            }
            #expect(json.kind == .decoding(column: "no_text"))
        }
    }

    @Test func `bytea is read and written, byte for byte`() async throws {
        try await check([([UInt8](), "\\x"), ([0, 255, 39, 92], "\\x00ff275c")])
        try await check([((0...255).map { UInt8($0) }, "\\x" + (0...255).map { Self.hexadecimal(UInt8($0)) }.joined())])
    }

    @Test func `date is read and written`() async throws {
        try await check([
            (CalendarDay(daysSince2000: 0), "2000-01-01"), (CalendarDay(daysSince2000: -1), "1999-12-31"),
            (CalendarDay(daysSince2000: .max), "infinity"), (CalendarDay(daysSince2000: .min), "-infinity"),
            (CalendarDay(daysSince2000: -2_451_545), "4714-11-24 BC"), (CalendarDay(daysSince2000: 2_145_031_948), "5874897-12-31"),
        ])
    }

    @Test func `timestamptz is read and written`() async throws {
        try await withDatabase { database in
            for microseconds in [0, 1, -1, Int64.max, .min, 9_223_371_331_199_999_999, -211_813_488_000_000_000] {
                let value = Timestamp(microsecondsSince2000: microseconds)
                let back = try await database.transaction(.read) { tx in try tx.one("SELECT \(value)") { (back: Timestamp) in back } }
                #expect(back == value)
            }
            let written = try await database.transaction(.read) { tx in
                try tx.one("SELECT (\(Timestamp(microsecondsSince2000: 1)) AT TIME ZONE 'UTC')::text") { (text: String) in text }
            }
            #expect(written == "2000-01-01 00:00:00.000001")
        }
    }

    @Test func `arrays are read and written`() async throws {
        try await check([([Int64.min, 0, .max], "{-9223372036854775808,0,9223372036854775807}"), ([], "{}")])
        try await check([([Int32.min, .max], "{-2147483648,2147483647}"), ([], "{}")])
        try await check([([true, false], "{t,f}"), ([], "{}")])
        try await check([(["a", "", "NULL", "b c", "ä,\"\\"], "{a,\"\",\"NULL\",\"b c\",\"ä,\\\"\\\\\"}"), ([], "{}")])
        try await check([([CalendarDay(daysSince2000: 0), CalendarDay(daysSince2000: 31)], "{2000-01-01,2000-02-01}")])
    }

    @Test func `arrays with NULL are read and written`() async throws {
        try await check([([nil, Int64(1), nil], "{NULL,1,NULL}"), ([nil], "{NULL}"), ([], "{}")])
        try await check([(["a", nil], "{a,NULL}"), ([Optional("")], "{\"\"}")])
    }

    @Test func `a typed id stands for its raw value`() async throws {
        try await check([([AccountID(rawValue: 7)], "{7}")])
        try await check([(AccountID(rawValue: -3), "-3")])
    }

    @Test func `ten megabytes go both ways`() async throws {
        let value = String(repeating: "0123456789abcdef", count: 655_360)
        try await withDatabase { database in
            let back = try await database.transaction(.read) { tx in try tx.one("SELECT \(value) || ''") { (back: String) in back } }
            #expect(back == value)
            let fetched = try await database.fetch(Query(oneRow: "SELECT \(Array(value.utf8))") { row in try row.next(as: [UInt8].self) })
            #expect(fetched.count == 10_485_760 && fetched == Array(value.utf8))
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}

private struct AccountID: RawRepresentable, PostgresScalar, Equatable {
    var rawValue: Int64
}
