internal import Cooperation

/// What the template `tables` names: sections with a sentence and a table each.
struct TablesPage {
    let heading: String
    var yearsNav: YearsView?
    var status: TagView?
    var lead: String?
    /// What asks for other rows of the same page.
    var filter: FormView?
    var actions: ItemsView<LinkView>?
    var sections: [SectionView] = []
}

/// What the template `years` names.
struct YearsView { let years: [LinkView] }

struct TagView {
    let text: String
    let tone: String
    let detail: String

    init(_ tag: Tag, detail: String = "") { (text, tone, self.detail) = (tag.text, tag.tone.rawValue, detail) }
}

/// A part of a page under a heading of its own.
struct SectionView {
    /// Of its heading, once on a page.
    let id: String
    let heading: String
    var sentence: String?
    var items: ItemsView<ItemView>?
    var table: TableView?
    var actions: ItemsView<LinkView>?
    /// Where the rows that did not fit are.
    var next: LinkView?
}

/// What the template `table` names.
struct TableView {
    struct Head {
        let name: String
        var isNumber = false
    }

    struct Cell {
        let text: String
        var href: String?
        var isNumber = false
        /// Of a word about a state.
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
