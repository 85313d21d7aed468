/// A reference file with semicolons, a header and no quotes. The files are ours; a fault in one stops the migration and
/// names the line.
struct ReferenceTable {
    let header: [Substring]
    let rows: [[Substring]]

    init(_ text: String) throws {
        let lines = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ";", omittingEmptySubsequences: false) }
        guard let header = lines.first else { throw ReferenceFileError(line: 1, problem: "the file is empty") }
        self.header = header
        rows = Array(lines.dropFirst())
        if let odd = rows.firstIndex(where: { $0.count != header.count }) {
            throw ReferenceFileError(line: odd + 2, problem: "has \(rows[odd].count) cells, not \(header.count)")
        }
    }

    /// The columns with these names; others are ignored.
    func columns(_ names: [String]) throws -> [[String]] {
        try names.map { name in
            guard let index = header.firstIndex(of: Substring(name)) else {
                throw ReferenceFileError(line: 1, problem: "has no column \(name)")
            }
            return rows.map { String($0[index]) }
        }
    }

    /// A municipality's population at the end of a year.
    struct Population {
        let code: String
        let year: Int32
        let value: Int64
        let source: String
    }

    /// The wide file as values; an empty cell is a missing value, never zero.
    func populations() throws -> [Population] {
        let years = try header.dropFirst().map { name in
            guard let year = Int32(name) else { throw ReferenceFileError(line: 1, problem: "\(name) is no year") }
            return year
        }
        return try rows.enumerated().flatMap { index, row in
            try zip(years, row.dropFirst()).compactMap { year, cell in
                if cell.isEmpty { return nil }
                guard let value = Int64(cell) else { throw ReferenceFileError(line: index + 2, problem: "\(cell) is no population") }
                return Population(code: String(row[0]), year: year, value: value, source: Self.source(of: year))
            }
        }
    }

    /// The source of each year's figures, shown with every contribution that uses them.
    private static func source(of year: Int32) -> String {
        switch year {
        case ...2022: "Sotkanet 127 (THL / Statistics Finland)"
        case 2023: "Statistics Finland, list of municipalities"
        default: "Statistics Finland via citypopulation.de (secondary; confirm against 11ra)"
        }
    }
}

/// A fault in a reference file, with its place.
package struct ReferenceFileError: Error, Sendable, CustomStringConvertible {
    package let line: Int
    package let problem: String
    package var description: String { "reference file, line \(line): \(problem)" }
}
