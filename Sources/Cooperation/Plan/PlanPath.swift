/// The place of an item in its plan: section `1`, goal `1.2`, action `1.2.a3` (nested: `1.2.a3.1`), measure `1.2.m1`.
package struct PlanPath: Hashable, Sendable {
    package enum Item: String, Codable, CaseIterable, Sendable { case section, goal, action, measure }

    package let text: String
    package let item: Item

    /// The item it belongs to; nil for a section.
    package var parent: PlanPath? {
        guard let dot = text.lastIndex(of: ".") else { return nil }
        return PlanPath(String(text[..<dot]))
    }

    package static let maximumDepth = 6
}

extension PlanPath: TextCodable, Comparable {
    package init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...Self.maximumDepth).contains(parts.count) else { return nil }
        var item = Item.section
        for (depth, part) in parts.enumerated() {
            let letter = depth == 2 ? part.first : nil
            let digits = letter == nil ? part : part.dropFirst()
            guard let number = Int(digits), (1...999).contains(number), String(number) == digits else { return nil }
            switch (depth, letter) {
            case (0, nil): item = .section
            case (1, nil): item = .goal
            case (2, "a"): item = .action
            case (2, "m"): item = .measure
            case (3..., nil) where item == .action: item = .action
            default: return nil
            }
        }
        self.text = text
        self.item = item
    }

    package var description: String { text }

    /// By number and not by letter: goal 1.10 comes after 1.9, and a goal's actions come before its measures.
    package static func < (left: PlanPath, right: PlanPath) -> Bool { left.order.lexicographicallyPrecedes(right.order) }

    /// Letters and numbers in the order of items.
    private var order: [Int] {
        text.split(separator: ".").flatMap { part -> [Int] in
            switch part.first {
            case "a": [0, Int(part.dropFirst()) ?? 0]
            case "m": [1, Int(part.dropFirst()) ?? 0]
            default: [Int(part) ?? 0]
            }
        }
    }
}
