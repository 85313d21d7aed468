/// Where an indicator's values are fetched from: `sotkanet:127`, or `statfin:vaerak/11ra.px?vaesto` with what is picked
/// of a table.
package enum IndicatorOrigin: Hashable, Sendable {
    /// Sotkanet's number of the indicator.
    case sotkanet(Int)
    /// A table's path below StatFin, and one code of each of its variables but the areas' and the years'.
    case statFin(table: String, StatisticsSelection)

    /// The key figures on population, of all municipalities at the end of each year.
    package static let population = IndicatorOrigin.statFin(table: "vaerak/11ra.px", .population)

    /// What is picked of a table.
    package var selection: StatisticsSelection { if case .statFin(_, let selection) = self { selection } else { .all } }
}

extension IndicatorOrigin: TextCodable {
    /// Longest text in UTF-8 bytes: a table's path, and what is picked of it.
    package static let maximumLength = 200 + StatisticsSelection.maximumLength

    package init?(_ text: String) {
        // A list asks it of each row, and matching a pattern takes long.
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

/// One code of each variable of a table that has several: `vaesto,Sukupuoli=SSS`. A code alone stands for the variable
/// that has it.
package struct StatisticsSelection: Hashable, Sendable {
    package struct Pick: Hashable, Sendable {
        package let variable: String?
        package let code: String
    }

    package let picks: [Pick]

    /// Nothing is picked: enough where no variable has several codes.
    package static let all = StatisticsSelection(picks: [])

    fileprivate static let population = StatisticsSelection(picks: [Pick(variable: nil, code: "vaesto")])

    private init(picks: [Pick]) { self.picks = picks }

    /// The place of the picked code, or of the only one; nil when none is picked.
    ///
    /// Since June 2026 a content's code has its statistics' name before it, "vaerak-vaesto": the old code picks it too.
    package func place(in codes: [String], of variable: String) -> Int? {
        for pick in picks where pick.variable == nil || pick.variable == variable {
            let suffix = "-\(pick.code)"
            if let place = codes.firstIndex(of: pick.code) ?? codes.firstIndex(where: { $0.hasSuffix(suffix) }) { return place }
        }
        return codes.count == 1 ? 0 : nil
    }
}

extension StatisticsSelection: TextCodable {
    /// Longest text in UTF-8 bytes, and most picks, one a variable: published tables have a handful, whose names and
    /// codes are short.
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
