internal import Cooperation

/// The content of the template `charttable`: a table that scrolls in a region of its own, with charts in the heads of
/// its rows.
struct ChartTable {
    struct Head {
        let name: String
        var isNumber = false
        /// The series of the charts whose figures are in the column.
        var swatch: String?
        /// The address that sorts by the column.
        var href: String?
        /// The direction in which the column is sorted, as in `aria-sort`.
        var sort: String?
        /// The labels of the charts' scale.
        var axis: ItemsView<String>?
    }

    struct Cell {
        let text: String
        var isNumber = false
        var href: String?
        /// The tone of a word about a state.
        var tone: String?
    }

    struct Line {
        let name: String
        var href: String?
        /// A word after the name.
        var detail: String?
        var bar: ItemsView<ChartBar>?
        var lane: Lane?
        let cells: [Cell]
    }

    let label: String
    let heads: [Head]
    let lines: [Line]
    var sums: [Line] = []
}

extension ChartTable.Cell {
    static func text(_ text: String) -> Self { Self(text: text) }
    static func number(_ text: String) -> Self { Self(text: text, isNumber: true) }
    static func link(_ text: String, _ href: String) -> Self { Self(text: text, href: href) }
    static func tag(_ tag: Tag) -> Self { Self(text: tag.text, tone: tag.tone.rawValue) }
}

extension ChartTable {
    /// The heads of columns with words and of columns with figures.
    static func heads(_ names: [(LocalizedText, isNumber: Bool)], _ words: Words) -> [Head] {
        names.map { Head(name: words[$0.0], isNumber: $0.isNumber) }
    }

    /// Nil if there are no lines.
    init?(_ label: String, _ heads: [Head], lines: [Line], sums: [Line] = []) {
        if lines.isEmpty { return nil }
        self.init(label: label, heads: heads, lines: lines, sums: sums)
    }
}
