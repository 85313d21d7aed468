internal import Cooperation

/// The content of the template `sections`: a page of sections, each with a sentence about its chart and its table.
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
    /// Whether the sections are small and of one kind, so that they are placed side by side.
    var isMultiple = false
}

/// A list in parts; the address names one of them.
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

    /// Nil if everything fits on one page.
    ///
    /// - Parameter name: the name of the page's number in the address.
    func links(_ address: PageAddress, _ words: Words, name: String = "page") -> PageLinks? {
        if count <= size { return nil }
        let number = { (page: Int) in address.with(name, page == 1 ? nil : "\(page)") }
        return PageLinks(
            shown: words[Sentences.shown(range.lowerBound + 1, range.upperBound, of: count)],
            previous: page > 1 ? number(page - 1) : nil, next: range.upperBound < count ? number(page + 1) : nil)
    }
}

/// The content of the template `pages`.
struct PageLinks {
    let shown: String
    let previous: String?
    let next: String?
}

/// A path with its query.
struct PageAddress {
    let path: String
    let query: [(name: String, value: String)]

    init(path: String, query: [(name: String, value: String)] = []) { (self.path, self.query) = (path, query) }

    /// With values in the order of their names.
    init(path: String, values: [String: String]) {
        self.init(path: path, query: values.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) })
    }

    /// With another value of a name, or without the name if it is nil.
    func with(_ name: String, _ value: String?) -> String {
        let kept = query.filter { $0.name != name } + (value.map { [(name: name, value: $0)] } ?? [])
        if kept.isEmpty { return path }
        return path + "?" + kept.map { "\($0.name)=\(DashboardPlace.encoded($0.value))" }.joined(separator: "&")
    }

    var text: String { with("", nil) }
}
