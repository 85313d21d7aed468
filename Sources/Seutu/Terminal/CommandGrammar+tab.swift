internal import AdminProtocol

/// The effect of the Tab key on a line.
enum TabEffect {
    /// Put the text in place of the last `replacing` characters.
    case text(replacing: Int, String)
    /// There are several possibilities: show these.
    case choices([Completion])
}

extension CommandGrammar {
    /// Nil if there is nothing to complete. Words of commands may begin in small letters; they become capitals.
    ///
    /// - Parameter values: the possible values of arguments, by their names.
    func completion(of partial: String, with values: [String: [Completion]] = [:]) -> TabEffect? {
        if let effect = effect(of: partial, with: values) { return effect }
        let capitals = partial.uppercased()
        guard capitals != partial, !partial.contains("\""), !partial.contains("=") else { return nil }
        guard case .text(let count, let text)? = effect(of: capitals, with: values) else { return effect(of: capitals, with: values) }
        return .text(replacing: partial.count, String(capitals.dropLast(count)) + text)
    }

    private func effect(of partial: String, with values: [String: [Completion]]) -> TabEffect? {
        let candidates = complete(partial, with: values)
        guard let first = candidates.first else { return nil }
        let begun = CommandGrammar.items(of: partial).last ?? ""
        if candidates.count == 1 { return .text(replacing: begun.count, first.text + (first.text.hasSuffix("=") ? "" : " ")) }
        let common = candidates.dropFirst().reduce(first.text) { $0.commonPrefix(with: $1.text) }
        return common.count > begun.count ? .text(replacing: begun.count, common) : .choices(candidates)
    }
}

extension String {
    fileprivate func commonPrefix(with other: String) -> String {
        String(zip(self, other).prefix { $0 == $1 }.map(\.0))
    }
}
