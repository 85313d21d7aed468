internal import Cooperation
internal import Foundation
internal import Operations

/// A table of PxWeb. Its metadata has the codes of the variables, which change with every year's territorial division;
/// no code is fixed here.
struct PxWebTable {
    let address: String
    let selection: StatisticsSelection
    let maximumCells: Int
    let fetcher: HTTPFetcher

    /// The metadata in the answer to a GET of the table.
    struct Metadata: Decodable {
        struct Variable: Decodable {
            let code: String
            let values: [String]
            /// Whether the table may be queried without this variable.
            let elimination: Bool?
            let time: Bool?

            /// The municipalities, regions and the whole country among the variable's values.
            var areas: [String] { values.filter { $0.wholeMatch(of: /SSS|KU\d{3}|MK\d{2}/) != nil } }
        }
        let variables: [Variable]
    }

    func answers(_ years: ClosedRange<Int>?) async throws -> [StatisticsAnswer] {
        let text = try await fetcher.fetch(address)
        guard let metadata = try? JSONDecoder().decode(Metadata.self, from: Data(text.utf8)) else {
            throw Refusal.sourceUnavailable(.unreadable("StatFin"))
        }
        var answers: [StatisticsAnswer] = []
        for query in try queries(metadata, years) {
            answers.append(StatisticsAnswer(text: try await fetcher.fetch(address, posting: query)))
        }
        return answers
    }

    /// Queries of all areas, each with as many years as the limit of cells allows.
    func queries(_ metadata: Metadata, _ years: ClosedRange<Int>?) throws -> [String] {
        guard let times = metadata.variables.first(where: { $0.time == true || $0.code.hasPrefix("timeperiod") }) else {
            throw Refusal.invalid("origin", .malformed(expected: .tableWithYears))
        }
        let inYears = times.values.filter { time in Int(time.prefix(4)).map { years?.contains($0) ?? true } ?? false }
        // Of a year's monthly values, the last one is taken.
        let wanted = Dictionary(grouping: inYears) { $0.prefix(4) }.values.compactMap { $0.max() }.sorted()
        let places = metadata.variables.first { !$0.areas.isEmpty && $0.areas.contains { $0 != "SSS" } }
        let picks = try metadata.variables.filter { $0.code != times.code && $0.code != places?.code }.compactMap(pick)
        let areas = places?.areas ?? []
        let yearsAtOnce = max(1, maximumCells / max(1, areas.count))
        return stride(from: 0, to: wanted.count, by: yearsAtOnce).map { start in
            let years = Array(wanted[start..<min(wanted.count, start + yearsAtOnce)])
            return query((places.map { [($0.code, areas)] } ?? []) + picks + [(times.code, years)])
        }
    }

    /// The only value of a further variable; nil if the table may be queried without the variable.
    private func pick(_ variable: Metadata.Variable) throws -> (String, [String])? {
        if let place = selection.place(in: variable.values, of: variable.code) { return (variable.code, [variable.values[place]]) }
        if variable.elimination == true { return nil }
        throw Refusal.invalid("origin", .oneOf(variable.values.prefix(20).map { "\(variable.code)=\($0)" }))
    }

    private func query(_ parts: [(code: String, values: [String])]) -> String {
        let selections = parts.map { part in
            let values = part.values.map(quoted).joined(separator: ",")
            return "{\"code\":\(quoted(part.code)),\"selection\":{\"filter\":\"item\",\"values\":[\(values)]}}"
        }
        return "{\"query\":[\(selections.joined(separator: ","))],\"response\":{\"format\":\"json-stat2\"}}"
    }

    private func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
