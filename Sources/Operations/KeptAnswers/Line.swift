/// A queue whose operations at both ends cost the same, however long it is.
struct Line<Element> {
    private var elements: [Element] = []
    /// The place of the first element; the elements before it are gone.
    private var start = 0

    var first: Element? { start < elements.count ? elements[start] : nil }

    mutating func append(_ element: Element) { elements.append(element) }

    @discardableResult
    mutating func removeFirst() -> Element? {
        guard let first else { return nil }
        start += 1
        // At least half of it is gone, so each element is moved at most once on average.
        if start * 2 > elements.count {
            elements.removeFirst(start)
            start = 0
        }
        return first
    }
}
