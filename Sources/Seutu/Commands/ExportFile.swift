internal import Crypto
internal import Foundation
internal import Operations
internal import Store

/// A file with a row of an export on each line.
struct ExportFile: Sendable {
    /// The first rows.
    let head: [ExportedRow]
    private let path: String

    /// How many rows are read at a time.
    private static let part = 1_000

    init(_ path: String) throws {
        self.path = path
        struct Enough: Error {}
        var head: [ExportedRow] = []
        do {
            try Self.eachPart(of: path) {
                head = $0
                throw Enough()
            }
        } catch is Enough {}
        self.head = head
    }

    /// All rows, one part at a time, because the file may be larger than the memory. Returns the file's SHA-256 in
    /// hexadecimal.
    func eachPart(_ body: ([ExportedRow]) throws -> Void) throws -> String { try Self.eachPart(of: path, body) }

    /// In bytes; no row of a body comes near it.
    private static let longestLine = 64 << 20

    @discardableResult
    private static func eachPart(of path: String, _ body: ([ExportedRow]) throws -> Void) throws -> String {
        guard let file = FileHandle(forReadingAtPath: path) else { throw CommandFailure("\(path) cannot be read.") }
        defer { try? file.close() }
        var hash = SHA256()
        var rest = Data()
        var rows: [ExportedRow] = []
        while let bytes = try file.read(upToCount: 1 << 20), !bytes.isEmpty {
            hash.update(data: bytes)
            rest.append(bytes)
            var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            rest = lines.popLast().map { Data($0) } ?? Data()
            guard rest.count <= longestLine else { throw BodyRestore.Fault.incomplete }
            for line in lines where !line.isEmpty {
                rows.append(try row(line, path))
                if rows.count == part {
                    try body(rows)
                    rows = []
                }
            }
        }
        if !rest.isEmpty { rows.append(try row(rest, path)) }
        if !rows.isEmpty { try body(rows) }
        return hash.finalize().hexadecimal
    }

    private static func row(_ line: Data, _ path: String) throws -> ExportedRow {
        struct Line: Decodable {
            let number: Int64
            let table: String
            let json: String
        }
        guard let line = try? JSONDecoder().decode(Line.self, from: line) else { throw BodyRestore.Fault.incomplete }
        return ExportedRow(number: line.number, table: line.table, json: line.json)
    }
}
