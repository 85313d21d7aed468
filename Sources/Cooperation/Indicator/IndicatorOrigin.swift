/// The place from which an indicator's values are fetched: `sotkanet:127`, or `statfin:vaerak/11ra.px?vaesto` with the
/// selection in a table.
package enum IndicatorOrigin: Hashable, Sendable {
    /// Sotkanet's number of the indicator.
    case sotkanet(Int)
    /// A table's path below StatFin, and one code for each of its variables except area and year.
    case statFin(table: String, StatisticsSelection)

    /// The key figures on population: all municipalities at the end of each year.
    package static let population = IndicatorOrigin.statFin(table: "vaerak/11ra.px", .population)

    /// The selection in a table.
    package var selection: StatisticsSelection { if case .statFin(_, let selection) = self { selection } else { .all } }
}

extension IndicatorOrigin: TextCodable {
    /// The longest text in UTF-8 bytes: a table's path and a selection.
    package static let maximumLength = 200 + StatisticsSelection.maximumLength

    package init?(_ text: String) {
        // A list calls this for each row, and matching a pattern takes long.
        guard (1...Self.maximumLength).contains(text.utf8.count) else { return nil }
        if text.hasPrefix("sotkanet:") {
            guard let match = text.wholeMatch(of: /sotkanet:(\d{1,9})/), let number = Int(match.1) else { return nil }
            self = .sotkanet(number)
        } else if let match = text.wholeMatch(of: /statfin:((?:[A-Za-z0-9_-]+\/)*[A-Za-z0-9_-]+\.px)(?:\?(.+))?/),
            let selection = StatisticsSelection(match.2.map(String.init) ?? "")
        {
            self = .statFin(table: String(match.1), selection)
        } else {
            return nil
        }
    }

    package var description: String {
        switch self {
        case .sotkanet(let number): "sotkanet:\(number)"
        case .statFin(let table, let selection): "statfin:\(table)" + (selection.picks.isEmpty ? "" : "?\(selection)")
        }
    }
}

/// One code for each variable of a table that has several codes: `vaesto,Sukupuoli=SSS`. A code alone belongs to the
/// variable that has it.
package struct StatisticsSelection: Hashable, Sendable {
    package struct Pick: Hashable, Sendable {
        package let variable: String?
        package let code: String
    }

    package let picks: [Pick]

    /// An empty selection: enough if no variable has several codes.
    package static let all = StatisticsSelection(picks: [])

    fileprivate static let population = StatisticsSelection(picks: [Pick(variable: nil, code: "vaesto")])

    private init(picks: [Pick]) { self.picks = picks }

    /// The place of the selected code, or of the only code; nil if no code is selected.
    ///
    /// Since June 2026 a content's code begins with the name of its statistics, "vaerak-vaesto": the old code selects
    /// it too.
    package func place(in codes: [String], of variable: String) -> Int? {
        for pick in picks where pick.variable == nil || pick.variable == variable {
            let suffix = "-\(pick.code)"
            if let place = codes.firstIndex(of: pick.code) ?? codes.firstIndex(where: { $0.hasSuffix(suffix) }) { return place }
        }
        return codes.count == 1 ? 0 : nil
    }
}

extension StatisticsSelection: TextCodable {
    /// The longest text in UTF-8 bytes, and the most selected codes, one for each variable. Published tables have only
    /// a few variables with short names and codes.
    package static let maximumLength = 800
    package static let maximumPicks = 20

    /// Nil for an empty name or code, or beyond these limits.
    package init?(_ text: String) {
        guard text.utf8.count <= Self.maximumLength else { return nil }
        let parts = text.isEmpty ? [] : text.split(separator: ",", omittingEmptySubsequences: false)
        self.init(
            picks: parts.map { part in
                guard let sign = part.firstIndex(of: "=") else { return Pick(variable: nil, code: String(part)) }
                return Pick(variable: String(part[..<sign]), code: String(part[part.index(after: sign)...]))
            })
        if picks.count > Self.maximumPicks || picks.contains(where: { $0.code.isEmpty || $0.variable?.isEmpty == true }) { return nil }
    }

    package var description: String {
        picks.map { pick in pick.variable.map { "\($0)=\(pick.code)" } ?? pick.code }.joined(separator: ",")
    }
}
