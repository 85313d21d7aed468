/// A queue in which both ends cost the same however long it is.
struct Line<Element> {
    private var elements: [Element] = []
    /// The place of the first; what stands before it is gone.
    private var start = 0

    var first: Element? { start < elements.count ? elements[start] : nil }

    mutating func append(_ element: Element) { elements.append(element) }

    @discardableResult
    mutating func removeFirst() -> Element? {
        guard let first else { return nil }
        start += 1
        // Half of it is gone: so each element is moved once at most on average.
        if start * 2 > elements.count {
            elements.removeFirst(start)
            start = 0
        }
        return first
    }
}
