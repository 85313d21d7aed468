/// Waiting elements, in one line for each key. Elements of a line keep their order, and the lines take turns.
struct FairQueue<Element: Sendable>: Sendable {
    typealias Key = SchedulingKey

    private var lines: [Key: [Element]] = [:]
    /// The keys of lines that are not empty; the key with the next turn is first.
    private var turns: [Key] = []
    private(set) var count = 0

    var isEmpty: Bool { count == 0 }

    func count(of key: Key) -> Int { lines[key]?.count ?? 0 }

    mutating func append(_ element: Element, for key: Key) {
        if lines[key] == nil { turns.append(key) }
        lines[key, default: []].append(element)
        count += 1
    }

    /// Puts a taken element back: to the front of its line, with its line in front of the others.
    mutating func putBack(_ element: Element, for key: Key) {
        if lines[key] == nil { turns.insert(key, at: 0) }
        lines[key, default: []].insert(element, at: 0)
        count += 1
    }

    /// The first element of the line that has the next turn. A key that may have none now is passed over and keeps its
    /// turn.
    mutating func next(where mayHave: (Key) -> Bool = { _ in true }) -> (element: Element, key: Key)? {
        guard let turn = turns.firstIndex(where: mayHave) else { return nil }
        let key = turns.remove(at: turn)
        guard let element = lines[key]?.removeFirst() else { return nil }
        count -= 1
        if lines[key]?.isEmpty == true { lines[key] = nil } else { turns.append(key) }
        return (element, key)
    }

    /// Takes out the elements that fit, line by line.
    mutating func removeAll(where fits: (Element) -> Bool = { _ in true }) -> [Element] {
        var removed: [Element] = []
        for key in turns {
            guard let line = lines[key] else { continue }
            let rest = line.filter { !fits($0) }
            guard rest.count < line.count else { continue }
            removed += line.filter(fits)
            lines[key] = rest.isEmpty ? nil : rest
        }
        turns.removeAll { lines[$0] == nil }
        count -= removed.count
        return removed
    }
}
