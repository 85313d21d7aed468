internal import Cooperation

/// What the template `sections` names: a page of sections, each with a sentence that says what its chart and its table
/// show.
struct SectionsPage {
    struct Section {
        let id: String
        let heading: String
        let sentence: String
        /// How to read the chart.
        var hint: String?
        var area: AreaChart?
        var lines: LineChart?
        var wheel: WheelView?
        var items: ItemsView<ItemView>?
        var table: ChartTable?
        var links: ItemsView<LinkView>?
        var pages: PageLinks?
    }

    let heading: String
    var tabs: ItemsView<LinkView>?
    /// Other years or times of the same page.
    var times: ItemsView<LinkView>?
    var status: Tag?
    var decision: String?
    let lead: String
    var figures: ItemsView<SharePage.Figure>?
    var filter: FilterView?
    var actions: ItemsView<LinkView>?
    var board: ItemsView<BoardColumn>?
    var sections: [Section] = []
    /// Whether the sections are small and of one kind, to stand beside each other.
    var isMultiple = false
}

/// A list in parts, of which the address names one.
struct Paging {
    let count: Int
    let size: Int
    /// From 1.
    let page: Int

    init(count: Int, size: Int, page: String?) {
        self.count = count
        self.size = size
        self.page = min(max(page.flatMap { Int($0) } ?? 1, 1), max(1, (count + size - 1) / size))
    }

    var range: Range<Int> { min((page - 1) * size, count)..<min(page * size, count) }

    /// Nil where one page has all.
    ///
    /// - Parameter name: by which the address names the page.
    func links(_ address: PageAddress, _ words: Words, name: String = "page") -> PageLinks? {
        if count <= size { return nil }
        let number = { (page: Int) in address.with(name, page == 1 ? nil : "\(page)") }
        return PageLinks(
            shown: words[Sentences.shown(range.lowerBound + 1, range.upperBound, of: count)],
            previous: page > 1 ? number(page - 1) : nil, next: range.upperBound < count ? number(page + 1) : nil)
    }
}

/// What the template `pages` names.
struct PageLinks {
    let shown: String
    let previous: String?
    let next: String?
}

/// A path with what it is asked with.
struct PageAddress {
    let path: String
    let query: [(name: String, value: String)]

    init(path: String, query: [(name: String, value: String)] = []) { (self.path, self.query) = (path, query) }

    /// With values in the order of their names.
    init(path: String, values: [String: String]) {
        self.init(path: path, query: values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
    }

    /// With another value of a name; without it where it is nil.
    func with(_ name: String, _ value: String?) -> String {
        let kept = query.filter { $0.name != name } + (value.map { [(name: name, value: $0)] } ?? [])
        if kept.isEmpty { return path }
        return path + "?" + kept.map { "\($0.name)=\(DashboardPlace.encoded($0.value))" }.joined(separator: "&")
    }

    var text: String { with("", nil) }
}
