internal import Cooperation

/// The content of the template `tables`: sections with a sentence and a table each.
struct TablesPage {
    let heading: String
    var yearsNav: YearsView?
    var status: TagView?
    var lead: String?
    /// A form that selects other rows of the page.
    var filter: FormView?
    var actions: ItemsView<LinkView>?
    var sections: [SectionView] = []
}

/// The content of the template `years`.
struct YearsView { let years: [LinkView] }

struct TagView {
    let text: String
    let tone: String
    let detail: String

    init(_ tag: Tag, detail: String = "") { (text, tone, self.detail) = (tag.text, tag.tone.rawValue, detail) }
}

/// A part of a page with a heading of its own.
struct SectionView {
    /// The heading's identifier, unique on a page.
    let id: String
    let heading: String
    var sentence: String?
    var items: ItemsView<ItemView>?
    var table: TableView?
    var actions: ItemsView<LinkView>?
    /// A link to the rows that did not fit.
    var next: LinkView?
}

/// The content of the template `table`.
struct TableView {
    struct Head {
        let name: String
        var isNumber = false
    }

    struct Cell {
        let text: String
        var href: String?
        var isNumber = false
        /// The tone of a word about a state.
        var tone: String?

        static func number(_ text: String) -> Cell { Cell(text: text, isNumber: true) }
        static func tag(_ tag: Tag) -> Cell { Cell(text: tag.text, tone: tag.tone.rawValue) }
    }

    struct Line {
        /// The first cell, which names the row.
        let head: Cell
        let cells: [Cell]
    }

    let heads: [Head]
    let rows: [Line]
    var sums: [Line] = []
}
